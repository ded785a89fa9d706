import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits says why; whom a portfolio has begun conversations with; what is tried again goes first. */
export class Limits1765102000000 implements MigrationInterface {
  name = 'Limits1765102000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `alter table outbound add column held_for text`,
  `set local role conect_system`,
  `update outbound set held_for = 'pause' where state = 'held'`,
  `reset role`,
  `drop index outbound_held`,
  // What waits for one reason, of each number.
  `create index outbound_held on outbound (tenant_id, phone_number_id, held_for, message_id) where state = 'held'`,
  `create index outbound_again on outbound (tenant_id, phone_number_id, lane, greatest(due_at, parked_until), message_id)
     where state = 'queued' and attempts + unready_count > 0`,
  `alter table message add column held jsonb`,

  // One row per business portfolio: whoever begins conversations for it is let through one after the other.
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

const DOWN = [
  `drop table portfolio_reach`,
  `drop table portfolio`,
  `alter table message drop column held`,
  `drop index outbound_again`,
  `drop index outbound_held`,
  `create index outbound_held on outbound (phone_number_id) where state = 'held'`,
  `alter table outbound drop column held_for`,
];
