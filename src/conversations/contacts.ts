import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Contact } from './contact.entity.js';
import type { Owners } from './contact.repository.js';
import { behind, ContactRepository } from './contact.repository.js';
import type { MergeReason } from './merge.repository.js';
import { MergeRepository } from './merge.repository.js';
import type { PersonIds, PersonKey } from './phone.js';
import { personKeys } from './phone.js';

/** A person stops or resumes marketing messages of the business. */
export interface Preference extends PersonIds {
  marketing: 'stop' | 'resume';
  at: Date;
}

/** A person in the address book of the business's phone (coexistence); `name` null: taken out of it. */
export interface SavedPerson extends PersonIds {
  name: string | null;
  at: Date;
}

/** A person is known under another phone or BSUID from now on. */
export interface IdentityChange {
  previous: PersonIds;
  current: PersonIds;
  reason: Extract<MergeReason, 'number_changed' | 'bsuid_changed'>;
  /** When Meta told it. */
  at: Date;
}

/** A person as a webhook named them; `at`: when Meta wrote it. */
interface Seen extends PersonIds {
  name?: string | undefined;
  at?: Date | undefined;
}

/** People: found by phone and by BSUID, either of which may be missing, and what they want. */
@Injectable()
export class Contacts {
  constructor(
    private readonly contacts: ContactRepository,
    private readonly merges: MergeRepository,
  ) {}

  /**
   * The contacts behind these people, in their order, each as `meet` finds them; those who are just known or just new,
   * together. Without patience undefined is answered for one whom somebody else is at, or who is to be merged.
   */
  async meetAll(
    tx: EntityManager,
    tenantId: string,
    people: Seen[],
    { patient }: { patient: boolean },
  ): Promise<(Contact | undefined)[]> {
    const keys = people.map(keysOf);
    const owners = await this.contacts.owners(tx, tenantId, keys.flat());
    const left = patient ? new Set<number>() : await this.takenByOthers(tx, tenantId, people, owners);
    const met: (Contact | undefined)[] = people.map(() => undefined);
    const strangers: number[] = [];
    const named = new Set<string>();
    for (const [place, person] of people.entries()) {
      if (left.has(place)) continue;
      const own = keys[place] ?? [];
      const { contacts, free } = behind(owners, own);
      const [contact] = contacts;
      if (contacts.length === 1 && contact && free.length === 0)
        met[place] = await this.refresh(tx, contact, seenOf(person, own), person.at);
      const isNew = contacts.length === 0 && !own.some(({ key }) => named.has(key));
      if (isNew) strangers.push(place);
      for (const { key } of own) named.add(key);
    }
    const created = await this.contacts.create(
      tx,
      tenantId,
      strangers.map((place) => newContact(people[place]!, keys[place]!)),
    );
    for (const [n, place] of strangers.entries()) met[place] = created[n];
    // Whoever is to be merged, has a new key, was met at the same moment or is here twice.
    for (const [place, person] of people.entries())
      if (!left.has(place)) met[place] ??= await this.meet(tx, tenantId, person, person.at);
    return met;
  }

  /** Places of those who would have to be waited for; all others of whom something is to be written are locked. */
  private async takenByOthers(
    tx: EntityManager,
    tenantId: string,
    people: Seen[],
    owners: Owners,
  ): Promise<Set<number>> {
    const toWrite = new Map<number, string>();
    const left = new Set<number>();
    for (const [place, person] of people.entries()) {
      const own = keysOf(person);
      const { contacts, free } = behind(owners, own);
      const [contact] = contacts;
      if (contacts.length > 1) left.add(place);
      else if (contact && (free.length > 0 || changes(newsOf(contact, seenOf(person, own), person.at))))
        toWrite.set(place, contact.id);
    }
    const locked = await this.contacts.lockFree(tx, tenantId, [...new Set(toWrite.values())]);
    for (const [place, id] of toWrite) if (!locked.has(id)) left.add(place);
    return left;
  }

  /**
   * The contact behind these ids, made when there is none, and told what is new (`at`: when Meta wrote it). When one webhook shows a phone
   * and a BSUID that were two contacts so far, they are one person: the BSUID's is merged into the phone's.
   */
  async meet(
    tx: EntityManager,
    tenantId: string,
    person: PersonIds & { name?: string | undefined },
    at?: Date,
  ): Promise<Contact> {
    const keys = keysOf(person);
    for (;;) {
      const { contacts, free } = await this.contacts.held(tx, tenantId, keys);
      const [contact, ...others] = contacts;
      if (!contact) {
        const [created] = await this.contacts.create(tx, tenantId, [newContact({ ...person, at }, keys)]);
        if (created) return created;
        continue; // somebody else met the same person at the same moment; now they can be found
      }
      // A key that was nobody's a moment ago is somebody's now: look again who that is.
      if ((await this.contacts.addIdentities(tx, tenantId, contact.id, free)) < free.length) continue;
      for (const other of others)
        await this.merges.merge(tx, tenantId, other.id, contact.id, 'seen_together');
      return this.refresh(tx, contact, seenOf(person, keys), at);
    }
  }

  /** Those of these people of whom something is known, but not yet that all their ids are one person's. */
  async strangeTogether(tx: EntityManager, tenantId: string, people: PersonIds[]): Promise<PersonIds[]> {
    const owners = await this.contacts.owners(tx, tenantId, people.flatMap(personKeys));
    const strange = people.filter((person) => {
      const { contacts, free } = behind(owners, personKeys(person));
      return contacts.length > 1 || (contacts.length === 1 && free.length > 0);
    });
    return [...new Map(strange.map((person) => [JSON.stringify(personKeys(person)), person])).values()];
  }

  /** The latest word counts, in whatever order the webhooks came. */
  async prefer(tx: EntityManager, tenantId: string, { marketing, at, ...person }: Preference): Promise<void> {
    const contact = await this.meet(tx, tenantId, person);
    await this.contacts.setMarketing(tx, tenantId, contact.id, marketing, at);
  }

  /**
   * Meta refused a message since its person has stopped marketing: the same word as a preference. Before anything of
   * the conversation is locked.
   */
  async stoppedMarketing(tx: EntityManager, tenantId: string, messageId: string, at: Date): Promise<void> {
    const id = await this.contacts.ofMessage(tx, tenantId, messageId);
    if (id !== undefined) await this.contacts.setMarketing(tx, tenantId, id, 'stop', at);
  }

  /**
   * The name in the business's address book; the latest entry counts. What stands there is no proof that a phone
   * and a BSUID are one person, and no `wa_id` of Meta's: nobody is merged, nothing that we send to is changed.
   */
  async save(tx: EntityManager, tenantId: string, { name, at, ...person }: SavedPerson): Promise<void> {
    const { contacts } = await this.contacts.behind(tx, tenantId, personKeys(person));
    if (contacts.length === 0 && name === null) return;
    const contact = contacts[0] ?? (await this.meet(tx, tenantId, person));
    await this.contacts.setSavedName(tx, tenantId, contact.id, name, at);
  }

  /**
   * Links the new identity to the person of the old one, which stays: late events still bear it. A contact that
   * the new identity had already made is merged into the person's.
   */
  async change(
    tx: EntityManager,
    tenantId: string,
    { previous, current, reason, at }: IdentityChange,
  ): Promise<void> {
    for (const keys = [...personKeys(previous), ...personKeys(current)]; ;) {
      const { free } = await this.contacts.held(tx, tenantId, keys);
      const [before] = (await this.contacts.behind(tx, tenantId, personKeys(previous))).contacts;
      const [now] = (await this.contacts.behind(tx, tenantId, personKeys(current))).contacts;
      if (before && now && before.id !== now.id)
        await this.merges.merge(tx, tenantId, now.id, before.id, reason);
      const person = before ?? now ?? (await this.meet(tx, tenantId, current));
      // Somebody else met the person under the new identity at the same moment: look again who that is.
      if ((await this.contacts.addIdentities(tx, tenantId, person.id, free)) < free.length) continue;
      const seen = { waId: current.waId ?? null, bsuid: bsuidOf(personKeys(current)), name: null };
      return void (await this.refresh(tx, person, seen, at));
    }
  }

  /**
   * What Meta wrote last is what we send to, in whatever order the webhooks came; what is older, or is no word of
   * Meta's at all (without a time), only fills what is not known.
   */
  private async refresh(
    tx: EntityManager,
    contact: Contact,
    seen: Pick<Contact, 'waId' | 'bsuid' | 'name'>,
    at?: Date,
  ): Promise<Contact> {
    const change = newsOf(contact, seen, at);
    // Written only with a change: most messages change nothing, and would cost a write each.
    if (!changes(change)) return contact;
    await this.contacts.refresh(tx, contact, seen, at);
    return Object.assign(contact, change);
  }
}

/** What is new in what was seen of a known person. */
function newsOf(
  contact: Contact,
  seen: Pick<Contact, 'waId' | 'bsuid' | 'name'>,
  at?: Date,
): Partial<Contact> {
  const latest = at !== undefined && (contact.idsAt === null || at >= contact.idsAt);
  const change = Object.fromEntries(
    Object.entries(seen).filter(([key, value]) => {
      const known = contact[key as keyof typeof seen];
      return value !== null && value !== known && (latest || known === null);
    }),
  ) as Partial<Contact>;
  if (latest && changes(change)) change.idsAt = at;
  return change;
}

const changes = (change: Partial<Contact>): boolean => Object.keys(change).length > 0;

/** @throws Error for nobody: the search would find nobody, and every message would make a stranger. */
function keysOf(person: PersonIds): PersonKey[] {
  const keys = personKeys(person);
  if (keys.length === 0) throw new Error('a person without phone and BSUID cannot be met');
  return keys;
}

/** What we send to, and how they call themselves. */
const seenOf = (person: Seen, keys: PersonKey[]): Pick<Contact, 'waId' | 'bsuid' | 'name'> => ({
  waId: keys.some(({ kind }) => kind === 'phone') ? (person.waId ?? null) : null,
  bsuid: bsuidOf(keys),
  name: person.name ?? null,
});

const newContact = (person: Seen, keys: PersonKey[]) => ({
  contact: { ...seenOf(person, keys), groupId: person.groupId ?? null, idsAt: person.at ?? null },
  keys,
});

const bsuidOf = (keys: PersonKey[]): string | null => keys.find(({ kind }) => kind === 'bsuid')?.key ?? null;
