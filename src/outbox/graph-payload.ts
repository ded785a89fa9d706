import { withMetaIds } from './content/media-references.js';
import type { Message } from '../conversations/messages.js';

/** Whom a message goes to: a group, or a person by the phone as Meta wrote it, else by the BSUID. */
export interface Recipient {
  toGroupId: string | null;
  toWaId: string | null;
  toBsuid: string | null;
}

/**
 * Meta's message object (Cloud API "Messages" reference) for one of our messages. Our id travels as
 * `biz_opaque_callback_data` and comes back in every status: the evidence that Meta took it.
 *
 * @param metaIds Meta's ids of our own files in it
 */
export function graphPayload(
  message: Pick<Message, 'id' | 'type' | 'content' | 'context'>,
  recipient: Recipient,
  metaIds: ReadonlyMap<string, string> = new Map(),
): Record<string, unknown> {
  return {
    ...addressOf(recipient),
    type: message.type,
    [message.type]: withMetaIds(message.content, message.type, metaIds),
    ...(message.context ? { context: message.context } : {}),
    biz_opaque_callback_data: message.id,
  };
}

function addressOf({ toGroupId, toWaId, toBsuid }: Recipient): Record<string, unknown> {
  if (toGroupId) return { recipient_type: 'group', to: toGroupId };
  // With `+`, or Meta may put the business's own country code before it. A BSUID in `to` would vanish.
  const to = toWaId && (/^\d+$/.test(toWaId) ? `+${toWaId}` : toWaId);
  return { recipient_type: 'individual', ...(to ? { to } : { recipient: toBsuid }) };
}
