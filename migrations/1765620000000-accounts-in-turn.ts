import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts take turns in each line: what waits of one, however much it is, does not stand before another's. */
export class AccountsInTurn1765620000000 implements MigrationInterface {
  name = 'AccountsInTurn1765620000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table webhook_delivery add column waba_id text not null default ''`);
    await runner.query(`drop index webhook_delivery_open`);
    await runner.query(
      `create index webhook_delivery_open on webhook_delivery (bulk, statuses, waba_id, id) where status = 'received'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index webhook_delivery_open`);
    await runner.query(`alter table webhook_delivery drop column waba_id`);
    await runner.query(
      `create index webhook_delivery_open on webhook_delivery (bulk, statuses, id) where status = 'received'`,
    );
  }
}
