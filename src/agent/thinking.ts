import { Injectable } from '@nestjs/common';
import { Contacts } from '../conversations/contacts.js';
import { Database } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { agentReplyJob } from './agent-reply.job.js';
import type { AgentTurn } from './agent-turn.entity.js';
import { Deliberation } from './deliberation.js';
import { Summaries } from './memory/summaries.js';
import type { Plan } from './plan.js';
import type { TurnContext } from './turn-context.js';
import { TypingLight } from './typing-light.js';

/** For one turn with all its providers and tools. */
const LONGEST_MS = 120_000;

/** What happens around a turn that is thought about: no transaction is open, no connection is held. */
@Injectable()
export class Thinking {
  /** One for each turn: a signal that lives as long as the process would keep something of each. */
  private readonly underWay = new Set<AbortController>();
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly deliberation: Deliberation,
    private readonly summaries: Summaries,
    private readonly contacts: Contacts,
    private readonly typing: TypingLight,
    private readonly jobs: Jobs,
    private readonly metrics: Metrics,
    private readonly logger: Log,
  ) {}

  /** The plan, or undefined when the process stops. */
  async about({ tenantId, messageId }: AgentTurn, context: TurnContext): Promise<Plan | undefined> {
    if (this.stopped) return undefined;
    const end = this.begin(LONGEST_MS);
    const { typing } = context.mind.policy.turnTaking;
    const lightOut = typing ? this.typing.on(tenantId, messageId) : () => undefined;
    try {
      const plan = await this.deliberation.think(context, end.signal);
      for (const { provider, outcome } of plan.attempts)
        this.metrics.providerCalls.inc({ provider, outcome });
      if (this.stopped) return undefined;
      if (plan.optOut) await this.optOut(context);
      return plan;
    } finally {
      lightOut();
      end.done();
    }
  }

  /** Keeps what was said long ago as a summary. A fault here is no fault of the turn. */
  async remember(context: TurnContext): Promise<void> {
    if (this.stopped) return;
    const end = this.begin(LONGEST_MS / 2);
    try {
      await this.summaries.renew(context, end.signal);
    } catch (error) {
      this.logger.warn('agent.not_summarized', { tenantId: context.mind.tenantId, err: error });
    } finally {
      end.done();
    }
  }

  /** The thread went on: its newest message is answered once it has been quiet. */
  ringAgain({ tenantId, conversationId }: AgentTurn, delayMs: number): void {
    this.jobs.ring(agentReplyJob, { tenantId, conversationId }, { delayMs });
  }

  stop(): void {
    this.stopped = true;
    for (const one of this.underWay) one.abort();
  }

  private begin(longestMs: number): { signal: AbortSignal; done: () => void } {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), longestMs);
    this.underWay.add(controller);
    return {
      signal: controller.signal,
      done: () => {
        clearTimeout(timer);
        this.underWay.delete(controller);
      },
    };
  }

  /** People before their conversations, as everywhere: in a transaction of its own. */
  private async optOut({ mind: { tenantId }, thread: { contact }, now }: TurnContext): Promise<void> {
    const person = { waId: contact.waId ?? undefined, bsuid: contact.bsuid ?? undefined };
    await this.database.forTenant(tenantId, (tx) =>
      this.contacts.prefer(tx, tenantId, { ...person, marketing: 'stop', at: now }),
    );
  }
}
