import type { Json } from './meta-json.js';
import { id, list, record, text } from './meta-json.js';

/**
 * The profile names of `contacts[]`, read once per value: a body may bear thousands of messages and contacts.
 * The list is optional, and so is everything in it.
 */
export class ProfileNames {
  private readonly contacts: Json[];
  private readonly places = new Map<string, number>();

  constructor(contacts: unknown) {
    this.contacts = list(contacts).map(record);
    for (const [place, { wa_id, user_id }] of this.contacts.entries())
      for (const key of [keyOf('wa', id(wa_id)), keyOf('user', id(user_id))])
        if (key && !this.places.has(key)) this.places.set(key, place);
  }

  /** Of the first contact with either id; the only contact there is speaks for any sender. */
  of(waId: string | undefined, bsuid: string | undefined): string | undefined {
    const places = [keyOf('wa', waId), keyOf('user', bsuid)].flatMap(
      (key) => this.places.get(key ?? '') ?? [],
    );
    const only = this.contacts.length === 1 ? 0 : undefined;
    const place = places.length > 0 ? Math.min(...places) : only;
    const profile = record(place === undefined ? undefined : this.contacts[place]?.profile);
    return text(profile.name) ?? text(profile.username);
  }
}

const keyOf = (kind: string, value: string | undefined): string | undefined => value && `${kind} ${value}`;
