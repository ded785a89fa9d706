import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../platform/database/database.js';
import { leaveNote } from '../platform/live-bus/note.js';
import { Contact } from './contact.entity.js';
import type { ConversationMode } from './conversation.entity.js';
import { Conversation } from './conversation.entity.js';

/** A conversation with its person. */
export type Thread = Conversation & { contact: Contact };

/** What a message has to know of its conversation. */
export type Standing = Pick<Conversation, 'id' | 'mode' | 'phoneNumberId' | 'contactId'>;

@Injectable()
export class ConversationRepository {
  constructor(private readonly database: Database) {}

  /**
   * The conversation of this pair, made when there is none, and locked until the transaction ends: what is said
   * in one conversation is written one after the other. A person who was merged meanwhile is followed.
   */
  async between(
    tx: EntityManager,
    tenantId: string,
    phoneNumberId: string,
    contactId: string,
    at: Date,
  ): Promise<Conversation> {
    const pair = { tenantId, phoneNumberId, contactId };
    const known = await tx.findOne(Conversation, { where: pair, lock: { mode: 'for_no_key_update' } });
    if (known?.mergedInto) return (await this.lockRow(tx, tenantId, known.mergedInto)) ?? known;
    if (known) return known;
    const [{ mergedInto }] = (await tx.query(
      `select merged_into as "mergedInto" from contact where tenant_id = $1 and id = $2 for share`,
      [tenantId, contactId],
    )) as [{ mergedInto: string | null }];
    if (mergedInto) return this.between(tx, tenantId, phoneNumberId, mergedInto, at);
    await tx
      .createQueryBuilder()
      .insert()
      .into(Conversation)
      .values({ ...pair, id: uuidv7(), mode: 'agent', lastMessageAt: at })
      .orIgnore()
      .execute();
    return this.between(tx, tenantId, phoneNumberId, contactId, at);
  }

  /**
   * As `between`, for many; undefined for nobody, for a conversation or a new person that somebody else has locked, and for
   * one who was merged meanwhile. Nobody is waited for.
   */
  async betweenAll(
    tx: EntityManager,
    tenantId: string,
    pairs: ({ phoneNumberId: string; contactId: string; at: Date } | undefined)[],
  ): Promise<(Standing | undefined)[]> {
    const nameOf = (pair: { phoneNumberId: string; contactId: string }): string =>
      `${pair.contactId} ${pair.phoneNumberId}`;
    const wanted = new Map(
      pairs.flatMap((pair) => (pair ? [[nameOf(pair), { id: uuidv7(), ...pair }]] : [])),
    );
    const all = [...wanted.values()];
    const known = (await tx.query(
      `select c.id, c.mode, c.phone_number_id as "phoneNumberId", c.contact_id as "contactId", c.merged_into as "mergedInto"
         from unnest($2::uuid[], $3::text[]) as p (contact_id, phone_number_id)
         join conversation c on c.tenant_id = $1 and c.contact_id = p.contact_id and c.phone_number_id = p.phone_number_id
        order by c.id for no key update of c skip locked`,
      [tenantId, all.map(({ contactId }) => contactId), all.map(({ phoneNumberId }) => phoneNumberId)],
    )) as (Standing & { mergedInto: string | null })[];
    const found = new Map<string, Standing>();
    for (const { mergedInto, ...conversation } of known) {
      wanted.delete(nameOf(conversation));
      if (mergedInto === null) found.set(nameOf(conversation), conversation);
    }
    if (wanted.size > 0) {
      const made = (await tx.query(
        `insert into conversation (tenant_id, id, phone_number_id, contact_id, mode, last_message_at)
         select $1, p.id, p."phoneNumberId", c.id, 'agent', p.at
           from jsonb_to_recordset($2) as p (id uuid, "phoneNumberId" text, "contactId" uuid, at timestamptz)
           join contact c on c.tenant_id = $1 and c.id = p."contactId" and c.merged_into is null
            for share of c skip locked
         on conflict do nothing
         returning id, mode, phone_number_id as "phoneNumberId", contact_id as "contactId"`,
        [tenantId, JSON.stringify([...wanted.values()])],
      )) as Standing[];
      for (const conversation of made) found.set(nameOf(conversation), conversation);
    }
    return pairs.map((pair) => pair && found.get(nameOf(pair)));
  }

  /**
   * What was begun in this transaction for a message that is not kept after all, since it was erased, ends with it: its
   * person must not come back by a repeated webhook either.
   */
  async dropUnsaid(tx: EntityManager, tenantId: string, ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(
      `with gone as (
         delete from conversation c
          where c.tenant_id = $1 and c.id = any($2) and c.created_at = now()
            and not exists (select 1 from message m where m.tenant_id = $1 and m.conversation_id = c.id)
         returning id, contact_id
       )
       delete from contact k using gone
        where k.tenant_id = $1 and k.id = gone.contact_id and k.created_at = now()
          and not exists (select 1 from conversation c
                           where c.tenant_id = $1 and c.contact_id = k.id and c.id not in (select id from gone))`,
      [tenantId, ids],
    );
  }

  /**
   * A message came or went: the newest time wins, and the window only ever grows. `unread`: one more, none any more since
   * the business has answered, or as before.
   */
  async touch(
    tx: EntityManager,
    tenantId: string,
    id: string,
    at: Date,
    openUntil: Date | undefined,
    unread: 'more' | 'none' | 'same',
  ): Promise<void> {
    await tx.query(
      `update conversation
          set last_message_at = greatest(last_message_at, $3),
              window_open_until = greatest(window_open_until, $4),
              unread_count = case $5 when 'more' then unread_count + 1 when 'none' then 0 else unread_count end
        where tenant_id = $1 and id = $2`,
      [tenantId, id, at, openUntil ?? null, unread],
    );
  }

  find(tenantId: string, id: string): Promise<Thread | null> {
    return this.database.forTenant(tenantId, (tx) => this.findIn(tx, tenantId, id));
  }

  async findIn(tx: EntityManager, tenantId: string, id: string): Promise<Thread | null> {
    const conversation = await tx.findOneBy(Conversation, { tenantId, id });
    if (!conversation) return null;
    // Its person turned out to be somebody we knew: the thread goes on there.
    if (conversation.mergedInto) return this.findIn(tx, tenantId, conversation.mergedInto);
    const contact = await tx.findOneByOrFail(Contact, { tenantId, id: conversation.contactId });
    return Object.assign(conversation, { contact });
  }

  /** The thread, locked until the transaction ends; where it goes on, if its person was merged. */
  async lock(tx: EntityManager, tenantId: string, id: string): Promise<Thread | null> {
    const conversation = await this.lockRow(tx, tenantId, id);
    if (!conversation) return null;
    const contact = await tx.findOneByOrFail(Contact, { tenantId, id: conversation.contactId });
    return Object.assign(conversation, { contact });
  }

  private async lockRow(tx: EntityManager, tenantId: string, id: string): Promise<Conversation | null> {
    const row = await tx.findOne(Conversation, {
      where: { tenantId, id },
      lock: { mode: 'for_no_key_update' },
    });
    return row?.mergedInto ? this.lockRow(tx, tenantId, row.mergedInto) : row;
  }

  /** Where no person answers any more, it is nobody's. */
  async setMode(tx: EntityManager, tenantId: string, id: string, mode: ConversationMode): Promise<void> {
    await tx.update(Conversation, { tenantId, id }, mode === 'human' ? { mode } : { mode, ownerId: null });
    leaveNote(tx, { tenantId, kind: 'conversation', id });
  }

  async setOwner(tx: EntityManager, tenantId: string, id: string, ownerId: string | null): Promise<void> {
    await tx.update(Conversation, { tenantId, id }, { ownerId });
    leaveNote(tx, { tenantId, kind: 'conversation', id });
  }
}
