import { Injectable } from '@nestjs/common';
import { Jobs } from '../platform/jobs/jobs.js';
import { Metrics } from '../platform/metrics.js';
import { Sweeper } from '../platform/sweeper.js';
import { AgentRepository } from './agent.repository.js';
import { agentReplyJob } from './agent-reply.job.js';

/** A lost bell is rung again at most this often, in milliseconds. */
const RING_EVERY_MS = 10_000;
const AT_ONCE = 500;

/** Finds replies that are overdue because their bell was lost. */
@Injectable()
export class AgentSweeper {
  constructor(
    sweeper: Sweeper,
    private readonly agents: AgentRepository,
    private readonly jobs: Jobs,
    private readonly metrics: Metrics,
  ) {
    sweeper.every('agent', () => this.sweep());
  }

  async sweep(): Promise<void> {
    const overdue = await this.agents.overdue(AT_ONCE);
    this.metrics.backlog.set({ table: 'turns' }, overdue.length);
    const round = Math.floor(Date.now() / RING_EVERY_MS);
    for (const turn of overdue)
      this.jobs.ring(agentReplyJob, turn, { hint: `${turn.conversationId}-sweep-${round}` });
  }
}
