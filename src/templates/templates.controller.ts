import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
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
import { ChangePage, FamilyPage } from './template-details.dto.js';
import { TemplateEditor } from './template-editor.js';
import { TemplateLinter } from './template-linter.js';
import { TemplateReader } from './template-reader.js';
import { TemplateRemover } from './template-remover.js';
import { SyncResult, SyncStateList, SyncTemplatesDto } from './template-sync.dto.js';
import { TemplateSync } from './template-sync.js';
import { TemplateWriter } from './template-writer.js';
import {
  ChangeQuery,
  DeleteTemplateQuery,
  FamilyQuery,
  TemplatePage,
  TemplateQuery,
  TemplateView,
} from './template.dto.js';
import { isValid } from './lint/template-lint.js';
import {
  CreateTemplateDto,
  LintAnswer,
  UpdateTemplateDto,
  ValidateTemplateDto,
} from './write-template.dto.js';

const REFUSED = {
  type: ProblemView,
  description:
    '`template_invalid` (problems in `errors` and `problems`), `template_refused` by Meta, `token_refused`.',
};
const THROTTLED = { type: ProblemView, description: '`meta_throttled`.' };
const UNAVAILABLE = { type: ProblemView, description: '`meta_unavailable`.' };

@ApiTags('Templates')
@ApiNotFoundResponse({ type: ProblemView, description: 'The tenant, the WABA or the template is not there.' })
@Controller('tenants/:tenantId/templates')
export class TemplatesController {
  constructor(
    private readonly reader: TemplateReader,
    private readonly sync: TemplateSync,
    private readonly linter: TemplateLinter,
    private readonly writer: TemplateWriter,
    private readonly editor: TemplateEditor,
    private readonly remover: TemplateRemover,
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

  @Post()
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Create a template',
    description:
      'Submits it to Meta at once, or keeps it here with `draft`. Meta may file it under another category than asked for.',
  })
  @ApiCreatedResponse({ type: TemplateView })
  @ApiUnprocessableEntityResponse(REFUSED)
  @ApiTooManyRequestsResponse(THROTTLED)
  @ApiServiceUnavailableResponse(UNAVAILABLE)
  async create(@Param('tenantId') tenantId: string, @Body() body: CreateTemplateDto): Promise<TemplateView> {
    return TemplateView.of(await this.writer.create(tenantId, body));
  }

  @Post('validate')
  @HttpCode(200)
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'Check a template without asking Meta',
    description: 'Errors would be refused, warnings would probably be rejected or recategorised.',
  })
  @ApiOkResponse({ type: LintAnswer })
  async validate(
    @Param('tenantId') tenantId: string,
    @Body() { templateId, ...body }: ValidateTemplateDto,
  ): Promise<LintAnswer> {
    const problems = await this.linter.lint(tenantId, body, templateId);
    return { valid: isValid(problems), problems };
  }

  @Get('families')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'List template names with their languages' })
  @ApiOkResponse({ type: FamilyPage })
  families(@Param('tenantId') tenantId: string, @Query() query: FamilyQuery): Promise<FamilyPage> {
    return this.reader.families(tenantId, query);
  }

  @Get('changes')
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'What changed about all templates',
    description: 'Newest first; `alerts=true`: only what people must act upon.',
  })
  @ApiOkResponse({ type: ChangePage })
  changes(
    @Param('tenantId') tenantId: string,
    @Query() { alerts, ...page }: ChangeQuery,
  ): Promise<ChangePage> {
    return this.reader.changes(tenantId, { ...page, alerts: alerts === 'true' });
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
  @ApiUnprocessableEntityResponse(REFUSED)
  @ApiTooManyRequestsResponse(THROTTLED)
  @ApiServiceUnavailableResponse(UNAVAILABLE)
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

  @Patch(':templateId')
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Change a template',
    description:
      'A draft here; a submitted one at Meta, where it is reviewed again: see `edits` for how often. Components are replaced as a whole.',
  })
  @ApiOkResponse({ type: TemplateView })
  @ApiConflictResponse({
    type: ProblemView,
    description: '`template_not_draft`: it was submitted at this moment.',
  })
  @ApiUnprocessableEntityResponse({
    type: ProblemView,
    description:
      '`template_invalid`, `template_fixed`, `template_not_editable`, `edit_quota`, `template_refused`.',
  })
  @ApiTooManyRequestsResponse(THROTTLED)
  @ApiServiceUnavailableResponse(UNAVAILABLE)
  async update(
    @Param('tenantId') tenantId: string,
    @Param('templateId') templateId: string,
    @Body() body: UpdateTemplateDto,
  ): Promise<TemplateView> {
    return TemplateView.of(await this.editor.update(tenantId, templateId, body));
  }

  @Delete(':templateId')
  @HttpCode(204)
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Delete a template',
    description: 'At Meta too. Its name is locked there for 30 days when it was approved.',
  })
  @ApiNoContentResponse()
  @ApiConflictResponse({ type: ProblemView, description: '`template_submitting`.' })
  @ApiUnprocessableEntityResponse(REFUSED)
  @ApiServiceUnavailableResponse(UNAVAILABLE)
  remove(
    @Param('tenantId') tenantId: string,
    @Param('templateId') templateId: string,
    @Query() { allLanguages }: DeleteTemplateQuery,
  ): Promise<void> {
    return this.remover.remove(tenantId, templateId, allLanguages === 'true');
  }
}
