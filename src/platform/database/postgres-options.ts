import type { DataSourceOptions } from 'typeorm';
import { ImpatientClient } from './impatient-client.js';
import { stepDown } from './roles.js';
import { SnakeNaming } from './snake-naming.js';

export type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/**
 * Connection settings shared by the application and the migration commands. Waiting is bounded
 * everywhere: a database that hangs must become a 503 that Meta repeats, not a request that never ends.
 */
export function postgresOptions(
  url: string,
  poolMax: number,
  migrations: PostgresOptions['migrations'] = [],
): PostgresOptions {
  return {
    type: 'postgres',
    url,
    synchronize: false,
    migrations,
    namingStrategy: new SnakeNaming(),
    migrationsTransactionMode: 'each',
    migrationsTableName: 'migration',
    extra: {
      max: poolMax,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      application_name: 'aiahub-conect',
      options: '-c statement_timeout=20000 -c idle_in_transaction_session_timeout=20000 -c lock_timeout=2000',
      // For a server that does not even say that it timed out, because nothing of it arrives any more.
      query_timeout: 25_000,
      Client: ImpatientClient,
    },
  };
}

/** The same for the application, whose connections may not do what their user may. */
export function applicationOptions(url: string, poolMax: number): PostgresOptions {
  const { extra, ...options } = postgresOptions(url, poolMax);
  return { ...options, extra: { ...extra, verify: stepDown } };
}

/** The same for migrations, whose statements may take their time; they still wait for no lock for long. */
export function patientOptions({ extra, ...options }: PostgresOptions): PostgresOptions {
  return {
    ...options,
    entities: [],
    extra: { ...extra, max: 2, options: '-c lock_timeout=10000', query_timeout: undefined },
  };
}
