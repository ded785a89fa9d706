import { createPostgresBackend, setDefaultBackendFactory } from 'bullmq';
import type { PoolClient } from 'pg';
import { Pool } from 'pg';
import type { Env } from '../env.js';
import { QUEUE_SCHEMA } from './queue-schema.js';

const CLOSE_WITHIN_MS = 3_000;

/** Where BullMQ keeps its jobs, and how to ask whether it is there. */
export interface QueueBackend {
  kind: 'redis' | 'postgres';
  /** What BullMQ calls `connection`. */
  connection: object;
  /** Whoever still waits for the schema waits no longer; call before queues are closed. */
  giveUp(): void;
  close(): Promise<void>;
}

type Taken = (error: Error | undefined, client: PoolClient | undefined, done: () => void) => void;

/** Gives no connection before the schema is there: a queue that once found none would never look again. */
class WaitingPool extends Pool {
  ready: Promise<void> = Promise.resolve();

  override connect(): Promise<PoolClient>;
  override connect(taken: Taken): void;
  override connect(taken?: Taken): Promise<PoolClient> | void {
    if (!taken) return this.ready.then(() => super.connect());
    this.ready.then(
      () => super.connect(taken as never),
      (error: Error) => taken(error, undefined, () => undefined),
    );
  }
}

/**
 * Redis when `REDIS_URL` is set, else BullMQ's PostgreSQL backend in the application's database, once that is
 * migrated. `@nestjs/bullmq` passes no backend factory, so the process-wide default is set before any queue is built.
 */
export function openQueueBackend(
  env: Env,
  whenMigrated: () => Promise<void>,
  onError: (error: Error) => void,
): QueueBackend {
  if (env.REDIS_URL) {
    setDefaultBackendFactory();
    return {
      kind: 'redis',
      connection: { url: env.REDIS_URL, maxRetriesPerRequest: null },
      giveUp: () => undefined,
      close: async () => {},
    };
  }
  // Every worker pins one client of the pool for LISTEN, so the pool must be larger than their number.
  const pool = new WaitingPool({
    connectionString: env.DATABASE_URL,
    max: 20,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'aiahub-conect-jobs',
    // A bell lost in a crash of the database server is rung again by a sweeper, so it need not wait for the disk.
    options: `-c search_path=${QUEUE_SCHEMA} -c synchronous_commit=off`,
  });
  pool.on('error', onError);
  // Every queue and every worker listens, and there are more than ten of them.
  pool.setMaxListeners(0);
  let giveUp = (): void => undefined;
  pool.ready = Promise.race([
    whenMigrated(),
    new Promise<never>((_, reject) => {
      giveUp = () => reject(new Error('The process stops before the database was migrated.'));
    }),
  ]);
  pool.ready.catch(() => undefined);
  setDefaultBackendFactory(createPostgresBackend);
  // A connection that is just being made, or lost, must not hold up the end of the process.
  const late = () => new Promise<void>((resolve) => setTimeout(resolve, CLOSE_WITHIN_MS).unref());
  return { kind: 'postgres', connection: pool, giveUp, close: () => Promise.race([pool.end(), late()]) };
}
