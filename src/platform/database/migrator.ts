import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Env } from '../env.js';
import { Log } from '../logger.js';

/** Any number that nobody else uses for an advisory lock in this database. */
const MIGRATION_LOCK = 727_310_552;

/**
 * Applies pending migrations at the start: the first process does it under an advisory lock, the
 * others wait. With `MIGRATE_ON_START=false` nobody does, and readiness reports what is pending.
 */
@Injectable()
export class Migrator {
  private upToDate = false;

  constructor(
    private readonly source: DataSource,
    private readonly env: Env,
    private readonly logger: Log,
  ) {}

  async migrate(): Promise<void> {
    if (!this.env.MIGRATE_ON_START) return;
    const runner = this.source.createQueryRunner();
    try {
      // A session lock on a connection of its own; migrations may take longer than a statement may.
      await runner.query(`set statement_timeout = 0; set lock_timeout = 0`);
      await runner.query(`select pg_advisory_lock($1)`, [MIGRATION_LOCK]);
      try {
        const applied = await this.source.runMigrations();
        for (const { name } of applied) this.logger.info('database.migrated', { migration: name });
      } finally {
        await runner.query(`select pg_advisory_unlock($1)`, [MIGRATION_LOCK]);
        await runner.query(`reset statement_timeout; reset lock_timeout`);
      }
    } finally {
      await runner.release();
    }
  }

  /** True when a migration of this build is not yet in the database. Asks until the answer is no, then remembers. */
  async pending(): Promise<boolean> {
    if (!this.upToDate) this.upToDate = !(await this.source.showMigrations());
    return !this.upToDate;
  }

  /** Resolves when nothing is pending any more; asks every two seconds, through database outages. */
  async whenUpToDate(): Promise<void> {
    while (await this.pending().catch(() => true))
      await new Promise((resolve) => setTimeout(resolve, 2_000).unref());
  }
}
