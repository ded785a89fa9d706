import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import {
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { By } from '../access/caller.decorator.js';
import type { Caller } from '../access/caller.js';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { ConversationCountsView } from './conversation.dto.js';
import { Conversations } from './conversations.js';
import { ReadConversationDto } from './read-marker.dto.js';

@ApiTags('Conversations')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId/conversations')
export class InboxController {
  constructor(private readonly conversations: Conversations) {}

  @Get('counts')
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'Count what waits',
    description: 'Among the 1,000 conversations with the latest messages.',
  })
  @ApiOkResponse({ type: ConversationCountsView })
  counts(@Param('tenantId') tenantId: string, @By() caller: Caller): Promise<ConversationCountsView> {
    return this.conversations.counts(tenantId, caller);
  }

  @Put(':conversationId/read')
  @HttpCode(204)
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'Mark a conversation as read',
    description: 'For the team, up to a message. The person is told by `POST /messages/{messageId}/read`.',
  })
  @ApiNoContentResponse()
  read(
    @Param('tenantId') tenantId: string,
    @Param('conversationId') id: string,
    @Body() { messageId }: ReadConversationDto,
  ): Promise<void> {
    return this.conversations.markRead(tenantId, id, messageId);
  }

  @Delete(':conversationId/read')
  @HttpCode(204)
  @TenantRoute('agent')
  @ApiOperation({ summary: 'Mark a conversation as unread', description: 'To come back to it.' })
  @ApiNoContentResponse()
  unread(@Param('tenantId') tenantId: string, @Param('conversationId') id: string): Promise<void> {
    return this.conversations.markUnread(tenantId, id);
  }
}
