import type { Shape } from '../api/client';
import type { InboxWords } from './inbox.texts';
import { readablePhone } from './phone';

export type Contact = Shape<'ContactView'>;

type Words = Pick<InboxWords, 'unknownPerson' | 'group'>;

/** The name that the business knows, or the person's own; else the phone, or Meta's id. Meta does not tell a group's name. */
export function nameOf({ savedName, name, waId, bsuid, groupId }: Contact, t: Words): string {
  const known = savedName || name || (waId ? readablePhone(waId) : bsuid);
  return known || (groupId ? t.group(endOf(groupId)) : t.unknownPerson);
}

/** Enough of a group's id to tell it from others. */
const endOf = (groupId: string): string => groupId.replace(/\W+$/, '').slice(-4);

/** The first word of a name, for a form of address. */
export const firstName = (name: string): string =>
  /^[+\d]/.test(name) ? name : (name.split(/\s+/)[0] ?? name);
