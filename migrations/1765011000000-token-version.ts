import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which token of a WABA a run of the checks was made with; and who makes one, apart from when the next one is due. */
export class TokenVersion1765011000000 implements MigrationInterface {
  name = 'TokenVersion1765011000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table waba add column token_version integer not null default 0`);
    await runner.query(`alter table waba_watch add column lease_until timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table waba_watch drop column lease_until`);
    await runner.query(`alter table waba drop column token_version`);
  }
}
