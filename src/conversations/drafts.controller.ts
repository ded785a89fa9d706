import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import {
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { By } from '../access/caller.decorator.js';
import type { Caller } from '../access/caller.js';
import { ProblemView } from '../platform/http/problem.view.js';
import { PageQuery } from '../platform/page.dto.js';
import { TenantRoute } from '../platform/route-access.js';
import { DraftPage, KeepDraftDto, WriterPage } from './draft.dto.js';
import { Drafts } from './drafts.js';

@ApiTags('Conversations')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId')
export class DraftsController {
  constructor(private readonly drafts: Drafts) {}

  @Get('drafts')
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'Read what one has begun to write',
    description: 'Of whoever is signed in, by conversation; a key has none.',
  })
  @ApiOkResponse({ type: DraftPage })
  list(
    @Param('tenantId') tenantId: string,
    @By() caller: Caller,
    @Query() query: PageQuery,
  ): Promise<DraftPage> {
    return this.drafts.list(tenantId, caller, query);
  }

  @Put('conversations/:conversationId/draft')
  @HttpCode(204)
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'Keep what one has begun to write',
    description: 'For oneself, until it is sent or emptied; colleagues only see that one is writing.',
  })
  @ApiNoContentResponse()
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: '`person_needed`: a key has no drafts.' })
  keep(
    @Param('tenantId') tenantId: string,
    @Param('conversationId') id: string,
    @Body() { text }: KeepDraftDto,
    @By() caller: Caller,
  ): Promise<void> {
    return this.drafts.keep(tenantId, id, text, caller);
  }

  @Get('conversations/:conversationId/writers')
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'See who else is writing',
    description: 'People of the business whose draft changed within the last seconds.',
  })
  @ApiOkResponse({ type: WriterPage })
  writers(
    @Param('tenantId') tenantId: string,
    @Param('conversationId') id: string,
    @By() caller: Caller,
  ): Promise<WriterPage> {
    return this.drafts.writers(tenantId, id, caller);
  }
}
