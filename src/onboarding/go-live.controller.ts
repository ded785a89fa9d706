import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { By } from '../access/caller.decorator.js';
import type { Caller } from '../access/caller.js';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { ConfirmStepDto, GoLiveView } from './go-live.dto.js';
import { GoLive } from './go-live.js';
import { LocaleQuery } from './locale.dto.js';
import { TenantLanguage } from './tenant-language.js';

@ApiTags('Going live')
@ApiBadRequestResponse({ type: ProblemView })
@ApiNotFoundResponse({ type: ProblemView, description: 'The tenant or the step is not there.' })
@Controller('tenants/:tenantId/go-live')
export class GoLiveController {
  constructor(
    private readonly goLive: GoLive,
    private readonly language: TenantLanguage,
  ) {}

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'Read the checklist of going live',
    description: 'Five phases with their steps, each with its evidence, from what was gathered last.',
  })
  @ApiOkResponse({ type: GoLiveView })
  async view(@Param('tenantId') tenantId: string, @Query() { locale }: LocaleQuery): Promise<GoLiveView> {
    return this.goLive.view(tenantId, await this.language.of(tenantId, locale));
  }

  @Post()
  @HttpCode(200)
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Run the checks of every WABA and read the checklist',
    description: 'Asks Meta about two dozen things for each WABA.',
  })
  @ApiOkResponse({ type: GoLiveView })
  async check(@Param('tenantId') tenantId: string, @Query() { locale }: LocaleQuery): Promise<GoLiveView> {
    const language = await this.language.of(tenantId, locale);
    await this.goLive.check(tenantId);
    return this.goLive.view(tenantId, language);
  }

  @Put('steps/:stepId')
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Say that a step is done',
    description: 'Only for steps that no call of Meta proves for certain. A word counts for 90 days.',
  })
  @ApiOkResponse({ type: GoLiveView })
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: '`step_not_confirmable`.' })
  async confirm(
    @Param('tenantId') tenantId: string,
    @Param('stepId') stepId: string,
    @Body() body: ConfirmStepDto,
    @Query() { locale }: LocaleQuery,
    @By() { kind, id }: Caller,
  ): Promise<GoLiveView> {
    await this.goLive.confirm(tenantId, stepId, body, id === null ? kind : `${kind} ${id}`);
    return this.goLive.view(tenantId, await this.language.of(tenantId, locale));
  }
}
