import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conversations } from '../conversations/conversations.js';
import type { Message, Thread } from '../conversations/messages.js';
import type { Draft } from '../outbox/outbox.js';
import { Outbox } from '../outbox/outbox.js';
import { Database } from '../platform/database/database.js';
import { storable } from '../platform/storable.js';
import { AgentRepository } from './agent.repository.js';
import type { HandOffReason } from './agent-hand-off.entity.js';
import { DEFAULT_QUIET_MS } from './agent-settings.js';
import type { AgentTurn } from './agent-turn.entity.js';
import { HandOffRepository } from './hand-off.repository.js';
import { MemoryRepository } from './memory/memory.repository.js';
import type { Plan } from './plan.js';
import { monthOf } from './trace/month.js';
import type { Used } from './trace/trace.repository.js';
import { TraceRepository } from './trace/trace.repository.js';
import type { TurnContext } from './turn-context.js';

/** What became of a turn; ring for what is queued after the commit. */
export interface Concluded {
  outcome: string;
  queued: Message[];
  ruleIndex: number | null;
  /** When the messages that came meanwhile are due, in milliseconds from now. */
  againInMs?: number;
}

/** Makes a plan come true, in one transaction in which the thread is locked. */
@Injectable()
export class Conclusion {
  constructor(
    private readonly database: Database,
    private readonly conversations: Conversations,
    private readonly outbox: Outbox,
    private readonly agents: AgentRepository,
    private readonly memory: MemoryRepository,
    private readonly handOffs: HandOffRepository,
    private readonly traces: TraceRepository,
  ) {}

  /**
   * `newer`: what came meanwhile, and gets a turn of its own unless people go on.
   * @throws Problem, OnceTaken as `Outbox.enqueue`: nothing of it has happened then
   */
  async apply(
    tx: EntityManager,
    turn: AgentTurn,
    thread: Thread,
    context: TurnContext,
    given: Plan,
    ms: number,
    newer: Message[] = [],
  ): Promise<Concluded> {
    // A model may write half of an emoji, and a tool answer NUL: neither may undo all the rest.
    const plan = storable(given) as Plan;
    const { tenantId, conversationId, messageId } = turn;
    const { maxAgeMinutes } = context.mind.policy.turnTaking;
    // What is too old to be answered is too old for its answer.
    const expiresAt = new Date(Date.now() + maxAgeMinutes * 60_000);
    const late = newer.length > 0 ? beforeNewer(context) : { context: null };
    const concluded: Pick<Concluded, 'againInMs'> = {};
    if (newer.length > 0 && !plan.mode)
      concluded.againInMs = await this.agents.goOn(tx, turn, { quietMs: DEFAULT_QUIET_MS });
    else await this.agents.endTurn(tx, { tenantId, conversationId });
    if (plan.mode) await this.conversations.setMode(tx, tenantId, conversationId, plan.mode);
    if (plan.handOff) {
      const { summary } = plan.handOff;
      const reason = plan.handOff.reason as HandOffReason;
      await this.handOffs.note(tx, { tenantId, conversationId, reason, summary });
      const detail = { by: reason, summary };
      await this.traces.tell(tx, { tenantId, conversationId, kind: 'handed_off', detail });
    }
    if (plan.profile) await this.memory.change(tx, tenantId, thread.contact.id, plan.profile);
    const queued: Message[] = [];
    for (const [place, { type, content }] of plan.messages.entries()) {
      const message = await this.outbox.enqueue(tx, thread, {
        ...{ origin: 'agent', type, content, expiresAt, ...late },
        onceKey: `reply:${conversationId}:${messageId}${place === 0 ? '' : `:${place}`}`,
      });
      if (!message) break;
      queued.push(message);
    }
    if (plan.forget) await this.memory.forget(tx, tenantId, conversationId, thread.contact.id);
    if (plan.alert) await this.traces.tell(tx, { tenantId, conversationId, ...plan.alert });
    const again = plan.messages.length > 0 && queued.length === 0;
    const outcome = again ? 'already_replied' : plan.outcome;
    await this.trace(
      tx,
      turn,
      context,
      { ...plan, outcome },
      ms,
      queued.map(({ id }) => id),
    );
    return { outcome, queued, ruleIndex: plan.ruleIndex, ...concluded };
  }

  /** Counts what a plan used in a transaction of its own, before it is concluded: it is spent, whatever happens then. */
  async spend({ mind: { tenantId, timezone }, now }: TurnContext, plan: Plan): Promise<void> {
    if (plan.attempts.length === 0) return;
    await this.database.forTenant(tenantId, (tx) =>
      this.traces.use(tx, tenantId, monthOf(now, timezone), 0, Conclusion.used(plan)),
    );
  }

  /** Writes down what became of a turn, also when its answer was of no use any more. What it used: `spend`. */
  async trace(
    tx: EntityManager,
    { tenantId, conversationId, messageId }: AgentTurn,
    { mind, now }: TurnContext,
    given: Plan,
    ms: number,
    replyIds: string[] = [],
  ): Promise<void> {
    const plan = storable(given) as Plan;
    const used = Conclusion.used(plan);
    const { outcome, reason, provider, model, ruleIndex, saw, calls, attempts, withheld } = plan;
    await this.traces.add(tx, {
      ...{ tenantId, conversationId, messageId, replyIds, outcome, reason, provider, model, ruleIndex },
      ...{ saw, calls, attempts, withheld, ...used, latencyMs: Math.round(ms) },
    });
    if (attempts.length > 0 && outcome !== 'stale')
      await this.traces.use(tx, tenantId, monthOf(now, mind.timezone), 1, NOTHING_USED);
  }

  /** What all attempts of a plan used together. */
  static used({ attempts }: Plan): Used {
    const total = (key: keyof Used): number => attempts.reduce((sum, attempt) => sum + attempt[key], 0);
    return { inputTokens: total('inputTokens'), outputTokens: total('outputTokens'), cost: total('cost') };
  }
}

/** Says and shows what it answers: the words below it are newer. */
const beforeNewer = ({ waiting }: TurnContext): Pick<Draft, 'context' | 'answersTo'> => ({
  context: { message_id: waiting.at(-1)?.wamid },
  answersTo: waiting.reduce((last, { arrival }) => (BigInt(arrival) > BigInt(last) ? arrival : last), '0'),
});

const NOTHING_USED: Used = { inputTokens: 0, outputTokens: 0, cost: 0 };
