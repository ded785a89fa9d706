import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Imported history stands in a line of its own, behind what people wait for. A file counts crashes and wrong bytes each
 * on their own, so that an outage, which is tried as long as Meta keeps the file, uses up neither.
 */
export class Lines1764950000000 implements MigrationInterface {
  name = 'Lines1764950000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table webhook_delivery add column bulk boolean not null default false`);
    await runner.query(`drop index webhook_delivery_open`);
    await runner.query(
      `create index webhook_delivery_open on webhook_delivery (bulk, id) where status = 'received'`,
    );
    await runner.query(
      `alter table media add column crashes integer not null default 0, add column wrongs integer not null default 0`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table media drop column crashes, drop column wrongs`);
    await runner.query(`drop index webhook_delivery_open`);
    await runner.query(`alter table webhook_delivery drop column bulk`);
    await runner.query(
      `create index webhook_delivery_open on webhook_delivery (id) where status = 'received'`,
    );
  }
}
