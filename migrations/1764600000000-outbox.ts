import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Messages that leave later, not after a time, or in the order of their conversation; numbers whose sending is paused;
 * and how much a tenant may send.
 */
export class Outbox1764600000000 implements MigrationInterface {
  name = 'Outbox1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `alter table message add column send_at timestamptz, add column expires_at timestamptz`,
  `alter table phone_number add column pause jsonb, add column resumed_at timestamptz`,
  `alter table tenant add column daily_send_limit integer, add column monthly_send_limit integer`,

  // state may be 'held' now: waiting until the pause of its number ends. What was queued before has no conversation
  // here, and leaves without an order.
  `alter table outbound
     add column conversation_id uuid,
     add column ordered text not null default 'accepted',
     add column expires_at timestamptz,
     add column unready_count integer not null default 0,
     add column unsure_count integer not null default 0`,
  `create index outbound_held on outbound (phone_number_id) where state = 'held'`,
  `create index outbound_expiring on outbound (expires_at) where state in ('queued', 'held') and expires_at is not null`,
  `create index outbound_line on outbound (tenant_id, conversation_id, message_id)
     where state in ('queued', 'held', 'sending')`,

  // What a tenant with a limit has queued in a day (2026-11-26) or a month (2026-11) of its time zone.
  `create table send_count (
     tenant_id uuid not null,
     period text not null,
     count integer not null,
     updated_at timestamptz not null default now(),
     primary key (tenant_id, period),
     constraint send_count_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade
   )`,
  `create index send_count_age on send_count (updated_at)`,
];

const DOWN = [
  `drop table send_count`,
  `drop index outbound_line`,
  `drop index outbound_expiring`,
  `drop index outbound_held`,
  `update outbound set state = 'queued' where state = 'held'`,
  `alter table outbound drop column conversation_id, drop column ordered, drop column expires_at,
     drop column unready_count, drop column unsure_count`,
  `alter table tenant drop column daily_send_limit, drop column monthly_send_limit`,
  `alter table phone_number drop column pause, drop column resumed_at`,
  `alter table message drop column send_at, drop column expires_at`,
];
