import { createPostgresBackend, runMigrations, setDefaultBackendFactory } from 'bullmq';
import { Pool } from 'pg';
import type { Env } from '../env.js';

/** BullMQ's schema in the same database. */
const SCHEMA = 'bullmq';

/** Where BullMQ keeps its jobs, and how to ask whether it is there. */
export interface QueueBackend {
  kind: 'redis' | 'postgres';
  /** What BullMQ calls `connection`. */
  connection: object;
  close(): Promise<void>;
}

/**
 * Redis when `REDIS_URL` is set, else BullMQ's PostgreSQL backend in the application's database.
 * `@nestjs/bullmq` passes no backend factory, so the process-wide default is set before any queue is built.
 */
export async function openQueueBackend(env: Env, onError: (error: Error) => void): Promise<QueueBackend> {
  if (env.REDIS_URL) {
    setDefaultBackendFactory();
    return {
      kind: 'redis',
      connection: { url: env.REDIS_URL, maxRetriesPerRequest: null },
      close: async () => {},
    };
  }
  // Every worker pins one client of the pool for LISTEN, so the pool must be larger than their number.
  const pool = new Pool({
    connectionString: env.DATABASE_URL,
    max: 16,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'aiahub-conect-jobs',
    // A bell lost in a crash of the database server is rung again by a sweeper, so it need not wait for the disk.
    options: `-c search_path=${SCHEMA} -c synchronous_commit=off`,
  });
  pool.on('error', onError);
  const client = await pool.connect();
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    client.release();
  }
  setDefaultBackendFactory(createPostgresBackend);
  return { kind: 'postgres', connection: pool, close: () => pool.end() };
}
