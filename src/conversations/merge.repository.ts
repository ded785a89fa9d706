import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LessThan } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../platform/database/database.js';
import { leaveNote } from '../platform/live-bus/note.js';
import { ContactIdentity } from './contact-identity.entity.js';
import { ContactMerge } from './contact-merge.entity.js';
import { Contact } from './contact.entity.js';
import type { PersonIds } from './phone.js';
import { personKeys } from './phone.js';

/** By which rule two contacts are one person. */
export type MergeReason = 'seen_together' | 'number_changed' | 'bsuid_changed';

/**
 * Moves everything of one contact to another, each moved row marked with the merge that moved it first: so merges of
 * merges can be undone in any order. Conversations with different business numbers change their contact; where both have
 * one with the same number, the messages move and the emptied conversation points to the other.
 */
const MERGE = [
  // People before their conversations, as everywhere, or two transactions could wait for each other.
  `select 1 from contact where tenant_id = :tenant and id in (:from, :into) order by id for no key update`,
  // Waits for messages that are just being written into them, and holds back those that come now.
  `select 1 from conversation where tenant_id = :tenant and contact_id = :from for update`,
  `update contact_identity set contact_id = :into, moved_by = coalesce(moved_by, :merge) where tenant_id = :tenant and contact_id = :from`,
  // What is on its way out stands in the line of its conversation; ways before messages, as everywhere.
  `update outbound way set conversation_id = keep.id
     from conversation gone join conversation keep
       on keep.tenant_id = gone.tenant_id and keep.phone_number_id = gone.phone_number_id and keep.contact_id = :into
     join message m on m.tenant_id = gone.tenant_id and m.conversation_id = gone.id
    where gone.tenant_id = :tenant and gone.contact_id = :from and way.tenant_id = :tenant and way.message_id = m.id`,
  // Meta counts what one person gets of a number: what both owe in quiet time, the one owes that is left.
  `insert into pair_pace (tenant_id, conversation_id, paid_at, silent_until)
   select keep.tenant_id, keep.id, p.paid_at, p.silent_until
     from conversation gone join conversation keep
       on keep.tenant_id = gone.tenant_id and keep.phone_number_id = gone.phone_number_id and keep.contact_id = :into
     join pair_pace p on p.tenant_id = gone.tenant_id and p.conversation_id = gone.id
    where gone.tenant_id = :tenant and gone.contact_id = :from
   on conflict (tenant_id, conversation_id) do update
     set paid_at = greatest(pair_pace.paid_at, now()) + greatest(excluded.paid_at - now(), interval '0'),
         silent_until = greatest(pair_pace.silent_until, excluded.silent_until)`,
  `update message m set conversation_id = keep.id, moved_from = coalesce(m.moved_from, m.conversation_id),
          moved_by = coalesce(m.moved_by, gone.moved_by, :merge)
     from conversation gone join conversation keep
       on keep.tenant_id = gone.tenant_id and keep.phone_number_id = gone.phone_number_id and keep.contact_id = :into
    where gone.tenant_id = :tenant and gone.contact_id = :from and m.tenant_id = :tenant and m.conversation_id = gone.id`,
  `update conversation keep
      set window_open_until = greatest(keep.window_open_until, gone.window_open_until),
          last_message_at = greatest(keep.last_message_at, gone.last_message_at),
          unread_count = keep.unread_count + gone.unread_count,
          mode = case when gone.mode = 'agent' then keep.mode else gone.mode end,
          owner_id = case when gone.mode = 'agent' then keep.owner_id
                          when gone.mode = 'human' then coalesce(gone.owner_id, keep.owner_id) end
     from conversation gone
    where keep.tenant_id = :tenant and keep.contact_id = :into and gone.tenant_id = :tenant
      and gone.contact_id = :from and gone.phone_number_id = keep.phone_number_id`,
  `update conversation gone set merged_into = keep.id, moved_by = coalesce(gone.moved_by, :merge)
     from conversation keep
    where gone.tenant_id = :tenant and gone.contact_id = :from and keep.tenant_id = :tenant
      and keep.contact_id = :into and keep.phone_number_id = gone.phone_number_id`,
  `update conversation
      set contact_id = :into, moved_from = coalesce(moved_from, :from), moved_by = coalesce(moved_by, :merge)
    where tenant_id = :tenant and contact_id = :from and merged_into is null`,
  `update contact keep
      set wa_id = coalesce(keep.wa_id, gone.wa_id), bsuid = coalesce(keep.bsuid, gone.bsuid),
          name = coalesce(keep.name, gone.name), saved_name = coalesce(keep.saved_name, gone.saved_name),
          saved_at = greatest(keep.saved_at, gone.saved_at),
          marketing = case when gone.marketing_at > coalesce(keep.marketing_at, '-infinity') then gone.marketing else keep.marketing end,
          marketing_at = greatest(keep.marketing_at, gone.marketing_at), updated_at = now()
     from contact gone where keep.tenant_id = :tenant and keep.id = :into and gone.tenant_id = :tenant and gone.id = :from`,
  `update contact set merged_into = :into, updated_at = now() where tenant_id = :tenant and id = :from`,
];

/** The merges that made the contact what it was, however many merges ago, and that still stand. */
const EARLIER = `
  with recursive earlier (id, contact_id) as (
    select id, from_contact_id from contact_merge
     where tenant_id = :tenant and into_contact_id = :from and undone_at is null
    union
    select m.id, m.from_contact_id from contact_merge m join earlier on m.into_contact_id = earlier.contact_id
     where m.tenant_id = :tenant and m.undone_at is null)`;
/** Where a message m goes that an earlier merge had brought: the contact's own conversation with the number. */
const HOME = `message m join conversation home
    on home.tenant_id = m.tenant_id and home.contact_id = :from and home.phone_number_id = m.phone_number_id
 where m.tenant_id = :tenant and m.moved_by in (select id from earlier)
   and m.conversation_id in (select id from conversation where tenant_id = :tenant and contact_id = :into)`;

/**
 * The same way back, also of what earlier merges had brought to the contact, and whatever became of both since; what was
 * said since stays where it was said.
 */
const UNDO = [
  `select 1 from contact where tenant_id = :tenant and id in (:from, :into) order by id for no key update`,
  `${EARLIER} update contact_identity set contact_id = :from, moved_by = nullif(moved_by, :merge)
    where tenant_id = :tenant and (moved_by = :merge or moved_by in (select id from earlier))`,
  `${EARLIER} update conversation set merged_into = null
    where tenant_id = :tenant and contact_id = :from and moved_by in (select id from earlier)
      and merged_into in (select id from conversation where tenant_id = :tenant and contact_id = :into)`,
  `${EARLIER} update conversation set contact_id = :from
    where tenant_id = :tenant and contact_id = :into and moved_by in (select id from earlier)`,
  `update conversation set contact_id = :from, merged_into = null, moved_from = null, moved_by = null
    where tenant_id = :tenant and moved_by = :merge`,
  `update outbound way set conversation_id = m.moved_from from message m
    where m.tenant_id = :tenant and m.moved_by = :merge and way.tenant_id = :tenant and way.message_id = m.id`,
  `${EARLIER}, back as (select m.id, home.id as home from ${HOME})
   update outbound way set conversation_id = back.home from back
    where way.tenant_id = :tenant and way.message_id = back.id`,
  `update message set conversation_id = moved_from, moved_from = null, moved_by = null
    where tenant_id = :tenant and moved_by = :merge`,
  `${EARLIER}, back as (select m.id, home.id as home from ${HOME})
   update message m set conversation_id = back.home from back where m.tenant_id = :tenant and m.id = back.id`,
  `update contact set merged_into = null, updated_at = now()
    where tenant_id = :tenant and id = :from and merged_into = :into`,
];

@Injectable()
export class MergeRepository {
  constructor(private readonly database: Database) {}

  /** False when a person undid the same merge before: it is not made again by itself. */
  async merge(
    tx: EntityManager,
    tenantId: string,
    from: string,
    into: string,
    reason: MergeReason,
  ): Promise<boolean> {
    const pair = { tenantId, fromContactId: from, intoContactId: into };
    if (await tx.existsBy(ContactMerge, pair)) return false;
    const id = uuidv7();
    const { waId, bsuid } = await tx.findOneByOrFail(Contact, { tenantId, id: into });
    await tx.insert(ContactMerge, { ...pair, id, reason, intoWaId: waId, intoBsuid: bsuid });
    await run(tx, MERGE, { tenant: tenantId, from, into, merge: id });
    // Whole threads have moved: whoever shows a list asks for it again.
    leaveNote(tx, { tenantId, kind: 'conversation', id });
    return true;
  }

  /** The undone merge, or null when there is none of this id or it was undone before. */
  undo(tenantId: string, id: string): Promise<ContactMerge | null> {
    return this.database.forTenant(tenantId, async (tx) => {
      const merge = await tx.findOne(ContactMerge, {
        where: { tenantId, id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!merge || merge.undoneAt) return null;
      merge.undoneAt = new Date();
      await tx.update(ContactMerge, { tenantId, id }, { undoneAt: merge.undoneAt });
      const { fromContactId: from, intoContactId: into } = merge;
      await run(tx, UNDO, { tenant: tenantId, from, into, merge: id });
      await this.readdress(tx, tenantId, into, merge);
      await this.readdress(tx, tenantId, from);
      leaveNote(tx, { tenantId, kind: 'conversation', id });
      return merge;
    });
  }

  /** Each is no longer reached where only the other one is; who took over, as before. */
  private async readdress(
    tx: EntityManager,
    tenantId: string,
    id: string,
    before?: ContactMerge,
  ): Promise<void> {
    const contact = await tx.findOneByOrFail(Contact, { tenantId, id });
    // Reached as whom it turned out to be.
    if (contact.mergedInto !== null) return;
    const identities = await tx.findBy(ContactIdentity, { tenantId, contactId: id });
    const own = (ids: PersonIds): boolean =>
      personKeys(ids).every((key) => identities.some((one) => one.kind === key.kind && one.key === key.key));
    const waIds = [contact.waId, before?.intoWaId ?? null];
    const bsuids = [contact.bsuid, before?.intoBsuid ?? null];
    const waId = waIds.find((one) => one !== null && own({ waId: one })) ?? null;
    const bsuid = bsuids.find((one) => one !== null && own({ bsuid: one })) ?? null;
    await tx.update(Contact, { tenantId, id }, { waId, bsuid });
  }

  /** Newest first; one more than `limit` when there is more. */
  list(tenantId: string, limit: number, beforeId?: string): Promise<ContactMerge[]> {
    return this.database.forTenant(tenantId, (tx) =>
      tx.find(ContactMerge, {
        where: { tenantId, ...(beforeId ? { id: LessThan(beforeId) } : {}) },
        order: { id: 'DESC' },
        take: limit + 1,
      }),
    );
  }
}

/** Runs statements with named places; PostgreSQL wants no parameter that a statement does not use. */
async function run(tx: EntityManager, statements: string[], named: Record<string, string>): Promise<void> {
  for (const statement of statements) {
    const used = Object.keys(named).filter((name) => statement.includes(`:${name}`));
    const sql = used.reduce(
      (text, name, index) => text.replaceAll(`:${name}`, `$${index + 1}::uuid`),
      statement,
    );
    await tx.query(
      sql,
      used.map((name) => named[name]),
    );
  }
}
