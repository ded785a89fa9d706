import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ProfileChange } from '../plan.js';
import { changedProfile } from '../tools/person-tools.js';
import type { Memory, Profile } from '../turn-context.js';
import { AgentMemory } from './agent-memory.entity.js';
import { ContactProfile } from './contact-profile.entity.js';

/** A row and all that was merged into it, and into those. */
const family = (table: 'conversation' | 'contact'): string =>
  `with recursive family as (
     select $2::uuid as id
     union select m.id from ${table} m join family f on m.tenant_id = $1 and m.merged_into = f.id)`;

const NOTHING: Memory = { summary: null, summarizedTo: '0', forgottenAt: null };

/** What is remembered of conversations, and noted about people. */
@Injectable()
export class MemoryRepository {
  /**
   * With what was forgotten in conversations that were merged into it: their words stand here now. A summary that was
   * made without knowing that goes.
   */
  async memory(tx: EntityManager, tenantId: string, conversationId: string): Promise<Memory> {
    await tx.query(
      `with recursive gone as (
         select id from conversation where tenant_id = $1 and merged_into = $2
         union select c.id from conversation c join gone g on c.tenant_id = $1 and c.merged_into = g.id)
       insert into agent_memory (tenant_id, conversation_id, forgotten_at)
       select $1, $2, max(m.forgotten_at) from agent_memory m join gone g on m.conversation_id = g.id
        where m.tenant_id = $1 having max(m.forgotten_at) is not null
       on conflict (tenant_id, conversation_id) do update
          set summary = null, forgotten_at = excluded.forgotten_at, updated_at = now()
        where agent_memory.forgotten_at is null or agent_memory.forgotten_at < excluded.forgotten_at`,
      [tenantId, conversationId],
    );
    return (await tx.findOneBy(AgentMemory, { tenantId, conversationId })) ?? NOTHING;
  }

  /** Unless something was forgotten since (known here in milliseconds, there in microseconds), or a later summary is there. */
  async keepSummary(
    tx: EntityManager,
    tenantId: string,
    conversationId: string,
    { summary, summarizedTo, forgottenAt }: Memory,
  ): Promise<void> {
    await tx.query(
      `insert into agent_memory (tenant_id, conversation_id, summary, summarized_to) values ($1, $2, $3, $4)
       on conflict (tenant_id, conversation_id) do update
          set summary = excluded.summary, summarized_to = excluded.summarized_to, updated_at = now()
        where agent_memory.summarized_to < excluded.summarized_to
          and date_trunc('milliseconds', agent_memory.forgotten_at) is not distinct from $5::timestamptz`,
      [tenantId, conversationId, summary, summarizedTo, forgottenAt],
    );
  }

  /** Nothing of what was said until now is shown to a provider again, and nothing stays noted about the person. */
  async forget(
    tx: EntityManager,
    tenantId: string,
    conversationId: string,
    contactId: string,
  ): Promise<void> {
    await tx.query(
      `insert into agent_memory (tenant_id, conversation_id, forgotten_at)
       values ($1, $2, (select greatest(now(), max(at)) from message where tenant_id = $1 and conversation_id = $2))
       on conflict (tenant_id, conversation_id) do update
          set summary = null, forgotten_at = excluded.forgotten_at, updated_at = now()`,
      [tenantId, conversationId],
    );
    await tx.query(
      `${family('contact')} delete from contact_profile where tenant_id = $1 and contact_id in (select id from family)`,
      [tenantId, contactId],
    );
    // What was noted stands there in words, too.
    for (const change of [
      `agent_memory set summary = null`,
      `agent_trace set calls = '[]', withheld = null`,
      `agent_hand_off set summary = ''`,
      `agent_alert set detail = detail - 'summary'`,
    ])
      await tx.query(
        `${family('conversation')} update ${change} where tenant_id = $1 and conversation_id in (select id from family)`,
        [tenantId, conversationId],
      );
  }

  /** The person behind a contact, who may have turned out to be somebody known. */
  async person(tx: EntityManager, tenantId: string, contactId: string): Promise<string | undefined> {
    const [found] = (await tx.query(
      `with recursive person as (
         select id, merged_into from contact where tenant_id = $1 and id = $2
         union select c.id, c.merged_into from contact c join person p on c.tenant_id = $1 and c.id = p.merged_into)
       select id from person where merged_into is null`,
      [tenantId, contactId],
    )) as { id: string }[];
    return found?.id;
  }

  /** With what was noted about contacts that turned out to be the same person; the newest note counts. */
  async profile(tx: EntityManager, tenantId: string, contactId: string): Promise<Profile> {
    const rows = (await tx.query(
      `${family('contact')} select attributes, tags from contact_profile
        where tenant_id = $1 and contact_id in (select id from family) order by updated_at`,
      [tenantId, contactId],
    )) as Profile[];
    return {
      attributes: Object.assign({}, ...rows.map(({ attributes }) => attributes)) as Record<string, string>,
      tags: [...new Set(rows.flatMap(({ tags }) => tags))],
    };
  }

  /** Changes a profile, one change after the other. */
  async change(
    tx: EntityManager,
    tenantId: string,
    contactId: string,
    change: ProfileChange,
  ): Promise<Profile> {
    await tx.query(
      `insert into contact_profile (tenant_id, contact_id) values ($1, $2) on conflict (tenant_id, contact_id) do nothing`,
      [tenantId, contactId],
    );
    // All that is read: also what somebody is just noting about a contact that was merged into this one.
    await tx.query(
      `${family('contact')} select 1 from contact_profile
        where tenant_id = $1 and contact_id in (select id from family) order by contact_id for update of contact_profile`,
      [tenantId, contactId],
    );
    const profile = changedProfile(await this.profile(tx, tenantId, contactId), change);
    await tx.update(ContactProfile, { tenantId, contactId }, profile);
    // What was taken away must not come back from a merged contact.
    await tx.query(
      `${family('contact')} delete from contact_profile
        where tenant_id = $1 and contact_id in (select id from family) and contact_id <> $2`,
      [tenantId, contactId],
    );
    return profile;
  }
}
