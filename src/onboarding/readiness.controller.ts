import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { Tenants } from '../tenants/tenants.js';
import { Readiness } from './readiness.js';
import { ReadinessView } from './readiness.dto.js';
import { languageOf } from './words.js';

@ApiTags('WABAs and numbers')
@ApiNotFoundResponse({
  type: ProblemView,
  description: 'The tenant or the WABA is not there, or was never checked.',
})
@Controller('tenants/:tenantId/wabas/:wabaId/readiness')
export class ReadinessController {
  constructor(
    private readonly readiness: Readiness,
    private readonly tenants: Tenants,
  ) {}

  @Post()
  @HttpCode(200)
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Run the go-live checks now',
    description:
      'Asks Meta everything again and takes over what it tells of the account and its numbers. Texts are in the ' +
      "tenant's language.",
  })
  @ApiOkResponse({ type: ReadinessView })
  async run(@Param('tenantId') tenantId: string, @Param('wabaId') wabaId: string): Promise<ReadinessView> {
    const run = await this.readiness.run(tenantId, wabaId);
    return ReadinessView.of(run, await this.language(tenantId));
  }

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'Read the last run of the go-live checks' })
  @ApiOkResponse({ type: ReadinessView })
  async last(@Param('tenantId') tenantId: string, @Param('wabaId') wabaId: string): Promise<ReadinessView> {
    const run = await this.readiness.last(tenantId, wabaId);
    return ReadinessView.of(run, await this.language(tenantId));
  }

  private async language(tenantId: string) {
    return languageOf((await this.tenants.get(tenantId)).locale);
  }
}
