import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When Meta told each fact of an account: an older webhook that comes late does not undo a newer one. */
export class ToldAt1765510000000 implements MigrationInterface {
  name = 'ToldAt1765510000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`alter table ${table} add column told_at jsonb not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`alter table ${table} drop column told_at`);
  }
}

const TABLES = ['waba', 'phone_number'];
