import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Undone, a merge gives back the address that the contact had before. */
export class MergeRemembers1765512000000 implements MigrationInterface {
  name = 'MergeRemembers1765512000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table contact_merge add column into_wa_id text, add column into_bsuid text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table contact_merge drop column into_wa_id, drop column into_bsuid`);
  }
}
