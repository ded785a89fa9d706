import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Contact } from './contact.entity.js';
import type { PersonIds } from './phone.js';
import { personKeys } from './phone.js';

@Injectable()
export class ContactRepository {
  /**
   * The contact with this phone or BSUID, made when there is none, and told what is new: the `wa_id` as
   * Meta writes it now, a BSUID or a name seen for the first time. A phone match wins over a BSUID match.
   */
  async meet(
    tx: EntityManager,
    tenantId: string,
    person: PersonIds & { name?: string | undefined },
  ): Promise<Contact> {
    const keys = personKeys(person);
    const known = await this.find(tx, tenantId, keys);
    const phone = keys.phoneKey && person.waId ? person.waId : null;
    if (!known) {
      const contact = tx.create(Contact, {
        tenantId,
        id: uuidv7(),
        waId: phone,
        ...keys,
        name: person.name ?? null,
      });
      const inserted = await tx
        .createQueryBuilder()
        .insert()
        .into(Contact)
        .values(contact)
        .orIgnore()
        .returning('id')
        .execute();
      if ((inserted.raw as unknown[]).length > 0) return contact;
      // Somebody else met the same person at the same moment; the row is there now.
      const other = await this.find(tx, tenantId, keys);
      if (!other) throw new Error('a contact was neither inserted nor found');
      return other;
    }
    const change: Partial<Contact> = {};
    if (phone && known.phoneKey === keys.phoneKey && known.waId !== phone) change.waId = phone;
    if (person.name && known.name !== person.name) change.name = person.name;
    if (keys.bsuid && !known.bsuid && !(await tx.existsBy(Contact, { tenantId, bsuid: keys.bsuid })))
      change.bsuid = keys.bsuid;
    if (keys.phoneKey && !known.phoneKey) Object.assign(change, { phoneKey: keys.phoneKey, waId: phone });
    if (Object.keys(change).length > 0) await tx.update(Contact, { tenantId, id: known.id }, change);
    return Object.assign(known, change);
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

  private async find(
    tx: EntityManager,
    tenantId: string,
    { phoneKey, bsuid }: { phoneKey: string | null; bsuid: string | null },
  ): Promise<Contact | undefined> {
    // Without a condition the search would find everybody.
    if (!phoneKey && !bsuid) throw new Error('a person without phone and BSUID cannot be found');
    const found = await tx.find(Contact, {
      where: [...(phoneKey ? [{ tenantId, phoneKey }] : []), ...(bsuid ? [{ tenantId, bsuid }] : [])],
    });
    return found.find((contact) => phoneKey !== null && contact.phoneKey === phoneKey) ?? found[0];
  }
}
