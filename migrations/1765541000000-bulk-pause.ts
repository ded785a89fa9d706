import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is bulk of a number waits after Meta's spam limit (131048). */
export class BulkPause1765541000000 implements MigrationInterface {
  name = 'BulkPause1765541000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table phone_number add column bulk_pause jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table phone_number drop column bulk_pause`);
  }
}
