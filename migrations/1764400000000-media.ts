import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files: what people send is fetched from Meta and kept in a store. The bytes are outside of the database, so a
 * trigger writes down every key that a row lets go (deleted, erased, claimed anew), in the same transaction: however
 * a row goes, its bytes are found and removed.
 */
export class Media1764400000000 implements MigrationInterface {
  name = 'Media1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `create table media (
     tenant_id uuid not null,
     id uuid not null,
     message_id uuid,
     phone_number_id text,
     source text not null,
     kind text not null,
     meta_media_id text,
     declared_type text,
     mime_type text,
     declared_sha256 text,
     sha256 text,
     size_bytes integer,
     filename text,
     state text not null,
     error jsonb,
     attempts integer not null default 0,
     fence integer not null default 0,
     due_at timestamptz not null default now(),
     lease_until timestamptz,
     store_key text,
     expires_at timestamptz,
     created_at timestamptz not null default now(),
     stored_at timestamptz,
     erased_at timestamptz,
     primary key (tenant_id, id),
     constraint media_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade,
     constraint media_message_fk foreign key (tenant_id, message_id) references message (tenant_id, id) on delete cascade
   )`,
  `create unique index media_message on media (tenant_id, message_id) where message_id is not null`,
  `create index media_due on media (due_at) where state = 'pending'`,
  `create index media_leased on media (lease_until) where state = 'fetching'`,
  `create index media_stored on media (stored_at) where state = 'stored'`,

  `create table media_at_meta (
     tenant_id uuid not null,
     media_id uuid not null,
     phone_number_id text not null,
     meta_media_id text not null,
     expires_at timestamptz not null,
     primary key (tenant_id, media_id, phone_number_id),
     constraint media_at_meta_media_fk foreign key (tenant_id, media_id) references media (tenant_id, id) on delete cascade
   )`,

  `create table media_garbage (
     store_key text primary key,
     due_at timestamptz not null
   )`,
  `create index media_garbage_due on media_garbage (due_at)`,
  // Whoever holds a claim that has passed may still write for a while.
  `create function media_let_go() returns trigger language plpgsql as $$
   begin
     insert into media_garbage (store_key, due_at)
     values (old.store_key, now() + case old.state when 'fetching' then interval '20 minutes' else interval '0' end)
     on conflict (store_key) do nothing;
     return null;
   end $$`,
  `create trigger media_deleted after delete on media
     for each row when (old.store_key is not null) execute function media_let_go()`,
  `create trigger media_changed after update of store_key on media
     for each row when (old.store_key is not null and old.store_key is distinct from new.store_key)
     execute function media_let_go()`,
];

const DOWN = [
  `drop table media_at_meta`,
  `drop table media`,
  `drop function media_let_go`,
  `drop table media_garbage`,
];
