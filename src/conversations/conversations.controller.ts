import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { ConversationPage, ConversationQuery, ConversationView } from './conversation.dto.js';
import { Conversations } from './conversations.js';
import { MessagePage, MessageQuery, MessageView, ThreadQuery } from './message.dto.js';

@ApiTags('Conversations')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId')
export class ConversationsController {
  constructor(private readonly conversations: Conversations) {}

  @Get('conversations')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'List conversations', description: 'Latest message first.' })
  @ApiOkResponse({ type: ConversationPage })
  list(@Param('tenantId') tenantId: string, @Query() query: ConversationQuery): Promise<ConversationPage> {
    return this.conversations.list(tenantId, query);
  }

  @Get('conversations/:conversationId')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'Read a conversation' })
  @ApiOkResponse({ type: ConversationView })
  get(@Param('tenantId') tenantId: string, @Param('conversationId') id: string): Promise<ConversationView> {
    return this.conversations.view(tenantId, id);
  }

  @Get('conversations/:conversationId/messages')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'Read a thread', description: "In order of Meta's timestamps, ties by arrival." })
  @ApiOkResponse({ type: MessagePage })
  thread(
    @Param('tenantId') tenantId: string,
    @Param('conversationId') id: string,
    @Query() query: ThreadQuery,
  ): Promise<MessagePage> {
    return this.conversations.thread(tenantId, id, query);
  }

  @Get('messages')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'List messages', description: 'Newest first, of all conversations.' })
  @ApiOkResponse({ type: MessagePage })
  messages(@Param('tenantId') tenantId: string, @Query() query: MessageQuery): Promise<MessagePage> {
    return this.conversations.listMessages(tenantId, query);
  }

  @Get('messages/:messageId')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'Read a message' })
  @ApiOkResponse({ type: MessageView })
  message(@Param('tenantId') tenantId: string, @Param('messageId') id: string): Promise<MessageView> {
    return this.conversations.message(tenantId, id);
  }
}
