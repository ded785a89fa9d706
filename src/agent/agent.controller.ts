import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { AgentView, UpdateAgentDto } from './agent.dto.js';
import { AgentSettingsBook } from './agent-settings.js';
import { PreviewDto, PreviewView } from './preview.dto.js';
import { Preview } from './preview.js';

@ApiTags('Agent')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId/agent')
export class AgentController {
  constructor(
    private readonly book: AgentSettingsBook,
    private readonly previews: Preview,
  ) {}

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({ summary: "Read the agent's settings" })
  @ApiOkResponse({ type: AgentView })
  get(@Param('tenantId') tenantId: string): Promise<AgentView> {
    return this.book.view(tenantId);
  }

  @Put()
  @TenantRoute('admin')
  @ApiOperation({ summary: "Change the agent's settings", description: 'What is left out stays as it is.' })
  @ApiOkResponse({ type: AgentView })
  @ApiUnprocessableEntityResponse({
    type: ProblemView,
    description: '`provider_incomplete`, `invalid_regex`, `too_many_words`.',
  })
  update(@Param('tenantId') tenantId: string, @Body() body: UpdateAgentDto): Promise<AgentView> {
    return this.book.update(tenantId, body);
  }

  @Post('preview')
  @HttpCode(200)
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'Preview a reply',
    description:
      'By the same path as a real one, tools included, sent to nobody; tools that change something elsewhere are not really called. What a provider costs counts.',
  })
  @ApiOkResponse({ type: PreviewView })
  preview(@Param('tenantId') tenantId: string, @Body() { text }: PreviewDto): Promise<PreviewView> {
    return this.previews.of(tenantId, text);
  }
}
