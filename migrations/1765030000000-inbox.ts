import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody who answers people needs to see of a list: what nobody has read, and what failed. */
export class Inbox1765030000000 implements MigrationInterface {
  name = 'Inbox1765030000000';

  async up(runner: QueryRunner): Promise<void> {
    // Counted with the update that every message makes of its conversation anyway.
    await runner.query(`alter table conversation add column unread_count integer not null default 0`);
    await runner.query(
      `create index message_failed on message (tenant_id, conversation_id, at) where status = 'failed'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index message_failed`);
    await runner.query(`alter table conversation drop column unread_count`);
  }
}
