import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { PageQuery } from '../platform/page.dto.js';
import { TenantRoute } from '../platform/route-access.js';
import {
  ChangePage,
  ParametersView,
  TemplatePreviewDto,
  TemplatePreviewView,
} from './template-details.dto.js';
import { TemplateReader } from './template-reader.js';
import { TemplateRemover } from './template-remover.js';
import { TemplateWriter } from './template-writer.js';
import { TemplateView } from './template.dto.js';
import { DuplicateTemplateDto } from './write-template.dto.js';

const UNAVAILABLE = { type: ProblemView, description: '`meta_unavailable`: try again.' };

/** What is done with, and known of, one template. */
@ApiTags('Templates')
@ApiNotFoundResponse({ type: ProblemView, description: 'The tenant or the template is not there.' })
@Controller('tenants/:tenantId/templates/:templateId')
export class TemplateStepsController {
  constructor(
    private readonly writer: TemplateWriter,
    private readonly remover: TemplateRemover,
    private readonly reader: TemplateReader,
  ) {}

  @Post('submit')
  @HttpCode(200)
  @TenantRoute('admin')
  @ApiOperation({ summary: 'Submit a draft to Meta' })
  @ApiOkResponse({ type: TemplateView })
  @ApiConflictResponse({ type: ProblemView, description: '`template_not_draft`.' })
  @ApiUnprocessableEntityResponse({
    type: ProblemView,
    description: '`template_invalid`, `template_refused`: it stays a draft, with the reason.',
  })
  @ApiServiceUnavailableResponse(UNAVAILABLE)
  async submit(
    @Param('tenantId') tenantId: string,
    @Param('templateId') templateId: string,
  ): Promise<TemplateView> {
    return TemplateView.of(await this.writer.submit(tenantId, templateId));
  }

  @Post('duplicate')
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Duplicate a template',
    description:
      'As a draft, under another name, in another language, or in another WABA of the tenant. Example media must be uploaded anew.',
  })
  @ApiCreatedResponse({ type: TemplateView })
  @ApiUnprocessableEntityResponse({
    type: ProblemView,
    description: '`template_invalid`: the name is taken.',
  })
  async duplicate(
    @Param('tenantId') tenantId: string,
    @Param('templateId') templateId: string,
    @Body() body: DuplicateTemplateDto,
  ): Promise<TemplateView> {
    return TemplateView.of(await this.writer.duplicate(tenantId, templateId, body));
  }

  @Post('unpause')
  @HttpCode(200)
  @TenantRoute('admin')
  @ApiOperation({ summary: 'End a pause that was set because of the rate of sends' })
  @ApiOkResponse({ type: TemplateView })
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: '`template_not_paused`.' })
  @ApiServiceUnavailableResponse(UNAVAILABLE)
  async unpause(
    @Param('tenantId') tenantId: string,
    @Param('templateId') templateId: string,
  ): Promise<TemplateView> {
    return TemplateView.of(await this.remover.unpause(tenantId, templateId));
  }

  @Get('parameters')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'Which values a send of this template brings' })
  @ApiOkResponse({ type: ParametersView })
  parameters(
    @Param('tenantId') tenantId: string,
    @Param('templateId') templateId: string,
  ): Promise<ParametersView> {
    return this.reader.parameters(tenantId, templateId);
  }

  @Post('preview')
  @HttpCode(200)
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'Show the message as WhatsApp shows it',
    description: 'With the values of a send, or with the examples. Sends nothing.',
  })
  @ApiOkResponse({ type: TemplatePreviewView })
  preview(
    @Param('tenantId') tenantId: string,
    @Param('templateId') templateId: string,
    @Body() { components }: TemplatePreviewDto,
  ): Promise<TemplatePreviewView> {
    return this.reader.preview(tenantId, templateId, components);
  }

  @Get('changes')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'What changed about a template', description: 'Newest first.' })
  @ApiOkResponse({ type: ChangePage })
  changes(
    @Param('tenantId') tenantId: string,
    @Param('templateId') templateId: string,
    @Query() page: PageQuery,
  ): Promise<ChangePage> {
    return this.reader.changes(tenantId, { ...page, templateId });
  }
}
