import { Injectable } from '@nestjs/common';
import { Conversations } from '../conversations/conversations.js';
import { OnceTaken } from '../outbox/outbox.js';
import { Database } from '../platform/database/database.js';
import { databaseAway } from '../platform/database/database-away.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { Problem } from '../platform/problem.js';
import { storableText } from '../platform/storable.js';
import { AgentRepository } from './agent.repository.js';
import type { AgentTurn } from './agent-turn.entity.js';
import type { Concluded } from './conclusion.js';
import { Conclusion } from './conclusion.js';
import { Deliberation } from './deliberation.js';
import type { Plan } from './plan.js';
import { plan as planned } from './plan.js';
import type { TurnContext } from './turn-context.js';
import { TurnContexts } from './turn-contexts.js';

const MAX_ATTEMPTS = 6;
const UNWRITABLE = 'The answer could not be written down.';

/** What becomes of a turn whose conclusion was rolled back. */
@Injectable()
export class FailedTurns {
  constructor(
    private readonly database: Database,
    private readonly agents: AgentRepository,
    private readonly conversations: Conversations,
    private readonly contexts: TurnContexts,
    private readonly deliberation: Deliberation,
    private readonly conclusion: Conclusion,
    private readonly metrics: Metrics,
    private readonly logger: Log,
  ) {}

  /**
   * A rule that refuses the words ends the turn, and all the rest of the plan comes true. A fault is tried again later,
   * a few times, and each time counts; after the last one the last resort answers.
   * @throws what failed, unless the turn has ended
   */
  async conclude(turn: AgentTurn, error: unknown, plan?: Plan, context?: TurnContext): Promise<Concluded> {
    if (databaseAway(error)) throw error;
    if (error instanceof OnceTaken)
      return this.unsaid(turn, planned('already_replied', 'The answer was queued before.', traced(plan)));
    if (error instanceof Problem) return this.unsaid(turn, refused(plan, error));
    if (turn.attempts + 1 >= MAX_ATTEMPTS) {
      const concluded = await this.lastResort(turn, plan);
      const { tenantId, conversationId } = turn;
      this.logger.fault('agent.failed', error, { tenantId, conversationId });
      if (concluded) return concluded;
    }
    const reason = storableText(error instanceof Error ? error.message : String(error));
    const dropped = await this.agents.postpone(turn, reason, MAX_ATTEMPTS);
    if (plan && context && plan.attempts.length > 0)
      await this.database.forTenant(turn.tenantId, (tx) =>
        this.conclusion.trace(tx, turn, context, planned('failed', UNWRITABLE, asked(plan)), 0),
      );
    this.metrics.turns.inc({ outcome: dropped ? 'gave_up' : 'postponed' });
    throw error;
  }

  /** Nothing is said, and the turn ends; what else was planned happens if the thread still waits for it. */
  private unsaid(turn: AgentTurn, plan: Plan): Promise<Concluded> {
    const { tenantId, conversationId } = turn;
    return this.database.forTenant(tenantId, async (tx) => {
      const nothing = { outcome: plan.outcome, queued: [], ruleIndex: null };
      const thread = await this.conversations.lock(tx, tenantId, conversationId);
      const row = await this.agents.turn(tx, turn);
      if (!thread) return nothing;
      const context = await this.contexts.read(tx, thread, turn.messageId);
      const same = row?.messageId === turn.messageId && row.fence === turn.fence;
      if (same && thread.id === conversationId && thread.mode === 'agent')
        return this.conclusion.apply(tx, turn, thread, context, plan, 0);
      await this.agents.endTurn(tx, turn);
      await this.agents.letGo(tx, turn);
      await this.conclusion.trace(tx, turn, context, plan, 0);
      return nothing;
    });
  }

  /**
   * As where no provider answers; where even that cannot be written down, people are told. Undefined: nothing can, as where
   * what a turn is decided from cannot be read.
   */
  private async lastResort(turn: AgentTurn, plan?: Plan): Promise<Concluded | undefined> {
    const attempts = plan?.attempts ?? [];
    const alert = { kind: 'no_provider', detail: { why: UNWRITABLE } };
    try {
      return await this.ended(turn, (context) => this.deliberation.lastResort(context, attempts, UNWRITABLE));
    } catch (error) {
      if (databaseAway(error)) throw error;
      const nothing = planned('gave_up', UNWRITABLE, { ...(plan ? asked(plan) : {}), alert });
      return this.ended(turn, () => nothing).catch((fault: unknown) => {
        if (databaseAway(fault)) throw fault;
        return undefined;
      });
    }
  }

  private ended(turn: AgentTurn, make: (context: TurnContext) => Plan): Promise<Concluded | undefined> {
    const { tenantId, conversationId, messageId } = turn;
    return this.database.forTenant(tenantId, async (tx) => {
      const thread = await this.conversations.lock(tx, tenantId, conversationId);
      const row = await this.agents.turn(tx, turn);
      if (thread?.id !== conversationId || row?.messageId !== messageId || thread.mode !== 'agent')
        return undefined;
      const context = await this.contexts.read(tx, thread, messageId);
      if (context.waiting.length === 0) return undefined;
      return this.conclusion.apply(tx, turn, thread, context, make(context), 0);
    });
  }
}

/** A hand-over is one although nothing can be said about it. */
const refused = (plan: Plan = planned('', ''), { code, detail }: Problem): Plan => ({
  ...{ ...plan, messages: [] },
  outcome: plan.mode ? plan.outcome : code,
  reason: plan.mode ? `${plan.reason} Nothing is said: ${detail}` : detail,
});

const asked = ({ provider, model, attempts }: Plan): Partial<Plan> => ({ provider, model, attempts });

const traced = (plan?: Plan): Partial<Plan> =>
  plan ? { ...asked(plan), ruleIndex: plan.ruleIndex, saw: plan.saw, calls: plan.calls } : {};
