import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How clients arrive by themselves (Embedded Signup), and how they leave. */
export class SignupAndLeaving1765010100000 implements MigrationInterface {
  name = 'SignupAndLeaving1765010100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // The token is sealed, and forgotten as soon as every WABA of the signup has it.
  `create table signup (
     tenant_id uuid not null,
     id uuid not null,
     state text not null,
     token bytea,
     hint jsonb not null,
     wabas jsonb not null,
     attempts integer not null default 0,
     due_at timestamptz not null,
     created_at timestamptz not null default now(),
     primary key (tenant_id, id),
     constraint signup_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade
   )`,
  `create index signup_due on signup (due_at) where state = 'waiting'`,
  `select conect_protect('signup')`,

  // WABAs that Meta says were shared with the platform: nobody's yet.
  `create table partner_arrival (
     waba_id text primary key,
     owner_business_id text,
     seen_at timestamptz not null
   )`,
  `grant select, insert, update, delete on partner_arrival to conect_system`,

  // Outlives the tenant that it is about.
  `create table offboarding (
     tenant_id uuid not null,
     id uuid not null,
     waba_id text,
     phone_number_ids jsonb not null,
     erases boolean not null,
     state text not null,
     unsubscribed jsonb not null,
     attempts integer not null default 0,
     due_at timestamptz not null,
     requested_at timestamptz not null,
     done_at timestamptz,
     primary key (tenant_id, id)
   )`,
  `create index offboarding_due on offboarding (due_at) where done_at is null`,
  `select conect_protect('offboarding')`,
];

const DOWN = [
  `drop table offboarding`,
  `drop table partner_arrival`,
  `drop table signup`,
  `set local role conect_system`,
  `update tenant set status = 'suspended' where status = 'leaving'`,
  `reset role`,
];
