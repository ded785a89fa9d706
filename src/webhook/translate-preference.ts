import type { Preference } from '../conversations/contacts.js';
import { because } from './delivery-reason.js';
import { id, isRecord, seconds } from './meta-json.js';

type Result =
  | { kind: 'preference'; field: string; preference: Preference }
  | { kind: 'kept' | 'unusable'; field: string; reason: string };
const field = 'user_preferences';

/** One element of `user_preferences[]` (webhooks reference): a person stops or resumes marketing messages. */
export function translatePreference(element: unknown, receivedAt: Date): Result {
  if (!isRecord(element)) return { kind: 'unusable', field, reason: because('not_an_object') };
  const waId = id(element.wa_id);
  const bsuid = id(element.user_id);
  if (!waId && !bsuid) return { kind: 'unusable', field, reason: because('no_person') };
  const { category, value } = element;
  if (category !== 'marketing_messages' || (value !== 'stop' && value !== 'resume'))
    return {
      kind: 'kept',
      field,
      reason: because('unknown_preference', { category, value }),
    };
  const person = { ...(waId ? { waId } : {}), ...(bsuid ? { bsuid } : {}) };
  return {
    kind: 'preference',
    field,
    preference: { ...person, marketing: value, at: seconds(element.timestamp) ?? receivedAt },
  };
}
