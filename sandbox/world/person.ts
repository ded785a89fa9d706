import { createHash } from 'node:crypto';
import { countryOf } from './phone-digits.js';

/** Somebody with WhatsApp. */
export interface Person {
  /** Ours, never shown to a business. */
  id: string;
  name: string;
  /** Digits of the number as its owner says it. */
  phone: string;
  /** Meta's id for the number; in Brazil often without the ninth digit. */
  waId: string;
  username?: string;
  /** Businesses see only the business-scoped user id: no `from`, `wa_id`, `recipient_id`. */
  hidesNumber: boolean;
  /** Sends read receipts. */
  reads: boolean;
  /** Gets messages at all; false: sends fail later with 131026. */
  reachable: boolean;
  /** Stopped marketing messages: 131050. */
  stopsMarketing: boolean;
}

/**
 * The id a business portfolio knows a person by (BSUID): another one for each portfolio, always the same for
 * this pair. Meta, business-scoped user IDs.
 */
export function bsuidOf(person: Person, businessId: string): string {
  const own = bsuids.get(person) ?? new Map<string, string>();
  bsuids.set(person, own);
  const bsuid = own.get(businessId) ?? computeBsuid(person, businessId);
  own.set(businessId, bsuid);
  return bsuid;
}

/** Every message needs it several times; a load run would spend its time hashing. */
const bsuids = new WeakMap<Person, Map<string, string>>();

function computeBsuid(person: Person, businessId: string): string {
  const hash = createHash('sha256').update(`${person.id}\n${businessId}`).digest();
  return `${countryOf(person.phone)}.${(hash.readBigUInt64BE(0) % 9_000_000_000_000_000n) + 1_000_000_000_000_000n}`;
}

/** Hash that changes when a person changes phone; `recipient_identity_key_hash` is compared with it (137000). */
export function identityHashOf(person: Person): string {
  return createHash('sha256').update(`identity\n${person.id}\n${person.phone}`).digest('base64').slice(0, 12);
}
