import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a person wants marketing messages, and since when, as Meta's `user_preferences` tells. */
export class MarketingPreference1764100000000 implements MigrationInterface {
  name = 'MarketingPreference1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table contact add column marketing text, add column marketing_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table contact drop column marketing, drop column marketing_at`);
  }
}
