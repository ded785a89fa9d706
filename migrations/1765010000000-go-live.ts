import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is known about a number's way to going live: its states, tries, and who watches over it. */
export class GoLive1765010000000 implements MigrationInterface {
  name = 'GoLive1765010000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES.toReversed()) await runner.query(`drop table ${table}`);
  }
}

const TABLES = ['number_state', 'register_attempt', 'coexistence_sync', 'waba_watch', 'go_live_confirmation'];

const UP = [
  // Outlives its number: what happened to it stays to be read.
  `create table number_state (
     tenant_id uuid not null,
     id uuid not null,
     phone_number_id text not null,
     waba_id text not null,
     state text not null,
     cause text not null,
     evidence jsonb not null,
     at timestamptz not null,
     primary key (tenant_id, id),
     constraint number_state_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade
   )`,
  `create index number_state_latest on number_state (tenant_id, phone_number_id, id)`,

  `create table register_attempt (
     tenant_id uuid not null,
     id uuid not null,
     phone_number_id text not null,
     at timestamptz not null,
     outcome text not null,
     code integer,
     primary key (tenant_id, id),
     constraint register_attempt_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade
   )`,
  `create index register_attempt_number on register_attempt (tenant_id, phone_number_id, at)`,

  `create table coexistence_sync (
     tenant_id uuid not null,
     phone_number_id text not null,
     kind text not null,
     waba_id text not null,
     requested_at timestamptz not null,
     request_id text,
     primary key (tenant_id, phone_number_id, kind),
     constraint coexistence_sync_waba_fk foreign key (tenant_id, waba_id) references waba (tenant_id, waba_id) on delete cascade
   )`,

  `create table waba_watch (
     tenant_id uuid not null,
     waba_id text not null,
     due_at timestamptz not null,
     meta_state text,
     meta_since timestamptz,
     silent_runs integer not null default 0,
     primary key (tenant_id, waba_id),
     constraint waba_watch_waba_fk foreign key (tenant_id, waba_id) references waba (tenant_id, waba_id) on delete cascade
   )`,
  `create index waba_watch_due on waba_watch (due_at)`,

  `create table go_live_confirmation (
     tenant_id uuid not null,
     waba_id text not null,
     step_id text not null,
     at timestamptz not null,
     by text not null,
     note text,
     primary key (tenant_id, waba_id, step_id),
     constraint go_live_confirmation_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade
   )`,
  ...TABLES.map((table) => `select conect_protect('${table}')`),
];
