import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { By } from '../access/caller.decorator.js';
import type { Caller } from '../access/caller.js';
import { ProblemView } from '../platform/http/problem.view.js';
import { PageQuery } from '../platform/page.dto.js';
import { TenantRoute } from '../platform/route-access.js';
import { InternalNotePage, InternalNoteView, WriteInternalNoteDto } from './internal-note.dto.js';
import { InternalNotes } from './internal-notes.js';

@ApiTags('Conversations')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId/conversations/:conversationId/notes')
export class InternalNotesController {
  constructor(private readonly notes: InternalNotes) {}

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'Read the internal notes of a conversation',
    description: 'Newest first. They are for the business alone: never sent, and never shown to a model.',
  })
  @ApiOkResponse({ type: InternalNotePage })
  list(
    @Param('tenantId') tenantId: string,
    @Param('conversationId') id: string,
    @Query() query: PageQuery,
  ): Promise<InternalNotePage> {
    return this.notes.list(tenantId, id, query);
  }

  @Post()
  @TenantRoute('agent')
  @ApiOperation({ summary: 'Write an internal note', description: 'Beside the thread, for colleagues.' })
  @ApiCreatedResponse({ type: InternalNoteView })
  write(
    @Param('tenantId') tenantId: string,
    @Param('conversationId') id: string,
    @Body() { text }: WriteInternalNoteDto,
    @By() caller: Caller,
  ): Promise<InternalNoteView> {
    return this.notes.write(tenantId, id, text, caller);
  }

  @Delete(':noteId')
  @HttpCode(204)
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'Delete an internal note',
    description:
      'By whoever wrote it, or an admin (else 403 `not_yours`). The audit log keeps that it was deleted.',
  })
  @ApiNoContentResponse()
  remove(
    @Param('tenantId') tenantId: string,
    @Param('conversationId') id: string,
    @Param('noteId') noteId: string,
    @By() caller: Caller,
  ): Promise<void> {
    return this.notes.remove(tenantId, id, noteId, caller);
  }
}
