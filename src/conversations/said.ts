import type { MediaKey } from '../media/media-files.js';
import type { Thread } from './conversation.repository.js';
import type { Direction, Message, Origin } from './message.entity.js';
import type { MessageStatus } from './message-status.js';

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

/** What became of an inbound message. */
export interface Received {
  /** False when it was there before. */
  fresh: boolean;
  message: Message;
  /** Of its conversation. */
  mode: Thread['mode'];
  /** To ring for after the commit. */
  file?: MediaKey | undefined;
}

/** A message that the business wrote from its phone (coexistence). */
export type EchoMessage = Pick<
  InboundMessage,
  'phoneNumberId' | 'wamid' | 'waId' | 'bsuid' | 'type' | 'content' | 'context' | 'extra' | 'at'
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
  /** The person of the business who wrote it. */
  authorId?: string | null;
  type: string;
  content: object | null;
  context: object | null;
  /** Not to leave before, or after. */
  sendAt?: Date | null;
  expiresAt?: Date | null;
  /** Of the last message that it answers, where newer ones are to get an answer of their own. */
  answersTo?: string | null;
}
