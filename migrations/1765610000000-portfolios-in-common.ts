import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A portfolio's messaging limit is one, whoever of its tenants writes: it is counted by the owner that Meta confirms. Only
 * where Meta has named none it stays a tenant's own, since anybody could name another's portfolio.
 */
export class PortfoliosInCommon1765610000000 implements MigrationInterface {
  name = 'PortfoliosInCommon1765610000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** A tenant sees the portfolios of its own accounts; of people there are only hashes in them. */
const guarded = (table: string, id: string): string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy tenant_rows on ${table} to conect_tenant using (${id} in (
     select portfolio_id(w.tenant_id, w.business_id, w.facts) from waba w
      where w.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid))`,
  `create policy system_rows on ${table} to conect_system using (true)`,
  `grant select, insert, update, delete on ${table} to conect_tenant, conect_system`,
];

const UP = [
  `create function portfolio_id(tenant_id uuid, business_id text, facts jsonb) returns text language sql immutable
   return coalesce(facts ->> 'ownerBusinessId', tenant_id::text || ' ' || business_id)`,

  `alter table portfolio_reach rename to old_reach`,
  `alter index portfolio_reach_pkey rename to old_reach_pkey`,
  `alter index portfolio_reach_at rename to old_reach_at`,
  `alter table portfolio rename to old_portfolio`,
  `alter index portfolio_pkey rename to old_portfolio_pkey`,
  `create table portfolio (
     id text primary key,
     reached integer not null default 0,
     counted_at timestamptz not null default '-infinity',
     full_since timestamptz
   )`,
  `create table portfolio_reach (
     portfolio_id text not null,
     person_hash bytea not null,
     reached_at timestamptz not null default now(),
     primary key (portfolio_id, person_hash),
     constraint portfolio_reach_portfolio_fk foreign key (portfolio_id) references portfolio (id) on delete cascade
   )`,
  `create index portfolio_reach_at on portfolio_reach (portfolio_id, reached_at)`,
  ...guarded('portfolio', 'id'),
  ...guarded('portfolio_reach', 'portfolio_id'),

  // Whom somebody has written to in these hours still counts.
  `set local role conect_system`,
  `with reached as materialized (
     select portfolio_id(w.tenant_id, w.business_id, w.facts) as id, i.kind || ' ' || i.key as person, r.reached_at
       from old_reach r
       join waba w on w.tenant_id = r.tenant_id and w.business_id = r.business_id
       cross join lateral (select kind, key from contact_identity c
         where c.tenant_id = r.tenant_id and c.contact_id = r.contact_id order by kind desc, key limit 1) i
   ), portfolios as (insert into portfolio (id) select distinct id from reached)
   insert into portfolio_reach (portfolio_id, person_hash, reached_at)
     select id, sha256(convert_to(id || ' ' || person, 'UTF8')), max(reached_at) from reached group by id, person`,
  `reset role`,
  `drop table old_reach`,
  `drop table old_portfolio`,
];

const DOWN = [
  `drop table portfolio_reach`,
  `drop table portfolio`,
  `drop function portfolio_id`,
  `create table portfolio (
     tenant_id uuid not null,
     business_id text not null,
     reached integer not null default 0,
     counted_at timestamptz,
     full_since timestamptz,
     primary key (tenant_id, business_id),
     constraint portfolio_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade
   )`,
  `select conect_protect('portfolio')`,
  `create table portfolio_reach (
     tenant_id uuid not null,
     business_id text not null,
     contact_id uuid not null,
     reached_at timestamptz not null default now(),
     primary key (tenant_id, business_id, contact_id),
     constraint portfolio_reach_portfolio_fk foreign key (tenant_id, business_id)
       references portfolio (tenant_id, business_id) on delete cascade
   )`,
  `create index portfolio_reach_at on portfolio_reach (tenant_id, business_id, reached_at)`,
  `select conect_protect('portfolio_reach')`,
];
