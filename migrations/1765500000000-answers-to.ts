import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An answer that was thought over often enough leaves words that came meanwhile to the next one. */
export class AnswersTo1765500000000 implements MigrationInterface {
  name = 'AnswersTo1765500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table message add column answers_to bigint`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table message drop column answers_to`);
  }
}
