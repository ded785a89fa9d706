import type { Preference } from '../conversations/contacts.js';
import { id, isRecord, seconds } from './meta-json.js';

type Result =
  | { kind: 'preference'; field: string; preference: Preference }
  | { kind: 'kept' | 'unusable'; field: string; reason: string };
const field = 'user_preferences';

/** One element of `user_preferences[]` (webhooks reference): a person stops or resumes marketing messages. */
export function translatePreference(element: unknown, receivedAt: Date): Result {
  if (!isRecord(element)) return { kind: 'unusable', field, reason: 'not an object' };
  const waId = id(element.wa_id);
  const bsuid = id(element.user_id);
  if (!waId && !bsuid) return { kind: 'unusable', field, reason: 'no person: neither wa_id nor user_id' };
  const { category, value } = element;
  if (category !== 'marketing_messages' || (value !== 'stop' && value !== 'resume'))
    return {
      kind: 'kept',
      field,
      reason: `category ${JSON.stringify(category)}, value ${JSON.stringify(value)}`,
    };
  const person = { ...(waId ? { waId } : {}), ...(bsuid ? { bsuid } : {}) };
  return {
    kind: 'preference',
    field,
    preference: { ...person, marketing: value, at: seconds(element.timestamp) ?? receivedAt },
  };
}
