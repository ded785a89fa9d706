import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Contact } from './contact.entity.js';
import { ContactIdentity } from './contact-identity.entity.js';
import type { PersonKey } from './phone.js';

@Injectable()
export class ContactRepository {
  /** The contacts behind these keys, in the order of the keys, each once; and the keys that are nobody's. */
  async behind(
    tx: EntityManager,
    tenantId: string,
    keys: PersonKey[],
  ): Promise<{ contacts: Contact[]; free: PersonKey[] }> {
    if (keys.length === 0) return { contacts: [], free: [] };
    const found = await tx.find(ContactIdentity, { where: keys.map((key) => ({ tenantId, ...key })) });
    const owner = ({ kind, key }: PersonKey): string | undefined =>
      found.find((identity) => identity.kind === kind && identity.key === key)?.contactId;
    const ids = new Set(keys.flatMap((key) => owner(key) ?? []));
    const contacts: Contact[] = [];
    for (const id of ids) contacts.push(await tx.findOneByOrFail(Contact, { tenantId, id }));
    return { contacts, free: keys.filter((key) => owner(key) === undefined) };
  }

  /** A new contact with these identities; undefined when one of them was taken at the same moment. */
  async create(
    tx: EntityManager,
    contact: Pick<Contact, 'tenantId' | 'waId' | 'bsuid' | 'groupId' | 'idsAt' | 'name'>,
    keys: PersonKey[],
  ): Promise<Contact | undefined> {
    const created = await tx.save(
      Contact,
      tx.create(Contact, {
        ...contact,
        id: uuidv7(),
        savedName: null,
        savedAt: null,
        marketing: null,
        marketingAt: null,
        mergedInto: null,
      }),
    );
    const added = await this.addIdentities(tx, contact.tenantId, created.id, keys);
    if (added === keys.length) return created;
    // Whoever was faster keeps the identity; this contact was nobody.
    await tx.delete(Contact, { tenantId: contact.tenantId, id: created.id });
    return undefined;
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

  async update(tx: EntityManager, { tenantId, id }: Contact, change: Partial<Contact>): Promise<void> {
    await tx.update(Contact, { tenantId, id }, change);
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
    await tx.query(
      `update contact set saved_name = $3, saved_at = $4, updated_at = now()
        where tenant_id = $1 and id = $2 and (saved_at is null or saved_at <= $4)`,
      [tenantId, id, name, at],
    );
  }

  async setMarketing(
    tx: EntityManager,
    tenantId: string,
    id: string,
    marketing: 'stop' | 'resume',
    at: Date,
  ): Promise<void> {
    await tx.query(
      `update contact set marketing = $3, marketing_at = $4, updated_at = now()
        where tenant_id = $1 and id = $2 and (marketing_at is null or marketing_at <= $4)`,
      [tenantId, id, marketing, at],
    );
  }
}
