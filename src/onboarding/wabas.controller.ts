import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { PageQuery } from '../platform/page.dto.js';
import { TenantRoute } from '../platform/route-access.js';
import { Connect } from './connect.js';
import { ConnectedWabas } from './connected-wabas.js';
import { ConnectWabaDto, ReplaceTokenDto, WabaPage, WabaView } from './waba.dto.js';

const TAKEN = { type: ProblemView, description: '`waba_taken`: connected elsewhere on this platform.' };
const TAKEN_OR_LEAVING = {
  type: ProblemView,
  description: '`waba_taken`: connected elsewhere on this platform; `waba_leaving`: it has not left yet.',
};
const REFUSED = { type: ProblemView, description: '`token_refused`, `waba_refused`: nothing was kept.' };
const UNAVAILABLE = { type: ProblemView, description: '`meta_unavailable`: nothing was kept; try again.' };

@ApiTags('WABAs and numbers')
@ApiNotFoundResponse({ type: ProblemView, description: 'The tenant or the WABA is not there.' })
@Controller('tenants/:tenantId/wabas')
export class WabasController {
  constructor(
    private readonly connecting: Connect,
    private readonly connected: ConnectedWabas,
  ) {}

  @Post()
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Connect a WhatsApp Business account',
    description:
      'Checks the token with Meta, reads the account and its numbers, keeps them, subscribes the Meta app and runs the ' +
      'go-live checks. Again for the same account: brings it up to date.',
  })
  @ApiCreatedResponse({ type: WabaView })
  @ApiBadRequestResponse({ type: ProblemView })
  @ApiConflictResponse(TAKEN_OR_LEAVING)
  @ApiUnprocessableEntityResponse(REFUSED)
  @ApiServiceUnavailableResponse(UNAVAILABLE)
  async connect(@Param('tenantId') tenantId: string, @Body() body: ConnectWabaDto): Promise<WabaView> {
    await this.connecting.connect(tenantId, body);
    return this.connected.get(tenantId, body.wabaId);
  }

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'List WABAs', description: 'In the order of their arrival.' })
  @ApiOkResponse({ type: WabaPage })
  @ApiBadRequestResponse({ type: ProblemView })
  list(@Param('tenantId') tenantId: string, @Query() page: PageQuery): Promise<WabaPage> {
    return this.connected.list(tenantId, page);
  }

  @Get(':wabaId')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'Read a WABA', description: 'As it was when Meta was last asked.' })
  @ApiOkResponse({ type: WabaView })
  get(@Param('tenantId') tenantId: string, @Param('wabaId') wabaId: string): Promise<WabaView> {
    return this.connected.get(tenantId, wabaId);
  }

  @Put(':wabaId/token')
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Replace the access token',
    description: 'Checked with Meta as when connecting; the old token stays when the new one is refused.',
  })
  @ApiOkResponse({ type: WabaView })
  @ApiBadRequestResponse({ type: ProblemView })
  @ApiConflictResponse(TAKEN)
  @ApiUnprocessableEntityResponse(REFUSED)
  @ApiServiceUnavailableResponse(UNAVAILABLE)
  async replaceToken(
    @Param('tenantId') tenantId: string,
    @Param('wabaId') wabaId: string,
    @Body() { accessToken }: ReplaceTokenDto,
  ): Promise<WabaView> {
    await this.connecting.replaceToken(tenantId, wabaId, accessToken);
    return this.connected.get(tenantId, wabaId);
  }

  @Delete(':wabaId')
  @HttpCode(204)
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Disconnect a WABA',
    description:
      'Ends its webhooks at Meta if Meta lets us, and forgets its token and numbers. Conversations stay.',
  })
  @ApiNoContentResponse()
  disconnect(@Param('tenantId') tenantId: string, @Param('wabaId') wabaId: string): Promise<void> {
    return this.connecting.disconnect(tenantId, wabaId);
  }
}
