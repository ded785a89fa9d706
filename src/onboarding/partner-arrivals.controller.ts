import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { PlatformRoute } from '../platform/route-access.js';
import { ConnectedWabas } from './connected-wabas.js';
import { ConnectArrivalDto, PartnerArrivalPage, PartnerArrivalView } from './partner-arrival.dto.js';
import { PartnerArrivals } from './partner-arrivals.js';
import { WabaView } from './waba.dto.js';

@ApiTags('Going live')
@Controller('partner-arrivals')
export class PartnerArrivalsController {
  constructor(
    private readonly arrivals: PartnerArrivals,
    private readonly connected: ConnectedWabas,
  ) {}

  @Get()
  @PlatformRoute('support')
  @ApiOperation({
    summary: 'List WABAs that were shared and not connected',
    description:
      'Newest first, at most 200. Meta tells of them by webhook, also when the client’s browser was lost.',
  })
  @ApiOkResponse({ type: PartnerArrivalPage })
  async list(): Promise<PartnerArrivalPage> {
    const data = (await this.arrivals.waiting()).map((arrival) => PartnerArrivalView.of(arrival));
    return { data, nextCursor: null };
  }

  @Post(':wabaId/connect')
  @PlatformRoute()
  @ApiOperation({
    summary: 'Connect a shared WABA to a tenant',
    description: "With the platform's own token. A person says whose it is.",
  })
  @ApiCreatedResponse({ type: WabaView })
  @ApiBadRequestResponse({ type: ProblemView })
  @ApiNotFoundResponse({ type: ProblemView, description: 'The arrival or the tenant is not there.' })
  @ApiConflictResponse({ type: ProblemView, description: '`waba_taken`, `waba_leaving`' })
  @ApiUnprocessableEntityResponse({
    type: ProblemView,
    description: '`provider_token_missing`, `token_refused`, `waba_refused`.',
  })
  @ApiServiceUnavailableResponse({ type: ProblemView, description: '`meta_unavailable`' })
  async connect(@Param('wabaId') wabaId: string, @Body() { tenantId }: ConnectArrivalDto): Promise<WabaView> {
    await this.arrivals.connect(wabaId, tenantId);
    return this.connected.get(tenantId, wabaId);
  }
}
