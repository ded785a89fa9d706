import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEYED = ['agent_settings', 'agent_fallback'];

/** For whom a provider's key was given, and which conversations went up in another, as each turn asks. */
export class AgentKeys1765021000000 implements MigrationInterface {
  name = 'AgentKeys1765021000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of KEYED)
      await runner.query(`alter table ${table} add column key_provider text, add column key_base_url text`);
    await runner.query(
      `create index conversation_merged on conversation (tenant_id, merged_into) where merged_into is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index conversation_merged`);
    for (const table of KEYED)
      await runner.query(`alter table ${table} drop column key_provider, drop column key_base_url`);
  }
}
