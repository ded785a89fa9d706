import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The wamid before the number, so that a message is found by its wamid alone as well (the list's filter): the other
 * way round that read the whole table.
 */
export class MessageByWamid1764300000000 implements MigrationInterface {
  name = 'MessageByWamid1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index message_wamid`);
    await runner.query(
      `create unique index message_wamid on message (tenant_id, wamid, phone_number_id) where wamid is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index message_wamid`);
    await runner.query(
      `create unique index message_wamid on message (tenant_id, phone_number_id, wamid) where wamid is not null`,
    );
  }
}
