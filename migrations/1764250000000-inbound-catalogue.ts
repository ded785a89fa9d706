import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What one message says about another, names from the business's address book, numbers that have gone silent, and
 * the memory of erased messages: whoever erases one, and by whatever way, its wamid cannot come back by redelivery.
 */
export class InboundCatalogue1764250000000 implements MigrationInterface {
  name = 'InboundCatalogue1764250000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `alter table message add column about_wamid text`,
  `update message set about_wamid = case type when 'reaction' then content ->> 'message_id'
                                              else content ->> 'original_message_id' end
    where type in ('reaction', 'edit', 'revoke')`,
  `create index message_about on message (tenant_id, conversation_id, about_wamid) where about_wamid is not null`,

  `alter table contact add column saved_name text, add column saved_at timestamptz, add column ids_at timestamptz`,

  `alter table phone_number add column silent_since timestamptz, add column usual_gap_hours integer`,

  // Only a hash: what was erased must not be readable here.
  `create table erased_wamid (
     tenant_id uuid not null,
     phone_number_id text not null,
     hash bytea not null,
     erased_at timestamptz not null default now(),
     primary key (tenant_id, phone_number_id, hash),
     constraint erased_wamid_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade
   )`,
  `create index erased_wamid_age on erased_wamid (erased_at)`,
  // With its tenant a message goes without a trace: there is nobody left whom a redelivery could reach.
  `create function remember_erased_wamid() returns trigger language plpgsql as $$
   begin
     insert into erased_wamid (tenant_id, phone_number_id, hash)
     select m.tenant_id, m.phone_number_id, sha256(convert_to(m.wamid, 'UTF8'))
       from erased m
      where m.wamid is not null and exists (select 1 from tenant t where t.id = m.tenant_id)
     on conflict (tenant_id, phone_number_id, hash) do update set erased_at = excluded.erased_at;
     return null;
   end $$`,
  `create trigger message_erased after delete on message
     referencing old table as erased for each statement execute function remember_erased_wamid()`,
  `create function refuse_erased_wamid() returns trigger language plpgsql as $$
   begin
     if exists (select 1 from erased_wamid e
                 where e.tenant_id = new.tenant_id and e.phone_number_id = new.phone_number_id
                   and e.hash = sha256(convert_to(new.wamid, 'UTF8'))) then
       return null;
     end if;
     return new;
   end $$`,
  `create trigger message_not_erased before insert on message
     for each row when (new.wamid is not null) execute function refuse_erased_wamid()`,
];

const DOWN = [
  `drop trigger message_not_erased on message`,
  `drop trigger message_erased on message`,
  `drop function refuse_erased_wamid()`,
  `drop function remember_erased_wamid()`,
  `drop table erased_wamid`,
  `alter table phone_number drop column silent_since, drop column usual_gap_hours`,
  `alter table contact drop column saved_name, drop column saved_at, drop column ids_at`,
  `drop index message_about`,
  `alter table message drop column about_wamid`,
];
