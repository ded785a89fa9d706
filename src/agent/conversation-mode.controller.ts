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
import { By } from '../access/caller.decorator.js';
import type { Caller } from '../access/caller.js';
import { personOf } from '../access/caller.js';
import { ConversationView } from '../conversations/conversation.dto.js';
import { Conversations } from '../conversations/conversations.js';
import { MessageView } from '../conversations/message.dto.js';
import { FloodInterceptor } from '../outbox/flood.interceptor.js';
import { ProblemView } from '../platform/http/problem.view.js';
import { Problem } from '../platform/problem.js';
import { TenantRoute } from '../platform/route-access.js';
import { UUID } from '../platform/page.js';
import { ConversationModeDto, WriteMessageDto } from './conversation-mode.dto.js';
import { WhoAnswers } from './who-answers.js';
import { WrittenByHand } from './written-by-hand.js';

@ApiTags('Conversations')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId/conversations')
export class ConversationModeController {
  constructor(
    private readonly whoAnswers: WhoAnswers,
    private readonly conversations: Conversations,
    private readonly byHand: WrittenByHand,
  ) {}

  @Patch(':conversationId')
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'Say who answers',
    description:
      'Given back to the agent, a thread whose last word is the person’s is answered. `ownerId` passes it on to a colleague.',
  })
  @ApiOkResponse({ type: ConversationView })
  @ApiUnprocessableEntityResponse({
    type: ProblemView,
    description: '`not_a_colleague`: that person may not answer in this tenant.',
  })
  async update(
    @Param('tenantId') tenantId: string,
    @Param('conversationId') id: string,
    @Body() change: ConversationModeDto,
    @By() caller: Caller,
  ): Promise<ConversationView> {
    if (!UUID.test(id)) throw Problem.notFound('The conversation');
    await this.whoAnswers.change(tenantId, id, change, caller);
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
    @By() caller: Caller,
    @Headers('Idempotency-Key') key?: string,
  ): Promise<MessageView> {
    return this.byHand.write(tenantId, id, body, personOf(caller), key);
  }
}
