import type { Message } from '../conversations/messages.js';
import type { Outbound } from './outbound.entity.js';

/** A claimed send; only the holder of its fence may write what became of it. */
export type Claim = Pick<
  Outbound,
  | 'tenantId'
  | 'messageId'
  | 'phoneNumberId'
  | 'conversationId'
  | 'toWaId'
  | 'toBsuid'
  | 'attempts'
  | 'unreadyCount'
  | 'fence'
  | 'lane'
  | 'attemptedAt'
> & {
  /** Meta's id of the group that it goes to; null: to a person. */
  toGroupId: string | null;
  /** It begins a conversation, and is one of many: what waits after Meta's spam limit. */
  campaign: boolean;
  /** Our id of the template that it is; null: it is none. */
  templateId: string | null;
  message: Pick<Message, 'id' | 'type' | 'content' | 'context'>;
};

/** Which row, by its key. */
export type OutboundKey = Pick<Outbound, 'tenantId' | 'messageId'>;

/** A number of a tenant. */
export type NumberKey = Pick<Outbound, 'tenantId' | 'phoneNumberId'>;
