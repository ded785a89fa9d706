import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Contact } from './contact.entity.js';
import { ContactIdentity } from './contact-identity.entity.js';
import type { PersonKey } from './phone.js';

/** Contacts by the name of a key. */
export type Owners = Map<string, Contact>;

/** Whom some keys name, each once, and the keys that are nobody's. */
interface Behind {
  contacts: Contact[];
  free: PersonKey[];
}

/** When Meta told something, as it is kept: a time to come must not keep out what is told until then. Null stays null. */
const notLater = (at: string): string =>
  `case when ${at}::timestamptz > now() then now() else ${at}::timestamptz end`;

@Injectable()
export class ContactRepository {
  /** The contacts behind these keys, in the order of the keys, each once; and the keys that are nobody's. */
  async behind(tx: EntityManager, tenantId: string, keys: PersonKey[]): Promise<Behind> {
    return behind(await this.owners(tx, tenantId, keys), keys);
  }

  /** Who is known by each of these keys. */
  async owners(tx: EntityManager, tenantId: string, keys: PersonKey[]): Promise<Owners> {
    if (keys.length === 0) return new Map();
    const rows = (await tx.query(
      `select i.kind, i.key, c.tenant_id as "tenantId", c.id, c.wa_id as "waId", c.bsuid, c.group_id as "groupId", c.ids_at as "idsAt", c.name,
              c.saved_name as "savedName", c.saved_at as "savedAt", c.marketing, c.marketing_at as "marketingAt",
              c.merged_into as "mergedInto", c.created_at as "createdAt", c.updated_at as "updatedAt"
         from unnest($2::text[], $3::text[]) as k (kind, key)
         join contact_identity i on i.tenant_id = $1 and i.kind = k.kind and i.key = k.key
         join contact c on c.tenant_id = i.tenant_id and c.id = i.contact_id`,
      [tenantId, keys.map(({ kind }) => kind), keys.map(({ key }) => key)],
    )) as (PersonKey & Contact)[];
    const contacts = new Map<string, Contact>();
    const owners: Owners = new Map();
    for (const { kind, key, ...contact } of rows) {
      if (!contacts.has(contact.id)) contacts.set(contact.id, contact);
      owners.set(nameOf({ kind, key }), contacts.get(contact.id) ?? contact);
    }
    return owners;
  }

  /** New contacts with these identities, which no two of them share; undefined where one was taken at the same moment. */
  async create(
    tx: EntityManager,
    tenantId: string,
    people: { contact: Pick<Contact, 'waId' | 'bsuid' | 'groupId' | 'idsAt' | 'name'>; keys: PersonKey[] }[],
  ): Promise<(Contact | undefined)[]> {
    if (people.length === 0) return [];
    const made = people.map(({ contact }) => Object.assign(blank(tenantId), contact));
    const identities = people.flatMap(({ keys }, place) =>
      keys.map((key) => ({ ...key, contact_id: made[place]?.id ?? '' })),
    );
    // Whoever was faster keeps an identity. Always in one order, or two meetings could wait for each other.
    const taken = (await tx.query(
      `with made as (
         insert into contact (tenant_id, id, wa_id, bsuid, group_id, ids_at, name)
         select $1, p.id, p."waId", p.bsuid, p."groupId", ${notLater('p."idsAt"')}, p.name
           from jsonb_to_recordset($2) as p (id uuid, "waId" text, bsuid text, "groupId" text, "idsAt" timestamptz, name text)
       ), added as (
         insert into contact_identity (tenant_id, kind, key, contact_id)
         select $1, k.kind, k.key, k.contact_id from jsonb_to_recordset($3) as k (kind text, key text, contact_id uuid)
          order by k.kind, k.key
         on conflict do nothing
         returning contact_id
       )
       select contact_id as id, count(*)::int as keys from added group by contact_id`,
      [tenantId, JSON.stringify(made), JSON.stringify(identities)],
    )) as { id: string; keys: number }[];
    const added = new Map(taken.map(({ id, keys }) => [id, keys]));
    const late = made.filter(({ id }, place) => added.get(id) !== people[place]?.keys.length);
    if (late.length > 0) await tx.delete(Contact, { tenantId, id: In(late.map(({ id }) => id)) });
    return made.map((contact) => (late.includes(contact) ? undefined : contact));
  }

  /** How many of them were free and belong to the contact now. Always in one order, or two meetings could wait for each other. */
  async addIdentities(
    tx: EntityManager,
    tenantId: string,
    contactId: string,
    keys: PersonKey[],
  ): Promise<number> {
    if (keys.length === 0) return 0;
    const sorted = keys.toSorted((a, b) => `${a.kind}${a.key}`.localeCompare(`${b.kind}${b.key}`));
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(ContactIdentity)
      .values(sorted.map((key) => ({ tenantId, contactId, ...key })))
      .orIgnore()
      .returning('key')
      .execute();
    return (inserted.raw as unknown[]).length;
  }

  /**
   * As `behind`; contacts that are to become one, or of whom a key is new, are locked until the transaction ends: nobody
   * else merges them, so that no merge is made twice and no key given to somebody who has been merged.
   */
  async held(tx: EntityManager, tenantId: string, keys: PersonKey[]): Promise<Behind> {
    for (let before = await this.behind(tx, tenantId, keys); ;) {
      const ids = before.contacts.map(({ id }) => id);
      // Most people are just known, or just new.
      if (ids.length === 0 || (ids.length === 1 && before.free.length === 0)) return before;
      await tx.query(
        `select 1 from contact where tenant_id = $1 and id = any($2) order by id for no key update`,
        [tenantId, ids],
      );
      const now = await this.behind(tx, tenantId, keys);
      if (
        isDeepStrictEqual(
          now.contacts.map(({ id }) => id),
          ids,
        )
      )
        return now;
      before = now;
    }
  }

  /** Which of these nobody else has locked: they are locked now, until the transaction ends. */
  async lockFree(tx: EntityManager, tenantId: string, ids: string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const locked = (await tx.query(
      `select id from contact where tenant_id = $1 and id = any($2) order by id for no key update skip locked`,
      [tenantId, ids],
    )) as { id: string }[];
    return new Set(locked.map(({ id }) => id));
  }

  /**
   * What was seen of a contact replaces what was seen before it, and else only fills what is not known (`at` undefined:
   * no word of Meta's). Judged by the row as it is now: somebody may have written since it was read.
   */
  async refresh(
    tx: EntityManager,
    { tenantId, id }: Contact,
    { waId, bsuid, name }: Pick<Contact, 'waId' | 'bsuid' | 'name'>,
    at?: Date,
  ): Promise<void> {
    const told = (column: string, place: string): string =>
      `${column} = case when ids_at <= $6::timestamptz or ids_at is null and $6::timestamptz is not null
                        then coalesce(${place}::text, ${column}) else coalesce(${column}, ${place}::text) end`;
    const change = `${told('wa_id', '$3')}, ${told('bsuid', '$4')}, ${told('name', '$5')},
                    ids_at = greatest(ids_at, ${notLater('$6')})`;
    await this.write(tx, tenantId, id, { change }, [waId, bsuid, name, at ?? null]);
  }

  /** The person that a message is with; undefined: a group. */
  async ofMessage(tx: EntityManager, tenantId: string, messageId: string): Promise<string | undefined> {
    const [found] = (await tx.query(
      `select c.contact_id as id from message m
         join conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
         join contact k on k.tenant_id = c.tenant_id and k.id = c.contact_id
        where m.tenant_id = $1 and m.id = $2 and k.group_id is null`,
      [tenantId, messageId],
    )) as { id: string }[];
    return found?.id;
  }

  async setSavedName(
    tx: EntityManager,
    tenantId: string,
    id: string,
    name: string | null,
    at: Date,
  ): Promise<void> {
    const change = `saved_name = $3, saved_at = ${notLater('$4')}`;
    await this.write(tx, tenantId, id, { change, where: 'saved_at is null or saved_at <= $4' }, [name, at]);
  }

  async setMarketing(
    tx: EntityManager,
    tenantId: string,
    id: string,
    marketing: 'stop' | 'resume',
    at: Date,
  ): Promise<void> {
    const change = `marketing = $3, marketing_at = ${notLater('$4')}`;
    const where = 'marketing_at is null or marketing_at <= $4';
    await this.write(tx, tenantId, id, { change, where }, [marketing, at]);
  }

  /** Also of whom the contact turned out to be, when it was merged after it was read. */
  private async write(
    tx: EntityManager,
    tenantId: string,
    id: string,
    { change, where = 'true' }: { change: string; where?: string },
    values: unknown[],
  ): Promise<void> {
    const [[written]] = (await tx.query(
      `update contact set ${change}, updated_at = now() where tenant_id = $1 and id = $2 and (${where})
       returning merged_into as "mergedInto"`,
      [tenantId, id, ...values],
    )) as [{ mergedInto: string | null }[], number];
    if (written?.mergedInto) await this.write(tx, tenantId, written.mergedInto, { change, where }, values);
  }
}

const nameOf = ({ kind, key }: PersonKey): string => `${kind} ${key}`;

/** As `ContactRepository.behind`, of owners that were looked up. */
export function behind(owners: Owners, keys: PersonKey[]): Behind {
  const contacts = new Set(keys.flatMap((key) => owners.get(nameOf(key)) ?? []));
  return { contacts: [...contacts], free: keys.filter((key) => !owners.has(nameOf(key))) };
}

/** What every contact begins with. */
const blank = (tenantId: string): Contact => ({
  tenantId,
  id: uuidv7(),
  waId: null,
  bsuid: null,
  groupId: null,
  idsAt: null,
  name: null,
  savedName: null,
  savedAt: null,
  marketing: null,
  marketingAt: null,
  mergedInto: null,
  createdAt: new Date(),
  updatedAt: new Date(),
});
