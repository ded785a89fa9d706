import { Body, Controller, Headers, HttpCode, Param, Patch, Post, UseInterceptors } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiConflictResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { ConversationView } from '../conversations/conversation.dto.js';
import { Conversations } from '../conversations/conversations.js';
import { MessageView } from '../conversations/message.dto.js';
import { FloodInterceptor } from '../outbox/flood.interceptor.js';
import { ProblemView } from '../platform/http/problem.view.js';
import { Problem } from '../platform/problem.js';
import { TenantRoute } from '../platform/route-access.js';
import { UUID } from '../platform/page.js';
import { ConversationModeDto, WriteMessageDto } from './conversation-mode.dto.js';
import { Turns } from './turns.js';
import { WrittenByHand } from './written-by-hand.js';

@ApiTags('Conversations')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId/conversations')
export class ConversationModeController {
  constructor(
    private readonly turns: Turns,
    private readonly conversations: Conversations,
    private readonly byHand: WrittenByHand,
  ) {}

  @Patch(':conversationId')
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'Say who answers',
    description: 'Given back to the agent, a thread whose last word is the person’s is answered.',
  })
  @ApiOkResponse({ type: ConversationView })
  async update(
    @Param('tenantId') tenantId: string,
    @Param('conversationId') id: string,
    @Body() { mode }: ConversationModeDto,
  ): Promise<ConversationView> {
    if (!UUID.test(id)) throw Problem.notFound('The conversation');
    await this.turns.setMode(tenantId, id, mode);
    return this.conversations.view(tenantId, id);
  }

  @Post(':conversationId/messages')
  @HttpCode(202)
  @UseInterceptors(FloodInterceptor)
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'Write as a person of the business',
    description: 'By the rules of every send; whoever writes takes the conversation over from the agent.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'As for sending a message.' })
  @ApiAcceptedResponse({ type: MessageView })
  @ApiConflictResponse({ type: ProblemView, description: 'The key was used for another body.' })
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: 'As for sending a message.' })
  write(
    @Param('tenantId') tenantId: string,
    @Param('conversationId') id: string,
    @Body() body: WriteMessageDto,
    @Headers('Idempotency-Key') key?: string,
  ): Promise<MessageView> {
    return this.byHand.write(tenantId, id, body, key);
  }
}
