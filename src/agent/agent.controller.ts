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
import { Agent } from './agent.js';
import { AgentView, PreviewDto, PreviewView, UpdateAgentDto } from './agent.dto.js';

@ApiTags('Agent')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId/agent')
export class AgentController {
  constructor(private readonly agent: Agent) {}

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({ summary: "Read the agent's settings" })
  @ApiOkResponse({ type: AgentView })
  get(@Param('tenantId') tenantId: string): Promise<AgentView> {
    return this.agent.view(tenantId);
  }

  @Put()
  @TenantRoute('admin')
  @ApiOperation({ summary: "Change the agent's settings", description: 'What is left out stays as it is.' })
  @ApiOkResponse({ type: AgentView })
  @ApiUnprocessableEntityResponse({
    type: ProblemView,
    description: '`provider_unavailable`, `invalid_regex`.',
  })
  update(@Param('tenantId') tenantId: string, @Body() body: UpdateAgentDto): Promise<AgentView> {
    return this.agent.update(tenantId, body);
  }

  @Post('preview')
  @HttpCode(200)
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'Preview a reply',
    description: 'By the same path as a real one, sent to nobody.',
  })
  @ApiOkResponse({ type: PreviewView })
  preview(@Param('tenantId') tenantId: string, @Body() { text }: PreviewDto): Promise<PreviewView> {
    return this.agent.preview(tenantId, text);
  }
}
