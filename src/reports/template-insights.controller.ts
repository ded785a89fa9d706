import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { periodOf } from './period.js';
import { TemplateInsightsQuery, TemplateInsightsView } from './template-insights.dto.js';
import { TemplateInsightsRepository } from './template-insights.repository.js';

@ApiTags('Reports')
@Controller('tenants/:tenantId/reports')
export class TemplateInsightsController {
  constructor(private readonly insights: TemplateInsightsRepository) {}

  @Get('templates')
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'What became of the sends of each template',
    description:
      'Sent, delivered, read, failed by error, answers, pressed buttons and opt-outs, from our own messages. Of a period of at most 92 days.',
  })
  @ApiOkResponse({ type: TemplateInsightsView })
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: '`invalid_period`.' })
  async templates(
    @Param('tenantId', ParseUUIDPipe) tenantId: string,
    @Query() { wabaId, ...asked }: TemplateInsightsQuery,
  ): Promise<TemplateInsightsView> {
    const period = periodOf(asked, new Date());
    return TemplateInsightsView.of(period, await this.insights.ofTemplates(tenantId, period, wabaId));
  }
}
