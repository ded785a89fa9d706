import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Contacts } from '../conversations/contacts.js';
import { Conversations } from '../conversations/conversations.js';
import type { ConversationMode, InboundMessage, Message, Thread } from '../conversations/messages.js';
import { Outbox } from '../outbox/outbox.js';
import { Database } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Problem } from '../platform/problem.js';
import { DEFAULT_QUIET_MS } from './agent-settings.js';
import type { HandOffReason } from './agent-hand-off.entity.js';
import { agentReplyJob } from './agent-reply.job.js';
import { AgentRepository } from './agent.repository.js';
import { isOptOut } from './guard/opt-out-words.js';
import { HandOffRepository } from './hand-off.repository.js';
import { messageText, newestWords } from './message-text.js';
import { DEFAULT_POLICY } from './policy.js';
import { TraceRepository } from './trace/trace.repository.js';
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
    private readonly contacts: Contacts,
    private readonly handOffs: HandOffRepository,
    private readonly traces: TraceRepository,
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Before a person's message is kept, in the same transaction: who asks for no more marketing by one of the words that
   * people are told to use is heard, whoever answers, also when they correct what they wrote. A message that comes again
   * changes nothing.
   */
  async hear(tx: EntityManager, tenantId: string, message: InboundMessage): Promise<void> {
    const { waId, bsuid, at } = message;
    if (!isOptOut(newestWords(message)) || inGroup(message)) return;
    await this.contacts.prefer(tx, tenantId, { waId, bsuid, marketing: 'stop', at });
  }

  /** In the transaction that keeps the messages: their replies are due, where the agent answers such a message at all. */
  async markDue(
    tx: EntityManager,
    tenantId: string,
    said: { message: Message; mode: string }[],
  ): Promise<DueTurn[]> {
    const last = new Map<string, Message>();
    for (const { message, mode } of said) {
      if (mode !== 'agent' || inGroup(message) || messageText(message) === undefined) continue;
      const before = last.get(message.conversationId);
      if (!before || message.at >= before.at) last.set(message.conversationId, message);
    }
    if (last.size === 0) return [];
    const turns = [...last.values()].map(({ conversationId, id: messageId, at: messageAt }) => ({
      ...{ conversationId, messageId, messageAt },
    }));
    const waits = await this.agents.markDue(tx, tenantId, turns, DEFAULTS);
    return turns.flatMap(({ conversationId, messageId }) => {
      const waitMs = waits.get(conversationId);
      return waitMs === undefined ? [] : [{ tenantId, conversationId, messageId, waitMs }];
    });
  }

  ring({ tenantId, conversationId, waitMs }: DueTurn): void {
    this.jobs.ring(agentReplyJob, { tenantId, conversationId }, { delayMs: waitMs });
  }

  /** A person of the tenant answers on the business's phone: as `takeOver`. */
  async takeOverByPhone(tx: EntityManager, tenantId: string, conversationId: string): Promise<void> {
    const thread = await this.conversations.lock(tx, tenantId, conversationId);
    if (thread) await this.takeOver(tx, thread, 'phone', thread.ownerId);
  }

  /**
   * A person of the tenant answers in a locked thread: the agent's due reply is dropped, one that has not left is called
   * off, and the conversation is this person's from then on, or nobody's. Where a person answers already, what the last
   * hand-over said stays.
   */
  async takeOver(
    tx: EntityManager,
    { tenantId, id: conversationId, mode, ownerId }: Thread,
    reason: HandOffReason,
    newOwnerId: string | null,
  ): Promise<void> {
    if (newOwnerId !== ownerId) await this.conversations.setOwner(tx, tenantId, conversationId, newOwnerId);
    await this.silence(tx, tenantId, conversationId);
    if (mode === 'human') return;
    await this.conversations.setMode(tx, tenantId, conversationId, 'human');
    await this.handOffs.note(tx, { tenantId, conversationId, reason, summary: '' });
    const onceKey = `taken_over ${conversationId} ${new Date().toISOString().slice(0, 13)}`;
    await this.traces.tell(tx, {
      tenantId,
      conversationId,
      kind: 'taken_over',
      detail: { by: reason },
      onceKey,
    });
  }

  /**
   * Changes who answers. Given back to the agent, a thread whose last word is the person's is answered. `ownerId`: whose it
   * is where people answer; left out: as it was.
   * @throws Problem 404
   */
  async setMode(
    tenantId: string,
    conversationId: string,
    mode: ConversationMode,
    ownerId?: string | null,
  ): Promise<void> {
    const after = await this.database.forTenant(tenantId, async (tx): Promise<AfterMode> => {
      const thread = await this.conversations.lock(tx, tenantId, conversationId);
      if (!thread) throw Problem.notFound('The conversation');
      if (mode === 'human') {
        await this.takeOver(tx, thread, 'by_hand', ownerId === undefined ? thread.ownerId : ownerId);
        return { phoneNumberId: thread.phoneNumberId };
      }
      if (mode === 'agent') return { due: await this.wake(tx, tenantId, thread.id) };
      await this.conversations.setMode(tx, tenantId, thread.id, mode);
      await this.silence(tx, tenantId, thread.id);
      return { phoneNumberId: thread.phoneNumberId };
    });
    if (after.due) this.ring(after.due);
    if (after.phoneNumberId) this.outbox.ring({ tenantId, phoneNumberId: after.phoneNumberId });
  }

  /** Gives a conversation back that people have left alone, unless somebody has written since it was found. */
  async giveBack(tenantId: string, conversationId: string): Promise<void> {
    const due = await this.database.forTenant(tenantId, async (tx) => {
      const thread = await this.conversations.lock(tx, tenantId, conversationId);
      if (thread?.id !== conversationId) return undefined;
      if (!(await this.agents.isLeftAlone(tx, { tenantId, conversationId }))) return undefined;
      return this.wake(tx, tenantId, conversationId);
    });
    if (due) this.ring(due);
  }

  /** The agent goes on: a thread whose last word is the person's is answered. */
  private async wake(
    tx: EntityManager,
    tenantId: string,
    conversationId: string,
  ): Promise<DueTurn | undefined> {
    await this.conversations.setMode(tx, tenantId, conversationId, 'agent');
    const said = await this.conversations.lastMessages(tx, tenantId, conversationId, LOOK_BACK);
    const last = unanswered(said).at(-1);
    if (!last) return undefined;
    return (await this.markDue(tx, tenantId, [{ message: last, mode: 'agent' }]))[0];
  }

  /** What the agent would say, or has said and not sent, is not said any more. */
  private async silence(tx: EntityManager, tenantId: string, conversationId: string): Promise<void> {
    await this.agents.endTurn(tx, { tenantId, conversationId });
    await this.outbox.callOffAgent(tx, tenantId, conversationId);
  }
}

/** What to ring for after the commit. */
interface AfterMode {
  due?: DueTurn | undefined;
  phoneNumberId?: string;
}

const DEFAULTS = { quietMs: DEFAULT_QUIET_MS, ...DEFAULT_POLICY.turnTaking };

/** What is said in a group is not said to the business. */
const inGroup = ({ extra }: { extra: object | null }): boolean => extra !== null && 'group_id' in extra;
