import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ProblemView } from '../../platform/http/problem.view.js';
import { TenantRoute } from '../../platform/route-access.js';
import { ChargesRepository } from './charges.repository.js';
import { UsageQuery, SpendingView } from './costs.dto.js';

@ApiTags('Usage')
@Controller('tenants/:tenantId/usage')
export class UsageController {
  constructor(private readonly charges: ChargesRepository) {}

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'What was delivered in a month, and what it is estimated to cost',
    description:
      'By number and by Meta’s category. An estimate by the list prices of the rate cards, for planning: what counts is ' +
      'Meta’s invoice.',
  })
  @ApiOkResponse({ type: SpendingView })
  @ApiBadRequestResponse({ type: ProblemView })
  @ApiNotFoundResponse({ type: ProblemView })
  async usage(@Param('tenantId') tenantId: string, @Query() query: UsageQuery): Promise<SpendingView> {
    const { month: current, timezone } = await this.charges.month(tenantId);
    const month = query.month ?? current;
    return SpendingView.of(month, timezone, await this.charges.groups(tenantId, month));
  }
}
