import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.js';

export interface BenchDatabase {
  /** Of an ordinary role that owns the database. */
  url: string;
  /** Which server it is, in words. */
  server: string;
  query<T extends object>(sql: string): Promise<T[]>;
  /** For looking at every tenant's rows, once it is migrated; the owner sees none. */
  allRowsUrl: string;
  /** One query that way. */
  rows<T extends object>(sql: string): Promise<T[]>;
  /** Removes the database, and the server when it was started for it. */
  close(): Promise<void>;
}

/**
 * An empty database of its own, on the server of TEST_DATABASE_URL or DATABASE_URL, else on an embedded server with
 * a throwaway folder and full durability (fsync), as an installation has it.
 */
export async function benchDatabase(): Promise<BenchDatabase> {
  const given = process.env['TEST_DATABASE_URL'] || process.env['DATABASE_URL'];
  return given ? onServer(given) : embedded();
}

async function onServer(admin: string, stopServer?: () => Promise<void>): Promise<BenchDatabase> {
  const name = `bench_${randomBytes(6).toString('hex')}`;
  const owner = await ordinaryRole(admin);
  const [version] = await execute<{ server_version: string }>(admin, 'show server_version');
  await execute(admin, `create database ${name} owner "${decodeURIComponent(owner.username)}"`);
  owner.pathname = `/${name}`;
  // Up to PostgreSQL 15 a role without INHERIT may not use the schema of its own database.
  const here = Object.assign(new URL(admin), { pathname: `/${name}` }).href;
  await execute(here, `alter schema public owner to "${decodeURIComponent(owner.username)}"`);
  const allRows = new URL(owner);
  allRows.searchParams.set('options', '-c role=conect_system');
  const allRowsUrl = allRows.href.replaceAll('+', '%20');
  return {
    url: owner.href,
    allRowsUrl,
    rows: (sql) => execute(allRowsUrl, sql),
    server: `${stopServer ? 'embedded ' : ''}PostgreSQL ${version?.server_version}`,
    query: (sql) => execute(owner.href, sql),
    close: async () => {
      // A server of our own goes with all that is in it.
      if (stopServer) return stopServer();
      const drop = `drop database if exists ${name}`;
      // Whose role may not end a vacuum under way: without force PostgreSQL ends it.
      await execute(admin, `${drop} with (force)`).catch(() => execute(admin, drop));
    },
  };
}

async function embedded(): Promise<BenchDatabase> {
  // Root's server runs as another user, who may not be let into root's own temporary folder.
  const base = process.getuid?.() === 0 ? '/tmp' : tmpdir();
  const dir = mkdtempSync(join(base, 'aiahub-conect-bench-'));
  chmodSync(dir, 0o711);
  const server = await startEmbeddedPostgres({ dataDir: dir, systemDir: dir });
  // A bench that ends before it comes to close this leaves no server behind.
  const abandon = (): void => {
    try {
      const [pid] = readFileSync(join(dir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), 'SIGINT');
    } catch {
      // It does not run.
    }
    rmSync(dir, { recursive: true, force: true });
  };
  process.once('exit', abandon);
  return onServer(server.url, async () => {
    process.off('exit', abandon);
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  });
}

/** A superuser is not what the application runs as: then an ordinary role beside it. */
async function ordinaryRole(admin: string): Promise<URL> {
  const url = new URL(admin);
  const [role] = await execute<{ mighty: boolean }>(
    admin,
    'select rolsuper or rolbypassrls as mighty from pg_roles where rolname = current_user',
  );
  if (!role?.mighty) return url;
  const password = createHash('sha256').update(`bench ${admin}`).digest('hex');
  const named = `aiahub_conect_bench login nosuperuser nobypassrls createdb createrole noinherit password '${password}'`;
  await execute(admin, `create role ${named}`).catch(() => execute(admin, `alter role ${named}`));
  return Object.assign(url, { username: 'aiahub_conect_bench', password });
}

async function execute<T extends object>(connectionString: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}
