import type { DataSourceOptions } from 'typeorm';
import { SnakeNaming } from './snake-naming.js';

/**
 * Connection settings shared by the application and the migration commands. Waiting is bounded
 * everywhere: a database that hangs must become a 503 that Meta repeats, not a request that never ends.
 */
export function postgresOptions(
  url: string,
  poolMax: number,
): Extract<DataSourceOptions, { type: 'postgres' }> {
  return {
    type: 'postgres',
    url,
    synchronize: false,
    namingStrategy: new SnakeNaming(),
    migrationsTransactionMode: 'each',
    migrationsTableName: 'migration',
    extra: {
      max: poolMax,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      application_name: 'aiahub-conect',
      options:
        '-c statement_timeout=20000 -c idle_in_transaction_session_timeout=20000 -c lock_timeout=10000',
    },
  };
}
