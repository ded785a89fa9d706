import type { IdentityChange } from '../conversations/contacts.js';
import { because } from './delivery-reason.js';
import type { Json } from './meta-json.js';
import { id, isRecord, record, seconds } from './meta-json.js';

type Result =
  | { kind: 'identity'; field: string; change: IdentityChange }
  | { kind: 'unusable'; field: string; reason: string };
const field = 'user_id_update';

/** One element of `user_id_update[]`: a person's BSUID changed from `user_id.previous` to `user_id.current`. */
export function translateIdentity(element: unknown, receivedAt: Date): Result {
  if (!isRecord(element)) return { kind: 'unusable', field, reason: because('not_an_object') };
  const { previous, current } = record(element.user_id);
  const [before, now] = [id(previous), id(current)];
  if (!before || !now) return { kind: 'unusable', field, reason: because('no_user_ids') };
  const waId = id(element.wa_id);
  const change: IdentityChange = {
    previous: { bsuid: before },
    current: { bsuid: now, ...(waId ? { waId } : {}) },
    reason: 'bsuid_changed',
    at: seconds(element.timestamp) ?? receivedAt,
  };
  return { kind: 'identity', field, change };
}

/**
 * The change that a `system` message tells (messages webhook, system messages): `user_changed_number` bears the
 * new phone in `system.wa_id`, `user_changed_user_id` the new BSUID in `system.user_id`; the sender is the old one.
 */
export function changeInSystemMessage(message: Json, at: Date): IdentityChange | undefined {
  const { type, wa_id, user_id } = record(message.system);
  const [waId, bsuid] = [id(wa_id), id(user_id)];
  const from = id(message.from);
  const fromUser = id(message.from_user_id);
  const previous = { ...(from ? { waId: from } : {}), ...(fromUser ? { bsuid: fromUser } : {}) };
  if (type === 'user_changed_number' && waId)
    return { previous, current: { waId, ...(bsuid ? { bsuid } : {}) }, reason: 'number_changed', at };
  if (type === 'user_changed_user_id' && bsuid)
    return { previous, current: { bsuid, ...(waId ? { waId } : {}) }, reason: 'bsuid_changed', at };
  return undefined;
}
