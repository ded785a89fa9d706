import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { PageQuery } from '../platform/page.dto.js';
import { cutPage, readCursor } from '../platform/page.js';
import { TenantRoute } from '../platform/route-access.js';
import { PauseNumberDto, PhoneNumberPage, PhoneNumberView, ResumeNumberDto } from './phone-number.dto.js';
import { Portfolios } from './portfolios.js';
import { SendingNumbers } from './sending-numbers.js';
import { Wabas } from './wabas.js';

/** Meta's id of a number, as it stands in cursors. */
const META_ID = /^\d{1,64}$/;

@ApiTags('WABAs and numbers')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId/phone-numbers')
export class PhoneNumbersController {
  constructor(
    private readonly wabas: Wabas,
    private readonly sending: SendingNumbers,
    private readonly portfolios: Portfolios,
  ) {}

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'List phone numbers',
    description: "Of all connected WABAs, in the order of Meta's ids.",
  })
  @ApiOkResponse({ type: PhoneNumberPage })
  async list(
    @Param('tenantId') tenantId: string,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<PhoneNumberPage> {
    const [after = ''] = readCursor(cursor, [META_ID]) ?? [];
    // A tenant has a few dozen at most: read them all, cut here.
    const numbers = (await this.wabas.numbers(tenantId))
      .filter(({ phoneNumberId }) => phoneNumberId > after)
      .sort((a, b) => (a.phoneNumberId < b.phoneNumberId ? -1 : 1));
    const reach = await this.portfolios.reach(tenantId);
    return cutPage(
      numbers,
      limit,
      ({ phoneNumberId }) => [phoneNumberId],
      (number) => PhoneNumberView.of(number, reach.get(number.wabaId)),
    );
  }

  @Get(':phoneNumberId')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'Read a phone number' })
  @ApiOkResponse({ type: PhoneNumberView })
  async get(
    @Param('tenantId') tenantId: string,
    @Param('phoneNumberId') phoneNumberId: string,
  ): Promise<PhoneNumberView> {
    const number = await this.wabas.number(tenantId, phoneNumberId);
    return PhoneNumberView.of(number, (await this.portfolios.reach(tenantId)).get(number.wabaId));
  }

  @Post(':phoneNumberId/pause')
  @HttpCode(200)
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Pause sending from a number',
    description: 'Queued messages wait, new ones are refused as `number_paused`, until it is resumed.',
  })
  @ApiOkResponse({ type: PhoneNumberView })
  @ApiBadRequestResponse({ type: ProblemView })
  async pause(
    @Param('tenantId') tenantId: string,
    @Param('phoneNumberId') phoneNumberId: string,
    @Body() { reason }: PauseNumberDto,
  ): Promise<PhoneNumberView> {
    await this.wabas.number(tenantId, phoneNumberId);
    await this.sending.pauseByHand(tenantId, phoneNumberId, reason);
    return this.get(tenantId, phoneNumberId);
  }

  @Post(':phoneNumberId/resume')
  @HttpCode(200)
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Resume sending from a number',
    description:
      'Whatever paused it; with `unrestricted` only what Meta restricted its account by ends. What waits leaves within seconds; Meta pauses it again if the cause is still there. Of what is bulk after a spam limit (`bulkPaused`) one message is tried first.',
  })
  @ApiBody({ type: ResumeNumberDto, required: false })
  @ApiOkResponse({ type: PhoneNumberView })
  @ApiBadRequestResponse({ type: ProblemView })
  async resume(
    @Param('tenantId') tenantId: string,
    @Param('phoneNumberId') phoneNumberId: string,
    @Body() body?: ResumeNumberDto,
  ): Promise<PhoneNumberView> {
    await this.wabas.number(tenantId, phoneNumberId);
    if (body?.unrestricted) await this.sending.unrestrict(tenantId, phoneNumberId);
    else await this.sending.resume(tenantId, phoneNumberId);
    return this.get(tenantId, phoneNumberId);
  }
}
