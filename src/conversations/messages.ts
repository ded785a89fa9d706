import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { MediaKey } from '../media/media-files.js';
import { MediaFiles } from '../media/media-files.js';
import { blank } from './blank-message.js';
import { Contacts } from './contacts.js';
import { ConversationRepository } from './conversation.repository.js';
import type { Thread } from './conversation.repository.js';
import { aboutOf } from './message-changes.js';
import type { Direction, Message, Origin } from './message.entity.js';
import type { MessageStatus } from './message-status.js';
import { MessageStatuses } from './message-statuses.js';
import { MessageRepository } from './message.repository.js';
import { windowAfter } from './service-window.js';

export type { Message, Origin } from './message.entity.js';
export type { Thread } from './conversation.repository.js';

/** A message of a person, as the webhook told it. */
export interface InboundMessage {
  phoneNumberId: string;
  wamid: string;
  waId?: string;
  bsuid?: string;
  /** Said in this group, by whom `waId` and `bsuid` name; `extra` has it too. */
  groupId?: string;
  name?: string;
  type: string;
  content: object | null;
  context: object | null;
  extra: object | null;
  at: Date;
}

/** When and in which order something came in at our door: the delivery's time-ordered id, and the place in it. */
export interface Arrival {
  receivedAt: Date;
  deliveryId: string;
  position: number;
}

/** A message that the business wrote from its phone (coexistence). */
export type EchoMessage = Pick<
  InboundMessage,
  'phoneNumberId' | 'wamid' | 'waId' | 'bsuid' | 'type' | 'content' | 'at'
>;

/** A message from before the number was connected (coexistence): what was said on the phone. */
export interface PastMessage extends InboundMessage {
  direction: Direction;
  status: MessageStatus;
}

/** A free-form message to be written down before it leaves. */
export interface OutboundMessage {
  phoneNumberId: string;
  origin: Origin;
  type: string;
  content: object | null;
  context: object | null;
  /** Not to leave before, or after. */
  sendAt?: Date | null;
  expiresAt?: Date | null;
}

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
   * Keeps an inbound message, once per (number, wamid). `fresh` is false when it was there before; ring for `file`
   * after the commit.
   */
  async receive(
    tx: EntityManager,
    tenantId: string,
    inbound: InboundMessage,
    { receivedAt, deliveryId, position }: Arrival,
  ): Promise<{ fresh: boolean; message: Message; mode: Thread['mode']; file?: MediaKey }> {
    const contact = await this.contacts.meet(tx, tenantId, inbound, inbound.at);
    const conversation = await this.conversations.between(
      tx,
      tenantId,
      inbound.phoneNumberId,
      contact.id,
      inbound.at,
    );
    const message = {
      ...blank(tenantId, conversation.id),
      phoneNumberId: inbound.phoneNumberId,
      direction: 'inbound',
      origin: 'person',
      type: inbound.type,
      status: 'received',
      wamid: inbound.wamid,
      content: inbound.content,
      aboutWamid: aboutOf(inbound.type, inbound.content),
      context: inbound.context,
      extra: inbound.extra,
      statusHistory: [{ status: 'received', at: receivedAt.toISOString() }],
      at: inbound.at,
      doorId: deliveryId,
      doorPosition: position,
    } as Message;
    const fresh = await this.messages.insert(tx, message);
    const file = fresh ? await this.media.expect(tx, tenantId, message, receivedAt) : undefined;
    if (fresh) {
      const openUntil = windowAfter(inbound.type, inbound.at, receivedAt);
      await this.conversations.touch(
        tx,
        tenantId,
        conversation.id,
        inbound.at,
        openUntil,
        message.aboutWamid ? 'same' : 'more',
      );
    }
    return { fresh, message, mode: conversation.mode, file };
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
      aboutWamid: aboutOf(echo.type, echo.content),
      statusHistory: [{ status: 'sent', at: receivedAt.toISOString() }],
      at: echo.at,
      doorId: deliveryId,
      doorPosition: position,
    } as Message;
    await this.statuses.takeParked(tx, message, echo.wamid);
    if (!(await this.messages.insert(tx, message))) return undefined;
    await this.conversations.touch(tx, tenantId, id, echo.at, undefined, 'none');
    return { conversationId: id, file: await this.media.expect(tx, tenantId, message, receivedAt) };
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
      return this.media.expect(tx, tenantId, message, receivedAt);
    }
    const filled = await this.messages.fillPlaceholder(tx, message);
    return filled ? this.media.expect(tx, tenantId, { ...message, id: filled }, receivedAt) : undefined;
  }

  /** Writes an outbound message as queued; it stands after what was said before, even if our clock is behind Meta's. */
  async write(tx: EntityManager, thread: Thread, outbound: OutboundMessage): Promise<Message> {
    const now = new Date();
    // Whole seconds like Meta's times, so that what was said within one second stands in order of arrival.
    const second = new Date(Math.floor(now.getTime() / 1_000) * 1_000);
    const ahead = thread.lastMessageAt.getTime() - second.getTime();
    const at = ahead > 0 && ahead < 60_000 ? thread.lastMessageAt : second;
    const message = {
      ...blank(thread.tenantId, thread.id),
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
