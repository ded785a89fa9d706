import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conversations } from '../conversations/conversations.js';
import type { Thread } from '../conversations/messages.js';
import { Outbox } from '../outbox/outbox.js';
import { Database } from '../platform/database/database.js';
import { databaseAway } from '../platform/database/database-away.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import type { TurnKey } from './agent.repository.js';
import { AgentRepository } from './agent.repository.js';
import type { AgentTurn } from './agent-turn.entity.js';
import type { Concluded } from './conclusion.js';
import { Conclusion } from './conclusion.js';
import { Deliberation } from './deliberation.js';
import { FailedTurns } from './failed-turns.js';
import { patiently } from './patiently.js';
import type { Plan } from './plan.js';
import { Thinking } from './thinking.js';
import { ThinkingSlots } from './thinking-slots.js';
import type { TurnContext } from './turn-context.js';
import { fateOf, newerThan } from './turn-context.js';
import { TurnContexts } from './turn-contexts.js';

/** Longer than anything a turn may take: whoever has not concluded by then has died. */
const LEASE_MS = 180_000;
/** A turn that waits for its tenant's slots is found again after this, should the process die. */
const PARKED_MS = 60_000;
/** How often an answer is thought over since the person wrote on; the next one holds, and what is newer is answered after it. */
const MOST_RETHINKS = 2;
/** A delayed bell may ring a few milliseconds early, and the database's clock is not ours. */
const CLOCK_SLACK_MS = 250;

/** Words of a person who was forgotten meanwhile stand in no trace either. */
const UNTOLD: Partial<Plan> = { calls: [], withheld: null };

type Step =
  | { is: 'concluded'; concluded: Concluded }
  | { is: 'parked'; key: TurnKey }
  | { is: 'thinking'; context: TurnContext };

/**
 * Answers a conversation that is due. What needs no provider is decided in the transaction that reads the thread; the
 * rest is thought over without one, and concluded only if the thread is still what it was.
 */
@Injectable()
export class TurnRunner implements BeforeApplicationShutdown {
  readonly slots = new ThinkingSlots();
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly agents: AgentRepository,
    private readonly contexts: TurnContexts,
    private readonly deliberation: Deliberation,
    private readonly conclusion: Conclusion,
    private readonly failed: FailedTurns,
    private readonly thinking: Thinking,
    private readonly conversations: Conversations,
    private readonly outbox: Outbox,
    private readonly metrics: Metrics,
    private readonly logger: Log,
  ) {}

  /** Takes a turn up if it is due; answers when it is decided, or when somebody thinks about it. */
  async take(key: TurnKey, { queued = false }: { queued?: boolean } = {}): Promise<'thinking' | undefined> {
    const startedAt = performance.now();
    let turn: AgentTurn | undefined;
    let entered = false;
    let step: Step | undefined;
    let plan: Plan | undefined;
    try {
      step = await this.database.forTenant(key.tenantId, async (tx): Promise<Step | undefined> => {
        const due = await this.dueTurn(tx, key, queued);
        if (!due) return undefined;
        turn = due.turn;
        const context = await this.contexts.read(tx, due.thread, turn.messageId);
        plan = this.deliberation.atOnce(context);
        if (plan) {
          const ms = performance.now() - startedAt;
          return {
            is: 'concluded',
            concluded: await this.conclusion.apply(tx, turn, due.thread, context, plan, ms),
          };
        }
        entered = this.slots.enter(key.tenantId);
        if (!entered) {
          await this.agents.park(tx, turn, PARKED_MS);
          return { is: 'parked', key: turn };
        }
        await this.agents.claim(tx, turn, LEASE_MS);
        return { is: 'thinking', context };
      });
    } catch (error) {
      if (entered) this.leave(key.tenantId);
      if (!turn) throw error;
      step = { is: 'concluded', concluded: await this.failed.conclude(turn, error, plan) };
    }
    if (!step || !turn) return undefined;
    if (step.is === 'parked') this.queue(step.key);
    else if (step.is === 'concluded') this.told(turn, step.concluded, performance.now() - startedAt);
    else this.track(this.think(turn, step.context, startedAt));
    return step.is === 'thinking' ? 'thinking' : undefined;
  }

  /** Nobody thinks on in a process that stops; the rows wait for the next one. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.thinking.stop();
    await Promise.allSettled(this.running);
  }

  private async think(turn: AgentTurn, context: TurnContext, startedAt: number): Promise<void> {
    const { tenantId } = turn;
    let plan: Plan | undefined;
    // What was thought is paid for: as long as the turn is ours, it is not thrown away since the database is away for a
    // moment or others are at its conversation.
    const until = turn.thinkingUntil ?? new Date();
    const tried = <T>(work: () => Promise<T>): Promise<T> =>
      patiently(work, { until, stopped: () => this.stopped });
    try {
      const thought = (plan = await this.thinking.about(turn, context));
      if (thought) {
        const ms = performance.now() - startedAt;
        await tried(() => this.conclusion.spend(context, thought));
        const concluded = await tried(() =>
          this.database.forTenant(tenantId, (tx) => this.conclude(tx, turn, context, thought, ms)),
        );
        this.told(turn, concluded, ms);
        // Who wants to be forgotten is not read over to a model once more.
        if (concluded.outcome === 'replied' && !thought.forget) await this.thinking.remember(context);
      } else await this.letGo(turn);
    } catch (error) {
      try {
        if (databaseAway(error)) throw error;
        const concluded = await tried(() => this.failed.conclude(turn, error, plan, context));
        this.told(turn, concluded, performance.now() - startedAt);
      } catch (fault) {
        if (databaseAway(fault)) {
          this.logger.warn('agent.postponed', { tenantId });
          await this.letGo(turn).catch(() => undefined);
        } else this.logger.fault('agent.failed', fault, { tenantId, conversationId: turn.conversationId });
      }
    } finally {
      this.leave(tenantId);
    }
  }

  /**
   * The turn, if it is due, under the lock of its conversation: until the transaction ends nobody writes into the
   * thread, so what is read is what is answered. Where the person was merged, the turn goes along.
   */
  private async dueTurn(
    tx: EntityManager,
    key: TurnKey,
    queued: boolean,
  ): Promise<{ turn: AgentTurn; thread: Thread } | undefined> {
    const { tenantId } = key;
    const thread = await this.conversations.lock(tx, tenantId, key.conversationId);
    if (!thread) return undefined;
    if (thread.id !== key.conversationId) await this.agents.moveTurn(tx, key, thread.id);
    const turn = await this.agents.turn(tx, { tenantId, conversationId: thread.id });
    // Gone: already answered.
    if (!turn) return undefined;
    // Not due: a newer message restarted the quiet time and rang its own bell.
    const due = queued || turn.dueAt.getTime() <= Date.now() + CLOCK_SLACK_MS;
    if (!due) return undefined;
    if (turn.thinkingUntil === null || turn.thinkingUntil.getTime() <= Date.now()) return { turn, thread };
    // Thought about: whoever does finds out that something newer came.
    if (turn.rethinks < MOST_RETHINKS) this.thinking.outdated(turn);
    return undefined;
  }

  /** For whoever thinks next, without waiting for the lease to end. */
  private async letGo(turn: AgentTurn): Promise<void> {
    await this.database.forTenant(turn.tenantId, (tx) => this.agents.letGo(tx, turn));
  }

  /** Compare and set: the plan comes true only if its thread is what it was when it was read. */
  private async conclude(
    tx: EntityManager,
    turn: AgentTurn,
    context: TurnContext,
    plan: Plan,
    ms: number,
  ): Promise<Concluded> {
    const { tenantId, conversationId } = turn;
    const nothing = (outcome: string): Concluded => ({ outcome, queued: [], ruleIndex: null });
    const thread = await this.conversations.lock(tx, tenantId, conversationId);
    if (!thread) return nothing('gone');
    const row = await this.agents.turn(tx, { tenantId, conversationId });
    const now = row && row.fence === turn.fence ? await this.contexts.standing(tx, thread) : undefined;
    const forgotten = await this.contexts.forgotten(tx, thread, context);
    const outdated = plan.outdated || forgotten;
    const atLast = turn.rethinks >= MOST_RETHINKS;
    const fate = thread.id === conversationId ? fateOf(context, now, { outdated, atLast }) : 'stale';
    if (fate === 'holds')
      return this.conclusion.apply(tx, turn, thread, context, plan, ms, newerThan(context, now?.waiting));
    const reasons = {
      stale: 'The thread changed meanwhile: thought over anew.',
      dropped: 'Somebody came first.',
    };
    const told = { ...plan, ...(forgotten ? UNTOLD : {}), outcome: fate, reason: reasons[fate] };
    await this.conclusion.trace(tx, turn, context, told, ms);
    if (fate === 'dropped' && row?.fence === turn.fence)
      await this.agents.endTurn(tx, { tenantId, conversationId });
    if (fate === 'stale')
      this.thinking.ringAgain(turn, await this.agents.letGo(tx, turn, { rethought: true }));
    return nothing(fate);
  }

  private told(turn: AgentTurn, { outcome, queued, ruleIndex, againInMs }: Concluded, ms: number): void {
    const { tenantId, conversationId, messageId } = turn;
    for (const message of queued) this.outbox.ring(message);
    if (againInMs !== undefined) this.thinking.ringAgain(turn, againInMs);
    this.metrics.turns.inc({ outcome });
    this.logger.info('agent.decided', { tenantId, conversationId, messageId, outcome, ruleIndex, ms });
  }

  /** Waits for a slot; those that came free while this was written down told nobody. */
  private queue({ tenantId, conversationId }: TurnKey): void {
    this.slots.wait(tenantId, conversationId);
    const next = this.slots.another();
    if (next) this.track(this.follow(next));
  }

  /** Gives a slot back, to whoever waits for it. */
  leave(tenantId: string): void {
    const next = this.slots.leave(tenantId);
    if (next) this.track(this.follow(next));
  }

  /** Whoever waits for a free slot; a turn that needs none any more leaves it to the next. */
  private async follow(first: TurnKey): Promise<void> {
    for (let next: TurnKey | undefined = first; next && !this.stopped; next = this.slots.another())
      try {
        if ((await this.take(next, { queued: true })) === 'thinking') return;
      } catch (error) {
        this.logger.warn('agent.postponed', { tenantId: next.tenantId, err: error });
      }
  }

  private track(work: Promise<void>): void {
    const tracked = work.finally(() => this.running.delete(tracked));
    this.running.add(tracked);
  }
}
