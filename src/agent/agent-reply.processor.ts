import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import type { EntityManager } from 'typeorm';
import { Conversations } from '../conversations/conversations.js';
import type { Message } from '../conversations/messages.js';
import { Database } from '../platform/database/database.js';
import { databaseAway } from '../platform/database/database-away.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { Problem } from '../platform/problem.js';
import { OnceTaken, Outbox } from '../outbox/outbox.js';
import { Agent } from './agent.js';
import type { TurnKey } from './agent.repository.js';
import { AgentRepository } from './agent.repository.js';
import { agentReplyJob } from './agent-reply.job.js';
import type { AgentTurn } from './agent-turn.entity.js';
import { unansweredText } from './unanswered.js';

/** How many last messages a burst is looked for in. */
const THREAD_LENGTH = 20;
const MAX_ATTEMPTS = 6;

/** Answers a conversation: reads the thread, decides, and queues the reply unless somebody came first. */
@Processor(agentReplyJob.name, agentReplyJob.worker)
export class AgentReplyProcessor extends WorkerHost {
  constructor(
    private readonly database: Database,
    private readonly agents: AgentRepository,
    private readonly agent: Agent,
    private readonly conversations: Conversations,
    private readonly outbox: Outbox,
    private readonly metrics: Metrics,
    private readonly logger: Log,
  ) {
    super();
  }

  async process({ data }: Job<TurnKey>): Promise<void> {
    const startedAt = performance.now();
    let turn: AgentTurn | undefined;
    let reply: Reply | undefined;
    try {
      reply = await this.database.forTenant(data.tenantId, async (tx) => {
        turn = await this.dueTurn(tx, data);
        return turn && this.answer(tx, turn);
      });
    } catch (error) {
      if (!turn) throw error;
      reply = await this.withoutReply(turn, error);
    }
    if (!turn || !reply) return;
    const { tenantId, conversationId, messageId } = turn;
    if (reply.queued) this.outbox.ring(reply.queued);
    const { outcome, ruleIndex } = reply;
    this.metrics.turns.inc({ outcome });
    const ms = performance.now() - startedAt;
    this.logger.info('agent.decided', { tenantId, conversationId, messageId, outcome, ruleIndex, ms });
  }

  /**
   * The turn, if it is due, under the lock of its conversation: until the transaction ends nobody writes into the
   * thread, so what is read is what is answered. Where the person was merged, the turn goes along.
   */
  private async dueTurn(tx: EntityManager, key: TurnKey): Promise<AgentTurn | undefined> {
    const { tenantId } = key;
    const thread = await this.conversations.lock(tx, tenantId, key.conversationId);
    if (!thread) return undefined;
    if (thread.id !== key.conversationId) await this.agents.moveTurn(tx, key, thread.id);
    const turn = await this.agents.turn(tx, { tenantId, conversationId: thread.id });
    // Gone: already answered. Not due: a newer message restarted the quiet time and rang its own bell.
    return turn && turn.dueAt.getTime() <= Date.now() + CLOCK_SLACK_MS ? turn : undefined;
  }

  /** Decides and queues the one text, and ends the turn. Rules take microseconds; nothing here waits for others. */
  private async answer(tx: EntityManager, turn: AgentTurn): Promise<Reply> {
    const { tenantId, conversationId, messageId } = turn;
    await this.agents.endTurn(tx, turn);
    const mind = await this.agent.mind(tx, tenantId);
    if (!mind.enabled) return { outcome: 'agent_off' };
    const thread = await this.conversations.getIn(tx, tenantId, conversationId);
    if (thread?.mode !== 'agent') return { outcome: 'not_our_turn' };
    const said = await this.conversations.lastMessages(tx, tenantId, conversationId, THREAD_LENGTH);
    const text = unansweredText(said);
    // Somebody of the business answered first.
    if (text === undefined) return { outcome: 'nothing_to_answer' };
    const { reply, handOff, ruleIndex } = this.agent.answer(mind, text);
    if (handOff) await this.conversations.setMode(tx, tenantId, conversationId, 'human');
    const queued = await this.outbox.enqueue(tx, thread, {
      origin: 'agent',
      type: 'text',
      content: { body: reply },
      context: null,
      onceKey: `reply:${conversationId}:${messageId}`,
    });
    return { outcome: queued ? 'replied' : 'already_replied', queued, ruleIndex };
  }

  /** The answer was rolled back. A rule that refuses ends the turn; a fault is tried again later, a few times. */
  private async withoutReply(turn: AgentTurn, error: unknown): Promise<Reply> {
    if (databaseAway(error)) throw error;
    if (error instanceof Problem || error instanceof OnceTaken) {
      await this.database.forTenant(turn.tenantId, (tx) => this.agents.endTurn(tx, turn));
      return { outcome: error instanceof Problem ? error.code : 'already_replied' };
    }
    const reason = error instanceof Error ? error.message : String(error);
    const dropped = await this.agents.postpone(turn, reason, MAX_ATTEMPTS);
    this.metrics.turns.inc({ outcome: dropped ? 'gave_up' : 'postponed' });
    throw error;
  }
}

/** What became of a turn. */
interface Reply {
  outcome: string;
  /** The message that waits to be sent. */
  queued?: Message;
  ruleIndex?: number | null;
}

/** A delayed bell may ring a few milliseconds early, and the database's clock is not ours. */
const CLOCK_SLACK_MS = 250;
