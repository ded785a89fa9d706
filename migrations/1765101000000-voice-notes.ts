import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Meta's copies of a file: as it is, and as the voice note that was made of it. */
export class VoiceNotes1765101000000 implements MigrationInterface {
  name = 'VoiceNotes1765101000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table media_at_meta add column shape text not null default 'file', drop constraint media_at_meta_pkey`,
    );
    await runner.query(
      `alter table media_at_meta add primary key (tenant_id, media_id, phone_number_id, shape)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    // Copies are brought anew.
    await runner.query(`set local role conect_system`);
    await runner.query(`delete from media_at_meta where shape <> 'file'`);
    await runner.query(`reset role`);
    await runner.query(`alter table media_at_meta drop constraint media_at_meta_pkey`);
    await runner.query(`alter table media_at_meta drop column shape`);
    await runner.query(`alter table media_at_meta add primary key (tenant_id, media_id, phone_number_id)`);
  }
}
