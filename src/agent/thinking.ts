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
import { patiently } from './patiently.js';
import type { Plan } from './plan.js';
import type { TurnContext } from './turn-context.js';
import { TypingLight } from './typing-light.js';

/** For one turn with all its providers and tools. */
const LONGEST_MS = 120_000;

/** How what a model does for somebody ends. */
interface Ending {
  signal: AbortSignal;
  abort: () => void;
  done: () => void;
}

/** What happens around a turn that is thought about: no transaction is open, no connection is held. */
@Injectable()
export class Thinking {
  /** Turns by conversation, with the message that is answered. */
  private readonly underWay = new Map<string, { messageId: string; outdated: boolean; end: Ending }>();
  /** Turns and summaries; both may be of one conversation at the same time. */
  private readonly endings = new Set<Ending>();
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
  async about(turn: AgentTurn, context: TurnContext): Promise<Plan | undefined> {
    if (this.stopped) return undefined;
    const { tenantId, conversationId, messageId } = turn;
    const end = this.begin(LONGEST_MS);
    const one = { messageId, outdated: false, end };
    this.underWay.set(conversationId, one);
    const { typing } = context.mind.policy.turnTaking;
    const lightOut = typing ? this.typing.on(tenantId, messageId) : () => undefined;
    try {
      const plan = await this.deliberation.think(context, end.signal);
      for (const { provider, outcome } of plan.attempts)
        this.metrics.providerCalls.inc({ provider, outcome });
      const until = turn.thinkingUntil ?? new Date();
      if (plan.optOut) await patiently(() => this.optOut(context), { until, stopped: () => this.stopped });
      if (this.stopped) return undefined;
      return one.outdated ? { ...plan, outdated: true } : plan;
    } finally {
      lightOut();
      if (this.underWay.get(conversationId) === one) this.underWay.delete(conversationId);
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

  /**
   * A newer message of the conversation is due: whoever thinks about an older one in this process need not go on. What
   * then becomes of it is decided by the thread, as always.
   */
  outdated({ conversationId, messageId }: Pick<AgentTurn, 'conversationId' | 'messageId'>): void {
    const one = this.underWay.get(conversationId);
    if (!one || one.messageId === messageId) return;
    one.outdated = true;
    one.end.abort();
  }

  /** The thread went on: its newest message is answered once it has been quiet. */
  ringAgain({ tenantId, conversationId }: AgentTurn, delayMs: number): void {
    this.jobs.ring(agentReplyJob, { tenantId, conversationId }, { delayMs });
  }

  stop(): void {
    this.stopped = true;
    for (const end of this.endings) end.abort();
  }

  /** A signal of its own for each turn: one that lives as long as the process would keep something of each. */
  private begin(longestMs: number): Ending {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), longestMs);
    const end: Ending = {
      signal: controller.signal,
      abort: () => controller.abort(),
      done: () => {
        clearTimeout(timer);
        this.endings.delete(end);
      },
    };
    this.endings.add(end);
    return end;
  }

  /** People before their conversations, as everywhere: in a transaction of its own. */
  private async optOut({ mind: { tenantId }, thread: { contact }, now }: TurnContext): Promise<void> {
    const person = { waId: contact.waId ?? undefined, bsuid: contact.bsuid ?? undefined };
    await this.database.forTenant(tenantId, (tx) =>
      this.contacts.prefer(tx, tenantId, { ...person, marketing: 'stop', at: now }),
    );
  }
}
