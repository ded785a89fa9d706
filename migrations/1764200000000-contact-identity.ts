import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A person may have several phones and BSUIDs over time: identities point to the contact. Two contacts that
 * turn out to be one person are merged; what was moved is marked, so that a merge can be undone.
 */
export class ContactIdentity1764200000000 implements MigrationInterface {
  name = 'ContactIdentity1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `create table contact_identity (
     tenant_id uuid not null,
     kind text not null,
     key text not null,
     contact_id uuid not null,
     moved_by uuid,
     created_at timestamptz not null default now(),
     primary key (tenant_id, kind, key),
     constraint contact_identity_contact_fk foreign key (tenant_id, contact_id) references contact (tenant_id, id) on delete cascade
   )`,
  `create index contact_identity_contact on contact_identity (tenant_id, contact_id)`,
  `insert into contact_identity (tenant_id, kind, key, contact_id)
   select tenant_id, 'phone', phone_key, id from contact where phone_key is not null
   union all select tenant_id, 'bsuid', bsuid, id from contact where bsuid is not null`,
  `drop index contact_phone_key`,
  `drop index contact_bsuid`,
  `alter table contact drop column phone_key, add column merged_into uuid`,

  `create table contact_merge (
     tenant_id uuid not null,
     id uuid not null,
     from_contact_id uuid not null,
     into_contact_id uuid not null,
     reason text not null,
     undone_at timestamptz,
     created_at timestamptz not null default now(),
     primary key (tenant_id, id),
     constraint contact_merge_from_fk foreign key (tenant_id, from_contact_id) references contact (tenant_id, id) on delete cascade,
     constraint contact_merge_into_fk foreign key (tenant_id, into_contact_id) references contact (tenant_id, id) on delete cascade
   )`,
  `create index contact_merge_pair on contact_merge (tenant_id, from_contact_id, into_contact_id)`,

  // Where a conversation or a message stood before a merge moved it; moved_by names the merge.
  `alter table conversation add column moved_from uuid, add column moved_by uuid, add column merged_into uuid`,
  `alter table message add column moved_from uuid, add column moved_by uuid`,
  `create index message_moved on message (tenant_id, moved_by) where moved_by is not null`,
];

const DOWN = [
  `drop index message_moved`,
  `alter table message drop column moved_from, drop column moved_by`,
  `alter table conversation drop column moved_from, drop column moved_by, drop column merged_into`,
  `drop table contact_merge`,
  `alter table contact add column phone_key text, drop column merged_into`,
  `update contact c set phone_key = (select min(i.key) from contact_identity i
     where i.tenant_id = c.tenant_id and i.contact_id = c.id and i.kind = 'phone')`,
  `update contact c set bsuid = null where exists (select 1 from contact d
     where d.tenant_id = c.tenant_id and d.bsuid = c.bsuid and d.id < c.id)`,
  `drop table contact_identity`,
  `create unique index contact_phone_key on contact (tenant_id, phone_key) where phone_key is not null`,
  `create unique index contact_bsuid on contact (tenant_id, bsuid) where bsuid is not null`,
];
