import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What Meta signed before a client changed its app's secret may still come for days. */
export class PreviousAppSecret1765511000000 implements MigrationInterface {
  name = 'PreviousAppSecret1765511000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table waba add column previous_app_secret bytea, add column app_secret_replaced_at timestamptz`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table waba drop column previous_app_secret, drop column app_secret_replaced_at`,
    );
  }
}
