import { withMetaIds } from './content/media-references.js';
import type { Message } from '../conversations/messages.js';

/** Whom a message goes to: the phone as Meta wrote it, else the BSUID. */
export interface Recipient {
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
  { toWaId, toBsuid }: Recipient,
  metaIds: ReadonlyMap<string, string> = new Map(),
): Record<string, unknown> {
  return {
    recipient_type: 'individual',
    // With `+`, or Meta may put the business's own country code before it. A BSUID in `to` would vanish.
    ...(toWaId ? { to: /^\d+$/.test(toWaId) ? `+${toWaId}` : toWaId } : { recipient: toBsuid }),
    type: message.type,
    [message.type]: withMetaIds(message.content, message.type, metaIds),
    ...(message.context ? { context: message.context } : {}),
    biz_opaque_callback_data: message.id,
  };
}
