import { Injectable } from '@nestjs/common';
import { Jobs } from '../platform/jobs/jobs.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { Sweeper } from '../platform/sweeper.js';
import { AgentRepository } from './agent.repository.js';
import { agentReplyJob } from './agent-reply.job.js';
import { DEFAULT_POLICY } from './policy.js';
import { TraceRepository } from './trace/trace.repository.js';
import { Turns } from './turns.js';

/** A lost bell is rung again at most this often, in milliseconds. */
const RING_EVERY_MS = 10_000;
const AT_ONCE = 500;
const EXPIRE_EVERY_MS = 15 * 60_000;
const EXPIRE_AT_ONCE = 2_000;
/** What was told so long ago concerns nobody. */
const ALERT_DAYS = 180;
const RETURN_EVERY_MS = 30_000;
const RETURN_AT_ONCE = 100;

/** Finds replies that are overdue because their bell was lost, conversations that were left alone, and old traces. */
@Injectable()
export class AgentSweeper {
  constructor(
    sweeper: Sweeper,
    private readonly agents: AgentRepository,
    private readonly traces: TraceRepository,
    private readonly turns: Turns,
    private readonly jobs: Jobs,
    private readonly metrics: Metrics,
    private readonly logger: Log,
  ) {
    sweeper.every('agent', () => this.sweep());
    sweeper.every('agent.return', () => this.giveBack(), RETURN_EVERY_MS);
    sweeper.every('agent.expire', () => this.expire(), EXPIRE_EVERY_MS);
  }

  async sweep(): Promise<void> {
    const overdue = await this.agents.overdue(AT_ONCE);
    this.metrics.backlog.set({ table: 'turns' }, overdue.length);
    const round = Math.floor(Date.now() / RING_EVERY_MS);
    for (const turn of overdue)
      this.jobs.ring(agentReplyJob, turn, { hint: `${turn.conversationId}-sweep-${round}` });
  }

  /** The agent goes on where people have said nothing for as long as the tenant waits. */
  async giveBack(): Promise<void> {
    for (const { tenantId, conversationId } of await this.agents.leftAlone(RETURN_AT_ONCE))
      try {
        await this.turns.giveBack(tenantId, conversationId);
      } catch (error) {
        // One that cannot be given back does not keep the others.
        this.logger.warn('agent.not_given_back', { tenantId, conversationId, err: error });
      }
  }

  async expire(): Promise<void> {
    await this.traces.expireAlerts(ALERT_DAYS);
    let deleted = EXPIRE_AT_ONCE;
    while (deleted === EXPIRE_AT_ONCE)
      deleted = await this.traces.expire(DEFAULT_POLICY.traceDays, EXPIRE_AT_ONCE);
  }
}
