import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What delivered messages count as and are estimated to cost, and the rate cards of the platform. */
export class Costs1765001000000 implements MigrationInterface {
  name = 'Costs1765001000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `alter table message add column cost jsonb`,
  // Not of the message: what was delivered stays on the bill when the message is erased.
  `create table message_charge (
     tenant_id uuid not null,
     message_id uuid not null,
     phone_number_id text not null,
     month text not null,
     category text not null,
     pricing_type text,
     market text,
     price numeric,
     currency text,
     rate_card text,
     free text,
     primary key (tenant_id, message_id),
     constraint message_charge_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade
   )`,
  `create index message_charge_month on message_charge (tenant_id, month, phone_number_id, category)`,
  `select conect_protect('message_charge')`,
  `create table rate_card (
     effective_from text primary key,
     currency text not null,
     source text not null,
     markets jsonb not null,
     updated_at timestamptz not null default now()
   )`,
  `grant select, insert, update, delete on rate_card to conect_system`,
];

const DOWN = [`drop table rate_card`, `drop table message_charge`, `alter table message drop column cost`];
