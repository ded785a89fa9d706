import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProblemView } from '../../platform/http/problem.view.js';
import { cutPage, readCursor, UUID } from '../../platform/page.js';
import { TenantRoute } from '../../platform/route-access.js';
import {
  AlertPage,
  AlertQuery,
  AlertView,
  TurnPage,
  TurnQuery,
  TurnView,
  AgentUsagePage,
  AgentUsageView,
} from './trace.dto.js';
import { TraceRepository } from './trace.repository.js';

const MONTHS = 24;

@ApiTags('Agent')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId/agent')
export class TraceController {
  constructor(private readonly traces: TraceRepository) {}

  @Get('turns')
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'What became of turns, and why',
    description: 'Newest first, for as long as `traceDays` says.',
  })
  @ApiOkResponse({ type: TurnPage })
  async turns(
    @Param('tenantId') tenantId: string,
    @Query() { limit, cursor, conversationId, messageId }: TurnQuery,
  ): Promise<TurnPage> {
    const [beforeId] = readCursor(cursor, [UUID]) ?? [];
    const rows = await this.traces.list(tenantId, limit, { conversationId, messageId, beforeId });
    return cutPage(rows, limit, ({ id }) => [id], TurnView.of);
  }

  @Get('usage')
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'What providers were used for',
    description: 'By month, the latest first; at most 24.',
  })
  @ApiOkResponse({ type: AgentUsagePage })
  async usage(@Param('tenantId') tenantId: string): Promise<AgentUsagePage> {
    return { data: (await this.traces.months(tenantId, MONTHS)).map(AgentUsageView.of), nextCursor: null };
  }

  @Get('alerts')
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'What people should know about the agent',
    description:
      'Newest first, for 180 days. Systems that want to hear of hand-overs ask again and again with `after`: the id of the last one that they have.',
  })
  @ApiOkResponse({ type: AlertPage })
  async alerts(
    @Param('tenantId') tenantId: string,
    @Query() { limit, cursor, kind, after }: AlertQuery,
  ): Promise<AlertPage> {
    const [from] = readCursor(cursor, [UUID]) ?? [];
    const where = after === undefined ? { kind, beforeId: from } : { kind, afterId: from ?? after };
    return cutPage(await this.traces.alerts(tenantId, limit, where), limit, ({ id }) => [id], AlertView.of);
  }
}
