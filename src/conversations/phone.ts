/** A business-scoped user id: country, a dot, up to 128 letters and digits (Meta: business-scoped user ids). */
const BSUID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** How a person is named by Meta; either may be missing. Or the group that everybody in it is talked to as one. */
export interface PersonIds {
  waId?: string | undefined;
  bsuid?: string | undefined;
  /** Meta's id of a group: what is said there is between the number and the group, whoever says it. */
  groupId?: string | undefined;
}

/** True when an id is a BSUID, also where a phone number would be expected. */
export const isBsuid = (id: string): boolean => BSUID.test(id);

/** Digits of a phone number as people write it (`+55 (11) 98888-7777`), or undefined when it is none. */
export function phoneDigits(text: string): string | undefined {
  if (!/^\+?[\d\s().-]{5,30}$/.test(text)) return undefined;
  const digits = text.replace(/\D/g, '');
  return /^[1-9]\d{6,14}$/.test(digits) ? digits : undefined;
}

/**
 * One form for all variants of a phone number, to find a person by:
 * Brazilian mobiles with the ninth digit, Mexican ones without the `1` after 52, Argentine ones
 * without the `9` after 54. Never send to it: send to the `wa_id` that came from Meta.
 */
export function phoneKey(digits: string): string {
  const brazil = /^55(\d{2})([6-9]\d{7})$/.exec(digits);
  if (brazil) return `55${brazil[1]}9${brazil[2]}`;
  if (/^521\d{10}$/.test(digits)) return `52${digits.slice(3)}`;
  if (/^549\d{10}$/.test(digits)) return `54${digits.slice(3)}`;
  return digits;
}

/** One way by which a person is known. */
export interface PersonKey {
  kind: 'phone' | 'bsuid' | 'group';
  key: string;
}

/**
 * The keys under which a person is found, the phone first. An id that is neither phone number nor BSUID is
 * kept as an opaque key of its own. A group is found by its id alone: whoever writes there is not the group.
 */
export function personKeys({ waId, bsuid, groupId }: PersonIds): PersonKey[] {
  if (groupId !== undefined) return [{ kind: 'group', key: groupId }];
  const swapped = waId !== undefined && isBsuid(waId) ? waId : undefined;
  const keys: PersonKey[] = [];
  if (waId !== undefined && !swapped)
    keys.push({ kind: 'phone', key: /^\d{5,20}$/.test(waId) ? phoneKey(waId) : `opaque:${waId}` });
  const user = bsuid ?? swapped;
  if (user !== undefined) keys.push({ kind: 'bsuid', key: user });
  return keys;
}
