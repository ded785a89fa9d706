import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { leaveNote } from '../platform/live-bus/note.js';
import { ConversationCountsView } from './conversation.dto.js';
import { Contact } from './contact.entity.js';
import type { ConversationMode } from './conversation.entity.js';
import { Conversation } from './conversation.entity.js';
import type { Thread } from './conversation.repository.js';
import type { StandingMessage } from './message.repository.js';
import { MessageRepository } from './message.repository.js';

/** A thread as a list shows it: with the last message that stands for itself. */
export type ListedThread = Thread & { lastMessage: StandingMessage | null };

export interface InboxFilter {
  phoneNumberId?: string | undefined;
  mode?: ConversationMode | undefined;
  /** Somebody's id, or `none`. */
  owner?: string | undefined;
  state?: 'unread' | 'waiting' | 'failed' | undefined;
  search?: string | undefined;
  before?: string[] | undefined;
}

/** Words are searched in so many of a tenant's latest messages, so that no search reads everything ever said. */
const SEARCHED_MESSAGES = 20_000;
/** Counts are of so many conversations, those with the latest messages. */
const COUNTED_CONVERSATIONS = 1_000;

const STATES = {
  unread: 'c.unread_count > 0',
  waiting: `c.unread_count > 0 and c.mode = 'human'`,
  // Failed, and nothing was said since.
  failed: `exists (select 1 from message m where m.tenant_id = c.tenant_id and m.conversation_id = c.id
                      and m.status = 'failed' and m.at >= c.last_message_at)`,
};

const UNOWNED = `c.mode = 'human' and c.owner_id is null`;

const FOUND = `(
  exists (select 1 from contact p where p.tenant_id = c.tenant_id and p.id = c.contact_id
             and (p.name ilike :words or p.saved_name ilike :words or p.bsuid ilike :words or p.wa_id like :digits))
  or c.id in (select latest.conversation_id from (
                select conversation_id, content from message
                 where tenant_id = :tenantId order by id desc limit ${SEARCHED_MESSAGES}) latest
               where latest.content->>'body' ilike :words or latest.content->>'caption' ilike :words))`;

/** What is shown to whoever answers people. */
@Injectable()
export class InboxRepository {
  constructor(
    private readonly database: Database,
    private readonly messages: MessageRepository,
  ) {}

  /** Latest first; one more than `limit` when there is more. */
  list(tenantId: string, limit: number, filter: InboxFilter): Promise<ListedThread[]> {
    return this.database.forTenant(tenantId, async (tx) => {
      const query = tx
        .createQueryBuilder(Conversation, 'c')
        .where('c.tenantId = :tenantId and c.mergedInto is null', { tenantId })
        .orderBy('c.lastMessageAt', 'DESC')
        .addOrderBy('c.id', 'DESC')
        .take(limit + 1);
      const { phoneNumberId, mode, owner, state, search, before } = filter;
      if (phoneNumberId) query.andWhere('c.phoneNumberId = :phoneNumberId', { phoneNumberId });
      if (mode) query.andWhere('c.mode = :mode', { mode });
      if (owner === 'none') query.andWhere(UNOWNED);
      else if (owner) query.andWhere('c.ownerId = :owner', { owner });
      if (state) query.andWhere(STATES[state]);
      if (search) query.andWhere(FOUND, patterns(search));
      if (before) {
        const [at, id] = before;
        query.andWhere('(c.lastMessageAt, c.id) < (:at::timestamptz, :id::uuid)', { at, id });
      }
      return this.complete(tx, tenantId, await query.getMany());
    });
  }

  /** The thread as a list shows it. */
  async find(tx: EntityManager, tenantId: string, thread: Thread): Promise<ListedThread> {
    const [last] = await this.messages.lastOf(tx, tenantId, [thread.id]);
    return Object.assign(thread, { lastMessage: last ?? null });
  }

  /** Conversations in which something waits for somebody; `userId`: whose are "mine". */
  async counts(tenantId: string, userId: string | null): Promise<ConversationCountsView> {
    const [counts] = await this.database.forTenant(tenantId, (tx) =>
      tx.query<[ConversationCountsView]>(
        `select count(*) filter (where ${STATES.unread})::int as unread,
                count(*) filter (where ${STATES.waiting})::int as waiting,
                count(*) filter (where ${STATES.unread} and c.owner_id = $2)::int as mine,
                count(*) filter (where ${STATES.unread} and ${UNOWNED})::int as unowned,
                count(*) filter (where ${STATES.unread} and c.mode = 'agent')::int as agent,
                count(*) filter (where ${STATES.failed})::int as failed
           from (select * from conversation where tenant_id = $1 and merged_into is null
                  order by last_message_at desc, id desc limit ${COUNTED_CONVERSATIONS}) c`,
        [tenantId, userId],
      ),
    );
    return Object.assign(new ConversationCountsView(), counts);
  }

  /** Read up to this message: what the person wrote after it stays unread. */
  async markRead(tx: EntityManager, tenantId: string, id: string, messageId: string): Promise<void> {
    // The count below is of what is there when its statement begins, which must not be before somebody else's message.
    await tx.query(`select 1 from conversation where tenant_id = $1 and id = $2 for no key update`, [
      tenantId,
      id,
    ]);
    const [, changed] = (await tx.query(
      `update conversation c
          set unread_count = (
                select count(*) from message m
                 where m.tenant_id = $1 and m.conversation_id = $2 and m.direction = 'inbound' and m.about_wamid is null
                   and (m.at, m.door_id, m.door_position) > (read.at, read.door_id, read.door_position))
         from message read
        where c.tenant_id = $1 and c.id = $2 and c.unread_count > 0
          and read.tenant_id = $1 and read.conversation_id = $2 and read.id = $3`,
      [tenantId, id, messageId],
    )) as [unknown, number];
    if (changed > 0) leaveNote(tx, { tenantId, kind: 'conversation', id });
  }

  /** Somebody wants to come back to it. */
  async markUnread(tx: EntityManager, tenantId: string, id: string): Promise<void> {
    await tx.query(
      `update conversation set unread_count = greatest(unread_count, 1) where tenant_id = $1 and id = $2`,
      [tenantId, id],
    );
    leaveNote(tx, { tenantId, kind: 'conversation', id });
  }

  private async complete(
    tx: EntityManager,
    tenantId: string,
    conversations: Conversation[],
  ): Promise<ListedThread[]> {
    if (conversations.length === 0) return [];
    const contactIds = conversations.map(({ contactId }) => contactId);
    const contacts = await tx.findBy(Contact, { tenantId, id: In(contactIds) });
    const people = new Map(contacts.map((contact) => [contact.id, contact]));
    const ids = conversations.map(({ id }) => id);
    const messages = await this.messages.lastOf(tx, tenantId, ids);
    const last = new Map(messages.map((message) => [message.conversationId, message]));
    return conversations.flatMap((conversation) => {
      const contact = people.get(conversation.contactId);
      const lastMessage = last.get(conversation.id) ?? null;
      return contact ? [Object.assign(conversation, { contact, lastMessage })] : [];
    });
  }
}

/** What is typed is searched as it stands; digits also as a part of a phone, however it is written. */
function patterns(search: string): { words: string; digits: string } {
  const digits = search.replace(/[\s()+.-]/g, '');
  return {
    words: `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`,
    digits: /^\d{3,}$/.test(digits) ? `%${digits}%` : '',
  };
}
