import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrateQueueSchema } from '../jobs/queue-schema.js';
import { patientOptions, type PostgresOptions } from './postgres-options.js';

/** Any number that nobody else uses for an advisory lock in this database. */
const MIGRATION_LOCK = 727_310_552;

/**
 * Runs what is pending of our migrations and, where jobs are kept in PostgreSQL, of BullMQ's. Processes that
 * do it at once go one after the other. Answers the names of what was applied.
 */
export async function runAllMigrations(
  options: PostgresOptions,
  { queue }: { queue: boolean },
): Promise<string[]> {
  // Waiting for the lock may take as long as the other's migrations do.
  const client = new Client({ connectionString: options.url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock($1)`, [MIGRATION_LOCK]);
    const source = await new DataSource(patientOptions(options)).initialize();
    let applied: string[];
    try {
      applied = (await source.runMigrations()).map(({ name }) => name);
    } finally {
      await source.destroy();
    }
    return queue && (await migrateQueueSchema(client)) ? [...applied, 'bullmq'] : applied;
  } finally {
    // Ends the session, and with it the lock.
    await client.end();
  }
}
