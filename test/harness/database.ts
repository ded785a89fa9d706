import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrations } from '../../src/platform/database/migrations.js';
import { postgresOptions } from '../../src/platform/database/postgres-options.js';
import { runAllMigrations } from '../../src/platform/database/run-migrations.js';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.js';
import { leftOut } from './left-out.js';
import { runDir } from './run-dir.js';

export interface TestDatabase {
  /** Of an ordinary role that owns the database and may create roles: what the application connects as. */
  url: string;
  /** The same database for looking at every tenant's rows, once it is migrated: the owner sees none. */
  allRowsUrl: string;
  /** The same database for whoever made it, often a superuser. */
  adminUrl: string;
  /** Removes the database; connections that are still open are cut. */
  drop(): Promise<void>;
}

/**
 * A migrated database of its own for each caller: on the server of TEST_DATABASE_URL when that is set, else on an
 * embedded server that the first caller of a run starts, the others join and the run's end stops.
 * Roles belong to the whole server: parallel specs see each other's.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const where = await server();
  migrated ??= migratedOnce(where);
  return databaseOf(where, someName(), await migrated);
}

/** The same without anything in it, for who migrates it. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return databaseOf(await server(), someName(), 'template0');
}

let migrated: Promise<string> | undefined;

/** The name of the database that this run's others are copies of: the first who asks migrates it, the rest wait. */
async function migratedOnce(where: Server): Promise<string> {
  const name = `test_${createHash('sha256').update(runDir()).digest('hex').slice(0, 16)}`;
  const draft = `${name}_draft`;
  await withClient(where.admin, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext($1))`, [name]);
    const { rowCount } = await client.query(`select from pg_database where datname = $1`, [name]);
    if (rowCount) return;
    // For the end of the run: a server that is not the run's own keeps it otherwise.
    writeFileSync(join(runDir(), 'template'), name);
    const { url } = await databaseOf(where, draft, 'template0');
    await runAllMigrations(postgresOptions(url, 2, migrations), { queue: true });
    await client.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

async function databaseOf({ admin, owner }: Server, name: string, template: string): Promise<TestDatabase> {
  const named = (url: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const role = decodeURIComponent(new URL(owner).username);
  await execute(admin, `create database ${name} owner "${role}" template ${template} encoding 'UTF8'`);
  // Up to PostgreSQL 15 a role without INHERIT may not use the schema of its own database.
  if (admin !== owner) await execute(named(admin), `alter schema public owner to "${role}"`);
  return {
    url: named(owner),
    allRowsUrl: seeingAll(named(owner)),
    adminUrl: named(admin),
    drop: () => dropped(admin, name),
  };
}

const someName = (): string => `test_${randomBytes(8).toString('hex')}`;

/** A connection that row-level security lets see all rows. */
const seeingAll = (url: string): string => {
  const options = new URL(url);
  options.searchParams.set('options', '-c role=conect_system');
  return options.href.replaceAll('+', '%20');
};

/** Where tests may use Redis; undefined, and listed as left out, when TEST_REDIS_URL is not set. */
export function testRedisUrl(): string | undefined {
  const url = process.env.TEST_REDIS_URL || undefined;
  if (!url) leftOut('tests on Redis', 'TEST_REDIS_URL is not set');
  return url;
}

/** Who makes the databases, and whom they are for. */
interface Server {
  admin: string;
  owner: string;
}

async function server(): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { admin: given, owner: process.env.CONECT_TEST_OWNER_URL ?? given };
  const dataDir = join(runDir(), 'database');
  // The same folder as a way out: a fault must never lead tests to anybody's real data.
  const { url } = await startEmbeddedPostgres({ dataDir, systemDir: dataDir, throwaway: true });
  return { admin: url, owner: url };
}

/** Autovacuum may just be at work there, and is not ours to end: it leaves soon. */
async function dropped(admin: string, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1)
    try {
      return await execute(admin, `drop database if exists ${name} with (force)`);
    } catch (error) {
      if (tries === 20 || !['42501', '55006'].includes((error as { code?: string }).code ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
}

const execute = (connectionString: string, sql: string): Promise<void> =>
  withClient(connectionString, async (client) => void (await client.query(sql)));

async function withClient(
  connectionString: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
