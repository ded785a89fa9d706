import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statuses stand in a line of their own: what people write no longer waits behind those of a campaign. */
export class StatusesLine1765590000000 implements MigrationInterface {
  name = 'StatusesLine1765590000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table webhook_delivery add column statuses boolean not null default false`);
    await runner.query(`drop index webhook_delivery_open`);
    await runner.query(
      `create index webhook_delivery_open on webhook_delivery (bulk, statuses, id) where status = 'received'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index webhook_delivery_open`);
    await runner.query(`alter table webhook_delivery drop column statuses`);
    await runner.query(
      `create index webhook_delivery_open on webhook_delivery (bulk, id) where status = 'received'`,
    );
  }
}
