import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conversations } from '../conversations/conversations.js';
import type { Message } from '../conversations/messages.js';
import { Database } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Problem } from '../platform/problem.js';
import { DEFAULT_QUIET_MS } from './agent.js';
import { agentReplyJob } from './agent-reply.job.js';
import { AgentRepository } from './agent.repository.js';
import { messageText } from './message-text.js';
import { unanswered } from './unanswered.js';

/** A reply that is due; ring with it after the commit. */
export interface DueTurn {
  tenantId: string;
  conversationId: string;
  messageId: string;
  waitMs: number;
}

/** How many last messages are looked at for an unanswered one when a thread is given back to the agent. */
const LOOK_BACK = 20;

/** Which conversations wait for the agent. */
@Injectable()
export class Turns {
  constructor(
    private readonly database: Database,
    private readonly agents: AgentRepository,
    private readonly conversations: Conversations,
    private readonly jobs: Jobs,
  ) {}

  /** In the transaction that keeps the message: its reply is due, if the agent answers such a message at all. */
  async markDue(tx: EntityManager, message: Message, mode: string): Promise<DueTurn | undefined> {
    // What is said in a group is not said to the business.
    const inGroup = message.extra !== null && 'group_id' in message.extra;
    if (mode !== 'agent' || inGroup || messageText(message) === undefined) return undefined;
    const { tenantId, conversationId, id: messageId, at: messageAt } = message;
    const waitMs = await this.agents.markDue(
      tx,
      { tenantId, conversationId, messageId, messageAt },
      DEFAULT_QUIET_MS,
    );
    return waitMs === undefined ? undefined : { tenantId, conversationId, messageId, waitMs };
  }

  ring({ tenantId, conversationId, waitMs }: DueTurn): void {
    this.jobs.ring(agentReplyJob, { tenantId, conversationId }, { delayMs: waitMs });
  }

  /** A person of the tenant answers now: the agent's due reply is dropped, and the conversation is theirs. */
  async handOver(tx: EntityManager, tenantId: string, conversationId: string): Promise<void> {
    await this.conversations.setMode(tx, tenantId, conversationId, 'human');
    await this.agents.endTurn(tx, { tenantId, conversationId });
  }

  /**
   * Changes who answers. Given back to the agent, a thread whose last word is the person's is answered.
   * @throws Problem 404
   */
  async setMode(tenantId: string, conversationId: string, mode: 'agent' | 'human' | 'paused'): Promise<void> {
    const due = await this.database.forTenant(tenantId, async (tx) => {
      const thread = await this.conversations.lock(tx, tenantId, conversationId);
      if (!thread) throw Problem.notFound('The conversation');
      await this.conversations.setMode(tx, tenantId, thread.id, mode);
      if (mode !== 'agent') {
        await this.agents.endTurn(tx, { tenantId, conversationId: thread.id });
        return undefined;
      }
      const waiting = unanswered(await this.conversations.lastMessages(tx, tenantId, thread.id, LOOK_BACK));
      const last = waiting.at(-1);
      return last && this.markDue(tx, last, mode);
    });
    if (due) this.ring(due);
  }
}
