import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { PageQuery } from '../platform/page.dto.js';
import { cutPage, readCursor } from '../platform/page.js';
import { TenantRoute } from '../platform/route-access.js';
import { PhoneNumberPage, PhoneNumberView } from './phone-number.dto.js';
import { Wabas } from './wabas.js';

/** Meta's id of a number, as it stands in cursors. */
const META_ID = /^\d{1,64}$/;

@ApiTags('WABAs and numbers')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId/phone-numbers')
export class PhoneNumbersController {
  constructor(private readonly wabas: Wabas) {}

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
    return cutPage(numbers, limit, ({ phoneNumberId }) => [phoneNumberId], PhoneNumberView.of);
  }

  @Get(':phoneNumberId')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'Read a phone number' })
  @ApiOkResponse({ type: PhoneNumberView })
  async get(
    @Param('tenantId') tenantId: string,
    @Param('phoneNumberId') phoneNumberId: string,
  ): Promise<PhoneNumberView> {
    return PhoneNumberView.of(await this.wabas.number(tenantId, phoneNumberId));
  }
}
