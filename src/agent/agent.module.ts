import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { JobsModule } from '../platform/jobs/jobs.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { AgentController } from './agent.controller.js';
import { AgentRepository } from './agent.repository.js';
import { AgentSweeper } from './agent.sweeper.js';
import { Agent } from './agent.js';
import { agentReplyJob } from './agent-reply.job.js';
import { AgentReplyProcessor } from './agent-reply.processor.js';
import { AgentSettings } from './agent-settings.entity.js';
import { AgentTurn } from './agent-turn.entity.js';
import { ConversationModeController } from './conversation-mode.controller.js';
import { Turns } from './turns.js';

/** Whether and what to answer. */
@Module({
  imports: [
    TypeOrmModule.forFeature([AgentSettings, AgentTurn]),
    JobsModule.declare(agentReplyJob),
    TenantsModule,
    ConversationsModule,
    OutboxModule,
  ],
  controllers: [AgentController, ConversationModeController],
  providers: [AgentRepository, Agent, Turns, AgentReplyProcessor, AgentSweeper],
  exports: [Turns],
})
export class AgentModule {}
