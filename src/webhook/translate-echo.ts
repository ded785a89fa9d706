import type { EchoMessage } from '../conversations/messages.js';
import { because } from './delivery-reason.js';
import { contentOf, id, isRecord, seconds } from './meta-json.js';

type Result =
  { kind: 'echo'; field: string; echo: EchoMessage } | { kind: 'unusable'; field: string; reason: string };

/**
 * One element of `message_echoes[]` (webhooks reference, coexistence): what the business wrote from its phone.
 * Here `from` is the business and `to` the person.
 */
export function translateEcho(element: unknown, phoneNumberId: string, field = 'smb_message_echoes'): Result {
  const unusable = (reason: string): Result => ({ kind: 'unusable', field, reason });
  if (!isRecord(element)) return unusable(because('not_an_object'));
  if (phoneNumberId === '') return unusable(because('no_number'));
  const wamid = id(element.id);
  if (!wamid) return unusable(because('no_id'));
  const waId = id(element.to);
  const bsuid = id(element.to_user_id);
  if (!waId && !bsuid) return unusable(because('no_recipient'));
  const at = seconds(element.timestamp);
  if (!at) return unusable(because('no_time'));
  const type = id(element.type) ?? 'unknown';
  const person = { ...(waId ? { waId } : {}), ...(bsuid ? { bsuid } : {}) };
  return {
    kind: 'echo',
    field,
    echo: {
      ...person,
      phoneNumberId,
      wamid,
      type,
      content: contentOf(element[type]),
      // What it answers, and what Meta could not bring over.
      context: isRecord(element.context) ? element.context : null,
      extra: Array.isArray(element.errors) ? { errors: element.errors } : null,
      at,
    },
  };
}
