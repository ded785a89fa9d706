import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Groups are written to and heard of as one: a contact of their own, and how far a message came with each in them. */
export class Groups1765100000000 implements MigrationInterface {
  name = 'Groups1765100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table contact add column group_id text`);
    await runner.query(`alter table message add column participants jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table message drop column participants`);
    await runner.query(`alter table contact drop column group_id`);
  }
}
