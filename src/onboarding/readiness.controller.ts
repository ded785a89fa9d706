import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { LocaleQuery } from './locale.dto.js';
import { Readiness } from './readiness.js';
import { ReadinessView } from './readiness.dto.js';
import { TenantLanguage } from './tenant-language.js';

@ApiTags('Going live')
@ApiBadRequestResponse({ type: ProblemView })
@ApiNotFoundResponse({
  type: ProblemView,
  description: 'The tenant or the WABA is not there, or was never checked.',
})
@Controller('tenants/:tenantId/wabas/:wabaId/readiness')
export class ReadinessController {
  constructor(
    private readonly readiness: Readiness,
    private readonly language: TenantLanguage,
  ) {}

  @Post()
  @HttpCode(200)
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Run the go-live checks now',
    description: 'Asks Meta everything again and takes over what it tells of the account and its numbers.',
  })
  @ApiOkResponse({ type: ReadinessView })
  async run(
    @Param('tenantId') tenantId: string,
    @Param('wabaId') wabaId: string,
    @Query() { locale }: LocaleQuery,
  ): Promise<ReadinessView> {
    const run = await this.readiness.run(tenantId, wabaId);
    return ReadinessView.of(run, await this.language.of(tenantId, locale));
  }

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'Read the last run of the go-live checks' })
  @ApiOkResponse({ type: ReadinessView })
  async last(
    @Param('tenantId') tenantId: string,
    @Param('wabaId') wabaId: string,
    @Query() { locale }: LocaleQuery,
  ): Promise<ReadinessView> {
    const run = await this.readiness.last(tenantId, wabaId);
    return ReadinessView.of(run, await this.language.of(tenantId, locale));
  }
}
