import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The second wall between tenants. Three roles that nobody logs in as: a connection by itself is `conect_door`, which
 * may keep webhooks and find out whose they are; a tenant's transaction is `conect_tenant` and sees that tenant's
 * rows; the system's is `conect_system`. A table of a later migration is put behind the wall by
 * `select conect_protect('name')`, or belongs to the system alone.
 */
export class RowLevelSecurity1764900000000 implements MigrationInterface {
  name = 'RowLevelSecurity1764900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const role of ROLES) await runner.query(createRole(role));
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const ROLES = ['conect_door', 'conect_tenant', 'conect_system'];

/**
 * Roles belong to the whole server: other databases on it may have made them, or may be making them at this moment.
 * Membership is what allows `set role`; from PostgreSQL 16 on nothing else comes with it.
 */
const createRole = (role: string): string => `do $$
declare
  may_set boolean;
begin
  for attempt in 1..20 loop
    begin
      if not exists (select 1 from pg_roles where rolname = '${role}') then
        create role ${role} nologin nosuperuser nobypassrls noinherit;
      end if;
      if current_setting('server_version_num')::int >= 160000 then
        may_set := pg_has_role(current_user, '${role}', 'SET');
        if not may_set then execute 'grant ${role} to current_user with inherit false, set true'; end if;
      elsif not pg_has_role(current_user, '${role}', 'MEMBER') then
        execute 'grant ${role} to current_user';
      end if;
      return;
    exception
      when duplicate_object or unique_violation or internal_error then perform pg_sleep(0.05);
      when insufficient_privilege then
        raise exception 'the role ${role} is missing, and % may not create it', current_user
          using hint = 'As a superuser: create role ${role} nologin; grant ${role} to ' || quote_ident(current_user) || ';',
                errcode = 'insufficient_privilege';
    end;
  end loop;
  raise exception 'the role ${role} could not be created: others keep changing it';
end $$`;

/** Unset and empty are no tenant: PostgreSQL leaves an empty text behind where a setting once was. */
const THIS_TENANT = `nullif(current_setting('app.tenant_id', true), '')::uuid`;

/**
 * Triggers that write down what is deleted, for the system: a tenant may not write there, and a cascade deletes as the
 * owner of the tables, who sees no tenant's rows.
 */
const MEMORIES = ['remember_erased_wamid', 'media_let_go'];

const UP = [
  `create function conect_protect(protected regclass, key name default 'tenant_id') returns void language plpgsql as $$
   begin
     execute format('alter table %s enable row level security', protected);
     execute format('alter table %s force row level security', protected);
     execute format('create policy tenant_rows on %s to conect_tenant using (%I = ${THIS_TENANT.replaceAll("'", "''")})',
                    protected, key);
     execute format('create policy system_rows on %s to conect_system using (true)', protected);
     execute format('grant select, insert, update, delete on %s to conect_tenant, conect_system', protected);
   end $$`,
  `grant usage on schema public to conect_door, conect_tenant, conect_system`,
  `grant usage on all sequences in schema public to conect_tenant, conect_system`,

  `do $$
   declare
     found record;
   begin
     for found in
       select c.oid::regclass as name, exists (
                select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull) as tenants
         from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
          and c.relname <> 'migration'
     loop
       if found.tenants then
         perform conect_protect(found.name);
       else
         execute format('grant select, insert, update, delete on %s to conect_system', found.name);
       end if;
     end loop;
   end $$`,
  `select conect_protect('tenant', 'id')`,

  // An update that belonged to nobody yet becomes a tenant's in the transaction that handles it.
  `alter table webhook_event enable row level security`,
  `alter table webhook_event force row level security`,
  `create policy tenant_rows on webhook_event to conect_tenant
     using (tenant_id is null or tenant_id = ${THIS_TENANT}) with check (tenant_id = ${THIS_TENANT})`,
  `create policy system_rows on webhook_event to conect_system using (true)`,
  // The door writes down what became of an update that belongs to nobody.
  `create policy door_rows on webhook_event to conect_door using (true)`,
  `grant select, insert, update on webhook_event to conect_tenant, conect_door`,

  // What a connection may do by itself, in one statement: keep what Meta posts, and ask whose it is.
  `grant select, insert, update, delete on webhook_delivery, door_session to conect_door`,
  `grant create on schema public to conect_system`,
  `create view waba_route as select waba_id, tenant_id, app_id from waba`,
  `create view number_route as select phone_number_id, waba_id from phone_number`,
  // A view reads with its owner's eyes.
  `alter view waba_route owner to conect_system`,
  `alter view number_route owner to conect_system`,
  ...MEMORIES.flatMap((name) => [
    `alter function ${name}() security definer set search_path = public, pg_temp`,
    `alter function ${name}() owner to conect_system`,
  ]),
  `revoke create on schema public from conect_system`,
  `set local role conect_system`,
  `grant select on waba_route, number_route to conect_door`,
  `reset role`,
];

const DOWN = [
  `set local role conect_system`,
  `drop view number_route`,
  `drop view waba_route`,
  `reset role`,
  // Only its owner may give a function away, and that is a role which may not take ours: they are made anew.
  `drop trigger message_erased on message`,
  `drop trigger media_deleted on media`,
  `drop trigger media_changed on media`,
  `set local role conect_system`,
  ...MEMORIES.map((name) => `drop function ${name}()`),
  `reset role`,
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
  `do $$
   declare
     found record;
   begin
     for found in select distinct p.polrelid::regclass as name from pg_policy p loop
       execute format('drop policy if exists tenant_rows on %s', found.name);
       execute format('drop policy if exists system_rows on %s', found.name);
       execute format('drop policy if exists door_rows on %s', found.name);
       execute format('alter table %s no force row level security', found.name);
       execute format('alter table %s disable row level security', found.name);
     end loop;
   end $$`,
  `drop function conect_protect(regclass, name)`,
  // Not the roles: other databases of the server may use them.
  `revoke all on all tables in schema public from conect_door, conect_tenant, conect_system`,
  `revoke all on all sequences in schema public from conect_door, conect_tenant, conect_system`,
  `revoke all on schema public from conect_door, conect_tenant, conect_system`,
];
