import type { Shape } from '../api/client';
import { readablePhone } from './phone';

export type Contact = Shape<'ContactView'>;

/** The name that the business knows, or the person's own; else the phone, or Meta's id. */
export function nameOf({ savedName, name, waId, bsuid, groupId }: Contact, unknown: string): string {
  return savedName || name || (waId ? readablePhone(waId) : (bsuid ?? groupId)) || unknown;
}

/** The first word of a name, for a form of address. */
export const firstName = (name: string): string =>
  /^[+\d]/.test(name) ? name : (name.split(/\s+/)[0] ?? name);
