import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { Env } from '../env.js';
import { queueSchemaPending } from '../jobs/queue-schema.js';
import { Log } from '../logger.js';
import { Database } from './database.js';
import { migrations } from './migrations.js';
import { postgresOptions } from './postgres-options.js';
import { checkRowSecurity } from './row-security.js';
import { runAllMigrations } from './run-migrations.js';

const ASK_EVERY_MS = 2_000;

/**
 * Applies pending migrations, ours and BullMQ's, at the start: the first process does it, the others wait.
 * With `MIGRATE_ON_START=false` nobody does: nothing is created, and readiness reports what is pending.
 */
@Injectable()
export class Migrator implements BeforeApplicationShutdown {
  private stopped = false;
  private upToDate = false;
  private told: () => void = () => undefined;
  private readonly done = new Promise<void>((resolve) => (this.told = resolve));
  private asking: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
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

  /**
   * True when a migration of this build is not yet in the database. Only reads; asks until the answer is no, then
   * remembers. @throws RowSecurityError when tenants could see each other
   */
  async pending(): Promise<boolean> {
    if (this.upToDate) return false;
    if (await this.look()) return true;
    await checkRowSecurity(this.database);
    this.upToDate = true;
    this.told();
    return false;
  }

  /** Resolves when nothing is pending any more; asks every two seconds, through database outages. */
  whenUpToDate(): Promise<void> {
    this.asking ??= this.ask();
    return this.done;
  }

  beforeApplicationShutdown(): void {
    this.stopped = true;
  }

  private async ask(): Promise<void> {
    while (!this.stopped && (await this.pending().catch(() => true)))
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS).unref());
  }

  /** On a connection of its own: the application's may not read these tables. */
  private async look(): Promise<boolean> {
    const client = new Client({
      connectionString: this.env.DATABASE_URL,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await oursPending(client)) || (this.queueIsHere && (await queueSchemaPending(client)));
    } finally {
      await client.end();
    }
  }

  /** Whether BullMQ keeps its jobs in this database. */
  private get queueIsHere(): boolean {
    return !this.env.REDIS_URL;
  }
}

/** Not TypeORM's `showMigrations`, which creates its table when it is missing. */
async function oursPending(client: Client): Promise<boolean> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `select to_regclass('migration') is not null as there`,
  );
  if (!found[0]?.there) return true;
  const { rows } = await client.query<{ name: string }>(`select name from migration`);
  const applied = new Set(rows.map(({ name }) => name));
  return migrations.some(({ name }) => !applied.has(name));
}
