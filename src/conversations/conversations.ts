import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { personOf } from '../access/caller.js';
import { Members } from '../access/members.js';
import { MediaFiles } from '../media/media-files.js';
import { Database } from '../platform/database/database.js';
import { cutPage, readCursor, TIME, UUID } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import { Contacts } from './contacts.js';
import type { ConversationMode } from './conversation.entity.js';
import { ConversationCountsView, ConversationPage, ConversationView } from './conversation.dto.js';
import type { ConversationQuery } from './conversation.dto.js';
import { ConversationRepository } from './conversation.repository.js';
import type { Thread } from './conversation.repository.js';
import { InboxRepository } from './inbox.repository.js';
import { MessagePage, MessageView } from './message.dto.js';
import type { MessageQuery, ThreadQuery } from './message.dto.js';
import type { Message } from './message.entity.js';
import type { StandingMessage } from './message.repository.js';
import { MessageRepository } from './message.repository.js';
import { NumberErasureRepository } from './number-erasure.repository.js';
import type { LastTraffic } from './traffic.repository.js';
import { TrafficRepository } from './traffic.repository.js';
import type { PersonIds } from './phone.js';

/** Reading what was said, and finding the thread that a message belongs to. */
@Injectable()
export class Conversations {
  constructor(
    private readonly contacts: Contacts,
    private readonly conversations: ConversationRepository,
    private readonly inbox: InboxRepository,
    private readonly messages: MessageRepository,
    private readonly traffic: TrafficRepository,
    private readonly media: MediaFiles,
    private readonly members: Members,
    private readonly erasure: NumberErasureRepository,
    private readonly database: Database,
  ) {}

  /** @throws Problem 404 */
  async get(tenantId: string, id: string): Promise<Thread> {
    const thread = UUID.test(id) ? await this.conversations.find(tenantId, id) : null;
    if (!thread) throw Problem.notFound('The conversation');
    return thread;
  }

  getIn(tx: EntityManager, tenantId: string, id: string): Promise<Thread | null> {
    return this.conversations.findIn(tx, tenantId, id);
  }

  /** The thread; nobody else changes it until the transaction ends. Where it goes on, if its person was merged. */
  lock(tx: EntityManager, tenantId: string, id: string): Promise<Thread | null> {
    return this.conversations.lock(tx, tenantId, id);
  }

  /** The thread of a number with a person, made when there is none. */
  async open(tx: EntityManager, tenantId: string, phoneNumberId: string, person: PersonIds): Promise<Thread> {
    const contact = await this.contacts.meet(tx, tenantId, person);
    const conversation = await this.conversations.between(
      tx,
      tenantId,
      phoneNumberId,
      contact.id,
      new Date(),
    );
    return Object.assign(conversation, { contact });
  }

  async list(
    tenantId: string,
    { limit, cursor, q, ...filter }: ConversationQuery,
  ): Promise<ConversationPage> {
    const before = readCursor(cursor, [TIME, UUID]);
    const rows = await this.inbox.list(tenantId, limit, { ...filter, search: q, before });
    const names = await this.members.names(rows.flatMap(({ ownerId }) => ownerId ?? []));
    return cutPage(
      rows,
      limit,
      (row) => [row.lastMessageAt.toISOString(), row.id],
      (row) => ConversationView.of(row, names),
    );
  }

  /** The conversation as lists show it. @throws Problem 404 */
  async view(tenantId: string, id: string): Promise<ConversationView> {
    const thread = await this.get(tenantId, id);
    return ConversationView.of(
      await this.database.forTenant(tenantId, (tx) => this.inbox.find(tx, tenantId, thread)),
      await this.members.names(thread.ownerId ? [thread.ownerId] : []),
    );
  }

  counts(tenantId: string, caller: Caller): Promise<ConversationCountsView> {
    return this.inbox.counts(tenantId, personOf(caller));
  }

  /** @throws Problem 404 */
  async markRead(tenantId: string, id: string, messageId: string): Promise<void> {
    const { id: standing } = await this.get(tenantId, id);
    await this.database.forTenant(tenantId, (tx) => this.inbox.markRead(tx, tenantId, standing, messageId));
  }

  /** @throws Problem 404 */
  async markUnread(tenantId: string, id: string): Promise<void> {
    const { id: standing } = await this.get(tenantId, id);
    await this.database.forTenant(tenantId, (tx) => this.inbox.markUnread(tx, tenantId, standing));
  }

  /** @throws Problem 404 */
  async thread(tenantId: string, id: string, { limit, cursor, order }: ThreadQuery): Promise<MessagePage> {
    await this.get(tenantId, id);
    const rows = await this.messages.thread(
      tenantId,
      id,
      limit,
      order,
      readCursor(cursor, [TIME, UUID, /^\d{1,9}$/]),
    );
    return cutPage(
      rows,
      limit,
      (row) => [row.at.toISOString(), row.doorId, String(row.doorPosition)],
      await this.views(tenantId, rows),
    );
  }

  /**
   * The last messages of a thread as they stand now, oldest first. What people say bears Meta's clock, what we answer ours:
   * where one of them is wrong, so many of one side may stand after all of the other that the last of that is added.
   */
  async lastMessages(tx: EntityManager, tenantId: string, id: string, count: number): Promise<Message[]> {
    const of = async (side?: Message['direction']): Promise<Message[]> =>
      (await this.messages.threadIn(tx, tenantId, id, count, 'desc', undefined, side)).slice(0, count);
    const last = await of();
    for (const side of ['inbound', 'outbound'] as const)
      if (last.length >= count && !last.some(({ direction }) => direction === side)) {
        last.push(...(await of(side)));
        // No more of them than of any other thread: those that arrived last.
        const newest = last.map(({ arrival }) => BigInt(arrival)).sort((a, b) => (a < b ? 1 : -1))[
          count - 1
        ]!;
        return last.filter(({ arrival }) => BigInt(arrival) >= newest).reverse();
      }
    return last.reverse();
  }

  /** @throws Problem 404 */
  async message(tenantId: string, id: string): Promise<MessageView> {
    const message = UUID.test(id) ? await this.messages.find(tenantId, id) : null;
    if (!message) throw Problem.notFound('The message');
    return (await this.views(tenantId, [message]))(message);
  }

  async listMessages(tenantId: string, { limit, cursor, ...filter }: MessageQuery): Promise<MessagePage> {
    const [beforeId] = readCursor(cursor, [UUID]) ?? [];
    const rows = await this.messages.list(tenantId, limit, { ...filter, beforeId });
    return cutPage(rows, limit, ({ id }) => [id], await this.views(tenantId, rows));
  }

  /** How these messages are shown: with their files, and who wrote them. */
  private async views(
    tenantId: string,
    rows: StandingMessage[],
  ): Promise<(row: StandingMessage) => MessageView> {
    const files = await this.media.ofMessages(tenantId, rows);
    const names = await this.members.names(rows.flatMap(({ authorId }) => authorId ?? []));
    return (row) => MessageView.of(row, files.get(row.id), names);
  }

  /** When each number last received a message, and last had one delivered. */
  lastTraffic(tenantId: string, phoneNumberIds: string[]): Promise<LastTraffic[]> {
    return this.traffic.lastTraffic(tenantId, phoneNumberIds);
  }

  /** For each of the last full hours before `until`, the latest last: whether anybody wrote to the number. */
  heardHours(tenantId: string, phoneNumberId: string, until: Date, hours: number): Promise<boolean[]> {
    return this.traffic.heardHours(tenantId, phoneNumberId, until, hours);
  }

  /** Erases what was said with these numbers, with the files, and the people with whom nothing else was said. Safe to repeat. */
  eraseNumbers(tenantId: string, phoneNumberIds: string[]): Promise<void> {
    return this.erasure.erase(tenantId, phoneNumberIds);
  }

  /** Whether anybody of any tenant was ever heard, and any message of any tenant delivered. */
  everSeen(): Promise<{ inbound: boolean; delivered: boolean }> {
    return this.traffic.everSeen();
  }

  setMode(tx: EntityManager, tenantId: string, id: string, mode: ConversationMode): Promise<void> {
    return this.conversations.setMode(tx, tenantId, id, mode);
  }

  /** Whose it is; null: nobody's. A person answers there. */
  setOwner(tx: EntityManager, tenantId: string, id: string, ownerId: string | null): Promise<void> {
    return this.conversations.setOwner(tx, tenantId, id, ownerId);
  }
}
