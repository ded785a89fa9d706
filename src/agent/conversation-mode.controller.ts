import { Body, Controller, Param, Patch } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ConversationView } from '../conversations/conversation.dto.js';
import { Conversations } from '../conversations/conversations.js';
import { ProblemView } from '../platform/http/problem.view.js';
import { Problem } from '../platform/problem.js';
import { TenantRoute } from '../platform/route-access.js';
import { UUID } from '../platform/page.js';
import { ConversationModeDto } from './conversation-mode.dto.js';
import { Turns } from './turns.js';

@ApiTags('Conversations')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId/conversations')
export class ConversationModeController {
  constructor(
    private readonly turns: Turns,
    private readonly conversations: Conversations,
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
}
