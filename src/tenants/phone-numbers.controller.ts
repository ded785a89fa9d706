import { Controller, Get, Param } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { PhoneNumberPage, PhoneNumberView } from './phone-number.dto.js';
import { Wabas } from './wabas.js';

@ApiTags('WABAs and numbers')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId/phone-numbers')
export class PhoneNumbersController {
  constructor(private readonly wabas: Wabas) {}

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'List phone numbers',
    description: 'Of all connected WABAs; at most a few dozen, so always one page.',
  })
  @ApiOkResponse({ type: PhoneNumberPage })
  async list(@Param('tenantId') tenantId: string): Promise<PhoneNumberPage> {
    return { data: (await this.wabas.numbers(tenantId)).map(PhoneNumberView.of), nextCursor: null };
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
