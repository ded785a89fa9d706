import type { SavedPerson } from '../conversations/contacts.js';
import { phoneDigits } from '../conversations/phone.js';
import { because } from './delivery-reason.js';
import { id, isRecord, record, seconds, text } from './meta-json.js';

type Result =
  | { kind: 'saved'; field: string; person: SavedPerson }
  | { kind: 'kept' | 'unusable'; field: string; reason: string };
const field = 'smb_app_state_sync';

/** One element of `state_sync[]` (webhooks reference, coexistence): a contact in the business's phone, or gone from it. */
export function translateSaved(element: unknown, receivedAt: Date): Result {
  const unusable = (reason: string): Result => ({ kind: 'unusable', field, reason });
  if (!isRecord(element)) return unusable(because('not_an_object'));
  const type = id(element.type);
  if (type !== 'contact') return { kind: 'kept', field, reason: because('unknown_type', { type }) };
  const contact = record(element.contact);
  const waId = phoneDigits(id(contact.phone_number) ?? '');
  const bsuid = id(contact.user_id);
  if (!waId && !bsuid) return unusable(because('no_contact'));
  const removed = element.action === 'remove';
  const name = text(contact.full_name) ?? text(contact.first_name) ?? null;
  if (!removed && name === null) return { kind: 'kept', field, reason: because('contact_without_name') };
  const at = seconds(record(element.metadata).timestamp) ?? receivedAt;
  const ids = { ...(waId ? { waId } : {}), ...(bsuid ? { bsuid } : {}) };
  return { kind: 'saved', field, person: { ...ids, name: removed ? null : name, at } };
}
