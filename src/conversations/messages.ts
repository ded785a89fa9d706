import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { MediaKey } from '../media/media-files.js';
import { MediaFiles } from '../media/media-files.js';
import { blank } from './blank-message.js';
import { Contacts } from './contacts.js';
import { ConversationRepository } from './conversation.repository.js';
import type { Standing, Thread } from './conversation.repository.js';
import { aboutOf } from './message-changes.js';
import type { Message } from './message.entity.js';
import { MessageStatuses } from './message-statuses.js';
import { MessageRepository } from './message.repository.js';
import { orderedId } from './ordered-id.js';
import type { Arrival, EchoMessage, InboundMessage, OutboundMessage, PastMessage, Received } from './said.js';
import { windowAfter } from './service-window.js';

export type { Message, Origin } from './message.entity.js';
export type { ConversationMode } from './conversation.entity.js';
export type { Thread } from './conversation.repository.js';
export type * from './said.js';

/** What was said: people, conversations and messages. All writes happen in the caller's transaction. */
@Injectable()
export class Messages {
  constructor(
    private readonly contacts: Contacts,
    private readonly conversations: ConversationRepository,
    private readonly messages: MessageRepository,
    private readonly statuses: MessageStatuses,
    private readonly media: MediaFiles,
  ) {}

  /**
   * Keeps inbound messages, each once per (number, wamid). Without patience nobody is waited for: undefined is answered
   * for one whose person or conversation somebody else is at, and of which nothing is kept.
   */
  async receive(
    tx: EntityManager,
    tenantId: string,
    arrivals: { message: InboundMessage; arrival: Arrival }[],
    { patient }: { patient: boolean },
  ): Promise<(Received | undefined)[]> {
    const people = arrivals.map(({ message }) => message);
    const contacts = await this.contacts.meetAll(tx, tenantId, people, { patient });
    const pairs = contacts.map(
      (contact, n) => contact && { contactId: contact.id, ...whereAndWhen(people[n]!) },
    );
    const conversations: (Standing | undefined)[] = await this.conversations.betweenAll(tx, tenantId, pairs);
    for (const [n, pair] of pairs.entries())
      if (patient && pair)
        conversations[n] ??= await this.conversations.between(
          tx,
          tenantId,
          pair.phoneNumberId,
          pair.contactId,
          pair.at,
        );
    const received = arrivals.map(({ message, arrival }, n): Received | undefined => {
      const conversation = conversations[n];
      if (!conversation) return undefined;
      const kept = inboundMessage(tenantId, conversation.id, message, arrival);
      return { fresh: false, message: kept, mode: conversation.mode };
    });
    const heardAt = arrivals.map(({ arrival }) => arrival.receivedAt);
    const heard = received.flatMap((one, n) => {
      const openUntil = one && windowAfter(one.message.type, one.message.at, heardAt[n]!);
      return one ? [{ message: one.message, openUntil }] : [];
    });
    const fresh = await this.messages.receive(tx, tenantId, heard);
    for (const one of received) if (one) one.fresh = fresh.has(one.message.id);
    const stale = received.flatMap((one) => (one && !one.fresh ? [one.message.conversationId] : []));
    await this.conversations.dropUnsaid(tx, tenantId, stale);
    const carriers = received.flatMap((one, n) =>
      one?.fresh ? [{ one, message: one.message, heardAt: heardAt[n]! }] : [],
    );
    const files = await this.media.expect(tx, tenantId, carriers);
    for (const [n, { one }] of carriers.entries()) one.file = files[n];
    return received;
  }

  /**
   * Keeps what the business wrote from its phone, once per (number, wamid). A message of ours that comes back
   * as an echo is known by its wamid. Answers the conversation, and the file to ring for, when it
   * is new.
   */
  async echo(
    tx: EntityManager,
    tenantId: string,
    echo: EchoMessage,
    { receivedAt, deliveryId, position }: Arrival,
  ): Promise<{ conversationId: string; file?: MediaKey } | undefined> {
    const contact = await this.contacts.meet(tx, tenantId, echo, echo.at);
    const { id } = await this.conversations.between(tx, tenantId, echo.phoneNumberId, contact.id, echo.at);
    await this.messages.lockWamid(tx, echo.wamid);
    const message = {
      ...blank(tenantId, id),
      phoneNumberId: echo.phoneNumberId,
      direction: 'outbound',
      origin: 'phone',
      type: echo.type,
      status: 'sent',
      wamid: echo.wamid,
      content: echo.content,
      context: echo.context,
      extra: echo.extra,
      aboutWamid: aboutOf(echo.type, echo.content),
      statusHistory: [{ status: 'sent', at: receivedAt.toISOString() }],
      at: echo.at,
      doorId: deliveryId,
      doorPosition: position,
    } as Message;
    await this.statuses.takeParked(tx, message, echo.wamid);
    if (!(await this.messages.insert(tx, message))) {
      await this.conversations.dropUnsaid(tx, tenantId, [id]);
      return undefined;
    }
    await this.conversations.touch(tx, tenantId, id, echo.at, undefined, 'none');
    return { conversationId: id, file: await this.file(tx, message, receivedAt) };
  }

  /**
   * Keeps a message of the past, once per (number, wamid); it opens no window and wakes nobody. The picture that
   * Meta sends after its placeholder takes the placeholder's place (Webhooks, `history`). Answers the file to ring for.
   */
  async recall(
    tx: EntityManager,
    tenantId: string,
    { direction, status, ...past }: PastMessage,
    { receivedAt, deliveryId, position }: Arrival,
  ): Promise<MediaKey | undefined> {
    // The past says nothing about where the person is reached now.
    const contact = await this.contacts.meet(tx, tenantId, past);
    const { id } = await this.conversations.between(tx, tenantId, past.phoneNumberId, contact.id, past.at);
    const message = {
      // Lists by id are lists by time: what is old stands where it belongs.
      ...blank(tenantId, id, uuidv7({ msecs: Math.min(past.at.getTime(), receivedAt.getTime()) })),
      phoneNumberId: past.phoneNumberId,
      direction,
      origin: direction === 'inbound' ? 'person' : 'phone',
      type: past.type,
      status,
      wamid: past.wamid,
      content: past.content,
      aboutWamid: aboutOf(past.type, past.content),
      context: past.context,
      extra: past.extra,
      statusHistory: [{ status, at: past.at.toISOString() }],
      at: past.at,
      doorId: deliveryId,
      doorPosition: position,
    } as Message;
    if (direction === 'outbound') {
      await this.messages.lockWamid(tx, past.wamid);
      await this.statuses.takeParked(tx, message, past.wamid);
    }
    if (await this.messages.insert(tx, message)) {
      await this.conversations.touch(tx, tenantId, id, past.at, undefined, 'same');
      return this.file(tx, message, receivedAt);
    }
    const filled = await this.messages.fillPlaceholder(tx, message);
    if (filled) return this.file(tx, { ...message, id: filled }, receivedAt);
    await this.conversations.dropUnsaid(tx, tenantId, [id]);
    return undefined;
  }

  private async file(tx: EntityManager, message: Message, heardAt: Date): Promise<MediaKey | undefined> {
    const [file] = await this.media.expect(tx, message.tenantId, [{ message, heardAt }]);
    return file;
  }

  /**
   * Writes an outbound message as queued; it stands after what was said before, even if our clock is behind Meta's.
   * `micros`: when, by the database's clock and read while the thread is locked, which decides what leaves first.
   */
  async write(
    tx: EntityManager,
    thread: Thread,
    { micros, ...outbound }: OutboundMessage & { micros: number },
  ): Promise<Message> {
    const now = new Date(micros / 1_000);
    // Whole seconds like Meta's times, so that what was said within one second stands in order of arrival.
    const second = new Date(Math.floor(now.getTime() / 1_000) * 1_000);
    const ahead = thread.lastMessageAt.getTime() - second.getTime();
    const at = ahead > 0 && ahead < 60_000 ? thread.lastMessageAt : second;
    const message = {
      ...blank(thread.tenantId, thread.id, orderedId(micros)),
      ...outbound,
      aboutWamid: aboutOf(outbound.type, outbound.content),
      direction: 'outbound',
      status: 'queued',
      statusHistory: [{ status: 'queued', at: now.toISOString() }],
      at,
      createdAt: now,
    } as unknown as Message;
    await this.messages.insert(tx, message);
    await this.conversations.touch(
      tx,
      thread.tenantId,
      thread.id,
      at,
      undefined,
      outbound.origin === 'agent' ? 'same' : 'none',
    );
    return message;
  }
}

const whereAndWhen = ({ phoneNumberId, at }: InboundMessage) => ({ phoneNumberId, at });

const inboundMessage = (
  tenantId: string,
  conversationId: string,
  { phoneNumberId, wamid, type, content, context, extra, at }: InboundMessage,
  { receivedAt, deliveryId, position }: Arrival,
): Message =>
  ({
    ...blank(tenantId, conversationId),
    ...{ phoneNumberId, wamid, type, content, context, extra, at },
    direction: 'inbound',
    origin: 'person',
    status: 'received',
    aboutWamid: aboutOf(type, content),
    statusHistory: [{ status: 'received', at: receivedAt.toISOString() }],
    doorId: deliveryId,
    doorPosition: position,
  }) as Message;
