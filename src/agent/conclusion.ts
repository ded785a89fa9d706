import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conversations } from '../conversations/conversations.js';
import type { Message, Thread } from '../conversations/messages.js';
import { Outbox } from '../outbox/outbox.js';
import { AgentRepository } from './agent.repository.js';
import type { HandOffReason } from './agent-hand-off.entity.js';
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
}

/** Makes a plan come true, in one transaction in which the thread is locked. */
@Injectable()
export class Conclusion {
  constructor(
    private readonly conversations: Conversations,
    private readonly outbox: Outbox,
    private readonly agents: AgentRepository,
    private readonly memory: MemoryRepository,
    private readonly handOffs: HandOffRepository,
    private readonly traces: TraceRepository,
  ) {}

  /** @throws Problem, OnceTaken as `Outbox.enqueue`: nothing of it has happened then */
  async apply(
    tx: EntityManager,
    turn: AgentTurn,
    thread: Thread,
    context: TurnContext,
    plan: Plan,
    ms: number,
  ): Promise<Concluded> {
    const { tenantId, conversationId, messageId } = turn;
    await this.agents.endTurn(tx, turn);
    if (plan.mode) await this.conversations.setMode(tx, tenantId, conversationId, plan.mode);
    if (plan.handOff) {
      const reason = plan.handOff.reason as HandOffReason;
      await this.handOffs.note(tx, { tenantId, conversationId, reason, summary: plan.handOff.summary });
    }
    if (plan.profile) await this.memory.change(tx, tenantId, thread.contact.id, plan.profile);
    const queued: Message[] = [];
    for (const [place, { type, content }] of plan.messages.entries()) {
      const message = await this.outbox.enqueue(tx, thread, {
        ...{ origin: 'agent', type, content, context: null },
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
    return { outcome, queued, ruleIndex: plan.ruleIndex };
  }

  /** Writes down what became of a turn and what it used, also when its answer was of no use any more. */
  async trace(
    tx: EntityManager,
    { tenantId, conversationId, messageId }: AgentTurn,
    { mind, now }: TurnContext,
    plan: Plan,
    ms: number,
    replyIds: string[] = [],
  ): Promise<void> {
    const used = Conclusion.used(plan);
    const { outcome, reason, provider, model, ruleIndex, saw, calls, attempts, withheld } = plan;
    await this.traces.add(tx, {
      ...{ tenantId, conversationId, messageId, replyIds, outcome, reason, provider, model, ruleIndex },
      ...{ saw, calls, attempts, withheld, ...used, latencyMs: Math.round(ms) },
    });
    if (attempts.length > 0)
      await this.traces.use(tx, tenantId, monthOf(now, mind.timezone), outcome === 'stale' ? 0 : 1, used);
  }

  /** What all attempts of a plan used together. */
  static used({ attempts }: Plan): Used {
    const total = (key: keyof Used): number => attempts.reduce((sum, attempt) => sum + attempt[key], 0);
    return { inputTokens: total('inputTokens'), outputTokens: total('outputTokens'), cost: total('cost') };
  }
}
