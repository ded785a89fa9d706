import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A signup begins when Meta's dialog is opened, for one browser and one session, and is seen until it ends. */
export class SignupDialog1765400000000 implements MigrationInterface {
  name = 'SignupDialog1765400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table signup
      add column coexistence boolean not null default false,
      add column fault jsonb,
      add column state_hash bytea,
      add column browser_hash bytea,
      add column session_id uuid,
      add column expires_at timestamptz`);
    await runner.query(
      `create unique index signup_state_hash on signup (state_hash) where state_hash is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from signup where state in ('opened', 'canceled')`);
    await runner.query(`alter table signup
      drop column coexistence, drop column fault, drop column state_hash, drop column browser_hash,
      drop column session_id, drop column expires_at`);
  }
}
