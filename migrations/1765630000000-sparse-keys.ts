import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever is erased is looked for in alerts and merges: without an index each of them costs a walk over all of the tenant's
 * rows there. And the agent looks every half minute for threads that people have left alone, which are few of all.
 */
export class SparseKeys1765630000000 implements MigrationInterface {
  name = 'SparseKeys1765630000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index agent_alert_conversation on agent_alert (tenant_id, conversation_id) where conversation_id is not null`,
    );
    await runner.query(`create index contact_merge_into on contact_merge (tenant_id, into_contact_id)`);
    await runner.query(
      `create index conversation_human on conversation (tenant_id) where mode = 'human' and merged_into is null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index conversation_human`);
    await runner.query(`drop index contact_merge_into`);
    await runner.query(`drop index agent_alert_conversation`);
  }
}
