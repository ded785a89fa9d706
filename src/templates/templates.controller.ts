import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { TemplateReader } from './template-reader.js';
import { SyncResult, SyncStateList, SyncTemplatesDto } from './template-sync.dto.js';
import { TemplateSync } from './template-sync.js';
import { TemplatePage, TemplateQuery, TemplateView } from './template.dto.js';

@ApiTags('Templates')
@ApiNotFoundResponse({ type: ProblemView, description: 'The tenant, the WABA or the template is not there.' })
@Controller('tenants/:tenantId/templates')
export class TemplatesController {
  constructor(
    private readonly reader: TemplateReader,
    private readonly sync: TemplateSync,
  ) {}

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'List templates',
    description: 'In the order of name and language. Deleted ones only with `status=DELETED`.',
  })
  @ApiOkResponse({ type: TemplatePage })
  list(@Param('tenantId') tenantId: string, @Query() query: TemplateQuery): Promise<TemplatePage> {
    return this.reader.list(tenantId, query);
  }

  @Get('sync')
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'Read when templates are synchronised',
    description: 'Every six hours beside the webhooks, per WABA.',
  })
  @ApiOkResponse({ type: SyncStateList })
  async syncStates(@Param('tenantId') tenantId: string): Promise<SyncStateList> {
    return { data: await this.sync.states(tenantId) };
  }

  @Post('sync')
  @HttpCode(200)
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Synchronise templates now',
    description: 'Reads all templates of the WABA from Meta and answers when done.',
  })
  @ApiOkResponse({ type: SyncResult })
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: '`template_refused`, `token_refused`.' })
  @ApiTooManyRequestsResponse({ type: ProblemView, description: '`meta_throttled`.' })
  @ApiServiceUnavailableResponse({ type: ProblemView, description: '`meta_unavailable`.' })
  syncNow(@Param('tenantId') tenantId: string, @Body() { wabaId }: SyncTemplatesDto): Promise<SyncResult> {
    return this.sync.runNow(tenantId, wabaId);
  }

  @Get(':templateId')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'Read a template' })
  @ApiOkResponse({ type: TemplateView })
  get(@Param('tenantId') tenantId: string, @Param('templateId') templateId: string): Promise<TemplateView> {
    return this.reader.get(tenantId, templateId);
  }
}
