import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Env } from '../env.js';
import { queueSchemaPending } from '../jobs/queue-schema.js';
import { Log } from '../logger.js';
import { migrations } from './migrations.js';
import { postgresOptions } from './postgres-options.js';
import { runAllMigrations } from './run-migrations.js';

const ASK_EVERY_MS = 2_000;

/**
 * Applies pending migrations, ours and BullMQ's, at the start: the first process does it, the others wait.
 * With `MIGRATE_ON_START=false` nobody does: nothing is created, and readiness reports what is pending.
 */
@Injectable()
export class Migrator {
  private upToDate = false;
  private told: () => void = () => undefined;
  private readonly done = new Promise<void>((resolve) => (this.told = resolve));
  private asking: Promise<void> | undefined;

  constructor(
    private readonly source: DataSource,
    private readonly env: Env,
    private readonly logger: Log,
  ) {}

  async migrate(): Promise<void> {
    if (!this.env.MIGRATE_ON_START) return;
    const applied = await runAllMigrations(postgresOptions(this.env.DATABASE_URL, 2, migrations), {
      queue: this.queueIsHere,
    });
    for (const migration of applied) this.logger.info('database.migrated', { migration });
    await this.pending();
  }

  /** True when a migration of this build is not yet in the database. Only reads; asks until the answer is no, then remembers. */
  async pending(): Promise<boolean> {
    if (!this.upToDate) {
      const query = async (sql: string, values?: unknown[]) => ({
        rows: (await this.source.query(sql, values)) as never[],
      });
      this.upToDate =
        !(await this.oursPending()) && !(this.queueIsHere && (await queueSchemaPending({ query })));
      if (this.upToDate) this.told();
    }
    return !this.upToDate;
  }

  /** Resolves when nothing is pending any more; asks every two seconds, through database outages. */
  whenUpToDate(): Promise<void> {
    this.asking ??= this.ask();
    return this.done;
  }

  private async ask(): Promise<void> {
    while (await this.pending().catch(() => true))
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS).unref());
  }

  /** Not TypeORM's `showMigrations`, which creates its table when it is missing. */
  private async oursPending(): Promise<boolean> {
    const [{ there }] = (await this.source.query(`select to_regclass('migration') is not null as there`)) as [
      { there: boolean },
    ];
    if (!there) return true;
    const rows = (await this.source.query(`select name from migration`)) as { name: string }[];
    const applied = new Set(rows.map(({ name }) => name));
    return migrations.some(({ name }) => !applied.has(name));
  }

  /** Whether BullMQ keeps its jobs in this database. */
  private get queueIsHere(): boolean {
    return !this.env.REDIS_URL;
  }
}
