import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What Meta holds while it assesses a new template, by which the rest of a campaign is held here. */
export class TemplateAssessment1765530000000 implements MigrationInterface {
  name = 'TemplateAssessment1765530000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index outbound_assessed on outbound (tenant_id, phone_number_id, held_for) where state = 'done' and held_for is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index outbound_assessed`);
  }
}
