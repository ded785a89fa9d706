import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { ProblemView } from '../../platform/http/problem.view.js';
import { TenantRoute } from '../../platform/route-access.js';
import { CreateToolDto, ToolPage, ToolView, UpdateToolDto } from './own-tool.dto.js';
import { OwnTools } from './own-tools.js';

@ApiTags('Agent')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId/agent/tools')
export class OwnToolsController {
  constructor(private readonly tools: OwnTools) {}

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({ summary: "List the tenant's own tools", description: 'All of them, by name.' })
  @ApiOkResponse({ type: ToolPage })
  list(@Param('tenantId') tenantId: string): Promise<ToolPage> {
    return this.tools.list(tenantId);
  }

  @Post()
  @TenantRoute('admin')
  @ApiOperation({ summary: 'Let the agent call an address of yours', description: 'At most 20.' })
  @ApiCreatedResponse({ type: ToolView })
  @ApiConflictResponse({ type: ProblemView, description: '`name_taken`.' })
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: '`invalid_tool`, `too_many_tools`.' })
  create(@Param('tenantId') tenantId: string, @Body() body: CreateToolDto): Promise<ToolView> {
    return this.tools.create(tenantId, body);
  }

  @Get(':toolId')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'Read a tool' })
  @ApiOkResponse({ type: ToolView })
  get(@Param('tenantId') tenantId: string, @Param('toolId') toolId: string): Promise<ToolView> {
    return this.tools.get(tenantId, toolId);
  }

  @Patch(':toolId')
  @TenantRoute('admin')
  @ApiOperation({ summary: 'Change a tool', description: 'What is left out stays as it is.' })
  @ApiOkResponse({ type: ToolView })
  @ApiConflictResponse({ type: ProblemView, description: '`name_taken`.' })
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: '`invalid_tool`, `headers_needed`.' })
  update(
    @Param('tenantId') tenantId: string,
    @Param('toolId') toolId: string,
    @Body() body: UpdateToolDto,
  ): Promise<ToolView> {
    return this.tools.update(tenantId, toolId, body);
  }

  @Delete(':toolId')
  @HttpCode(204)
  @TenantRoute('admin')
  @ApiOperation({ summary: 'Remove a tool' })
  @ApiNoContentResponse()
  async remove(@Param('tenantId') tenantId: string, @Param('toolId') toolId: string): Promise<void> {
    await this.tools.remove(tenantId, toolId);
  }
}
