import type { IdentityChange } from '../conversations/contacts.js';
import type { InboundMessage } from '../conversations/messages.js';
import { because } from './delivery-reason.js';
import { changeInSystemMessage } from './translate-identity.js';
import { contentOf, id, isRecord, seconds } from './meta-json.js';
import type { ProfileNames } from './profile-names.js';

/** Keys of `messages[]` that have a place of their own; everything else is kept as `extra`. */
const PLACED = new Set(['id', 'from', 'from_user_id', 'timestamp', 'type', 'context']);

type Result =
  | { kind: 'message'; message: InboundMessage; change?: IdentityChange }
  | { kind: 'unusable'; field: string; reason: string };
const unusable = (reason: string): Result => ({ kind: 'unusable', field: 'message', reason });

/**
 * One element of `messages[]` (Webhooks, `messages` field). With a sender, an id and a time it is a message,
 * whatever its type. `from` may be missing since 2026: then the sender is the BSUID in `from_user_id`. With a `group_id`
 * it was said in a group: then who said it stays with it, as `from`, `from_user_id` and `profile` of its `extra`.
 */
export function translateMessage(element: unknown, names: ProfileNames, phoneNumberId: string): Result {
  if (!isRecord(element)) return unusable(because('not_an_object'));
  if (phoneNumberId === '') return unusable(because('no_number'));
  const wamid = id(element.id);
  if (!wamid) return unusable(because('no_id'));
  const waId = id(element.from);
  const bsuid = id(element.from_user_id);
  if (!waId && !bsuid) return unusable(because('no_sender'));
  const at = seconds(element.timestamp);
  if (!at) return unusable(because('no_time'));
  const type = id(element.type) ?? 'unknown';
  const content = contentOf(element[type]);
  const groupId = id(element.group_id);
  const name = names.of(waId, bsuid);
  const extra = Object.fromEntries(
    Object.entries(element).filter(([key]) => !PLACED.has(key) && (key !== type || content === null)),
  );
  if (groupId)
    Object.assign(
      extra,
      waId && { from: waId },
      bsuid && { from_user_id: bsuid },
      name && { profile: { name } },
    );
  const message: InboundMessage = {
    phoneNumberId,
    wamid,
    type,
    content,
    context: isRecord(element.context) ? element.context : null,
    extra: Object.keys(extra).length > 0 ? extra : null,
    at,
  };
  if (waId) message.waId = waId;
  if (bsuid) message.bsuid = bsuid;
  if (groupId) message.groupId = groupId;
  else if (name) message.name = name;
  const change = type === 'system' ? changeInSystemMessage(element, at) : undefined;
  return change ? { kind: 'message', message, change } : { kind: 'message', message };
}
