import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How fast numbers send, what each pair of number and person owes in quiet time, and which messages go before others. */
export class Pace1765000000000 implements MigrationInterface {
  name = 'Pace1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `alter table outbound
     add column lane smallint not null default 0,
     add column parked_until timestamptz`,
  // What a number may take up next, and which numbers have something to take up.
  `create index outbound_lane on outbound (tenant_id, phone_number_id, lane, greatest(due_at, parked_until), message_id)
     where state = 'queued'`,
  `drop index outbound_due`,

  `create table number_pace (
     tenant_id uuid not null,
     phone_number_id text not null,
     free_at timestamptz not null default now(),
     share real not null default 1,
     slowed_at timestamptz,
     blocked_until timestamptz,
     bell_at timestamptz,
     primary key (tenant_id, phone_number_id),
     constraint number_pace_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade
   )`,
  `select conect_protect('number_pace')`,

  `create table pair_pace (
     tenant_id uuid not null,
     conversation_id uuid not null,
     paid_at timestamptz not null,
     silent_until timestamptz,
     primary key (tenant_id, conversation_id),
     constraint pair_pace_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade
   )`,
  `create index pair_pace_paid on pair_pace (paid_at)`,
  `select conect_protect('pair_pace')`,
];

const DOWN = [
  `drop table pair_pace`,
  `drop table number_pace`,
  `create index outbound_due on outbound (due_at) where state = 'queued'`,
  `drop index outbound_lane`,
  `alter table outbound drop column parked_until, drop column lane`,
];
