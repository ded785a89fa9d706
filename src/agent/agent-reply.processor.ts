import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { Conversations } from '../conversations/conversations.js';
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
import type { Decision } from './decide.js';
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
    const found = await this.read(data);
    if (!found) return;
    const { turn, mind, thread } = found;
    try {
      const text = unansweredText(thread);
      const decision = text === undefined ? undefined : this.agent.answer(mind, text);
      const outcome = mind.enabled ? await this.queue(turn, decision) : await this.end(turn, 'agent_off');
      this.metrics.turns.inc({ outcome });
      const { tenantId, conversationId, messageId } = turn;
      this.logger.info('agent.decided', {
        tenantId,
        conversationId,
        messageId,
        outcome,
        ruleIndex: decision?.ruleIndex,
        ms: performance.now() - startedAt,
      });
    } catch (error) {
      if (databaseAway(error)) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      const dropped = await this.agents.postpone(turn, reason, MAX_ATTEMPTS);
      this.metrics.turns.inc({ outcome: dropped ? 'gave_up' : 'postponed' });
      throw error;
    }
  }

  /** The turn, if it is due, with all that the answer depends on. */
  private read(key: TurnKey) {
    const { tenantId } = key;
    return this.database.forTenant(tenantId, async (tx) => {
      const conversation = await this.conversations.getIn(tx, tenantId, key.conversationId);
      if (!conversation) return undefined;
      const conversationId = conversation.id;
      if (conversationId !== key.conversationId) {
        await this.conversations.lock(tx, tenantId, conversationId);
        await this.agents.moveTurn(tx, key, conversationId);
      }
      const turn = await this.agents.turn(tx, { tenantId, conversationId });
      // Gone: already answered. Not due: a newer message restarted the quiet time and rang its own bell.
      if (!turn || turn.dueAt.getTime() > Date.now() + CLOCK_SLACK_MS) return undefined;
      const thread = await this.conversations.lastMessages(tx, tenantId, conversationId, THREAD_LENGTH);
      return { turn, thread, mind: await this.agent.mind(tx, tenantId) };
    });
  }

  /** In one transaction: is it still our turn, the reply, the end of the turn. */
  private async queue(turn: AgentTurn, decision: Decision | undefined): Promise<string> {
    const { tenantId, conversationId, messageId } = turn;
    let queued: string | undefined;
    try {
      const outcome = await this.database.forTenant(tenantId, async (tx) => {
        // The conversation before the turn, as everywhere, or two transactions could wait for each other.
        const thread = await this.conversations.lock(tx, tenantId, conversationId);
        if (!(await this.agents.lockTurn(tx, turn))) return 'newer_message';
        await this.agents.endTurn(tx, turn);
        if (thread?.mode !== 'agent') return 'not_our_turn';
        if (!decision) return 'nothing_to_answer';
        // Somebody answered over the API while we decided.
        const said = await this.conversations.lastMessages(tx, tenantId, thread.id, THREAD_LENGTH);
        if (unansweredText(said) === undefined) return 'somebody_answered';
        if (decision.handOff) await this.conversations.setMode(tx, tenantId, thread.id, 'human');
        const draft = {
          origin: 'agent',
          type: 'text',
          content: { body: decision.reply },
          context: null,
        } as const;
        const message = await this.outbox.enqueue(tx, thread, {
          ...draft,
          onceKey: `reply:${conversationId}:${messageId}`,
        });
        queued = message?.id;
        return message ? 'replied' : 'already_replied';
      });
      if (queued) this.outbox.ring(tenantId, queued);
      return outcome;
    } catch (error) {
      if (!(error instanceof Problem) && !(error instanceof OnceTaken)) throw error;
      // A rule refuses (the window closed meanwhile), or a twin answered: this turn is over.
      return this.end(turn, error instanceof Problem ? error.code : 'already_replied');
    }
  }

  /** Without a reply. A newer message's turn stays. */
  private async end(turn: AgentTurn, outcome: string): Promise<string> {
    await this.database.forTenant(turn.tenantId, (tx) => this.agents.endTurn(tx, turn));
    return outcome;
  }
}

/** A delayed bell may ring a few milliseconds early, and the database's clock is not ours. */
const CLOCK_SLACK_MS = 250;
