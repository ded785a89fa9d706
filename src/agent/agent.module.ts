import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { JobsModule } from '../platform/jobs/jobs.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { AgentController } from './agent.controller.js';
import { AgentFallback } from './agent-fallback.entity.js';
import { AgentHandOff } from './agent-hand-off.entity.js';
import { AgentRepository } from './agent.repository.js';
import { agentReplyJob } from './agent-reply.job.js';
import { AgentReplyProcessor } from './agent-reply.processor.js';
import { AgentSettings } from './agent-settings.entity.js';
import { AgentSettingsBook } from './agent-settings.js';
import { AgentSettingsRepository } from './agent-settings.repository.js';
import { AgentSweeper } from './agent.sweeper.js';
import { AgentTurn } from './agent-turn.entity.js';
import { Alarms } from './alarms.js';
import { Conclusion } from './conclusion.js';
import { ConversationModeController } from './conversation-mode.controller.js';
import { Deliberation } from './deliberation.js';
import { FailedTurns } from './failed-turns.js';
import { HandOffRepository } from './hand-off.repository.js';
import { AgentMemory } from './memory/agent-memory.entity.js';
import { ContactProfile } from './memory/contact-profile.entity.js';
import { MemoryRepository } from './memory/memory.repository.js';
import { Remembered } from './memory/remembered.js';
import { RememberedController } from './memory/remembered.controller.js';
import { Summaries } from './memory/summaries.js';
import { Minds } from './mind.js';
import { Preview } from './preview.js';
import { Chain } from './providers/chain.js';
import { ModelThinker } from './providers/model-thinker.js';
import { WebhookThinker } from './providers/webhook-thinker.js';
import { Thinking } from './thinking.js';
import { OwnTool } from './tools/own-tool.entity.js';
import { OwnToolRepository } from './tools/own-tool.repository.js';
import { OwnTools } from './tools/own-tools.js';
import { OwnToolsController } from './tools/own-tools.controller.js';
import { Toolbox } from './tools/toolbox.js';
import { AgentAlert } from './trace/agent-alert.entity.js';
import { AgentTrace } from './trace/agent-trace.entity.js';
import { AgentUsage } from './trace/agent-usage.entity.js';
import { TraceController } from './trace/trace.controller.js';
import { TraceRepository } from './trace/trace.repository.js';
import { TurnContexts } from './turn-contexts.js';
import { TurnRunner } from './turn-runner.js';
import { Turns } from './turns.js';
import { TypingLight } from './typing-light.js';
import { WhoAnswers } from './who-answers.js';
import { WrittenByHand } from './written-by-hand.js';

/** Whether and what to answer. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      ...[AgentSettings, AgentFallback, AgentTurn, AgentHandOff, OwnTool],
      ...[AgentMemory, ContactProfile, AgentTrace, AgentUsage, AgentAlert],
    ]),
    JobsModule.declare(agentReplyJob),
    TenantsModule,
    ConversationsModule,
    OutboxModule,
  ],
  controllers: [
    AgentController,
    OwnToolsController,
    TraceController,
    RememberedController,
    ConversationModeController,
  ],
  providers: [
    ...[AgentRepository, AgentSettingsRepository, HandOffRepository, MemoryRepository, TraceRepository],
    ...[OwnToolRepository, AgentSettingsBook, OwnTools, Minds, Remembered],
    ...[ModelThinker, WebhookThinker, Toolbox, Chain, Deliberation, Summaries],
    ...[
      TurnContexts,
      Conclusion,
      FailedTurns,
      Thinking,
      TypingLight,
      TurnRunner,
      Preview,
      Turns,
      Alarms,
      WhoAnswers,
      WrittenByHand,
    ],
    ...[AgentReplyProcessor, AgentSweeper],
  ],
  exports: [Turns, Alarms],
})
export class AgentModule {}
