import './node-version.mjs';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tmpdir } from 'node:os';
import { ensureBuilt, root } from './build.mjs';

/**
 * npm run migration:run | migration:revert (run: BullMQ's too, when jobs are kept there): on DATABASE_URL, or on the embedded database of DATA_DIR outside production.
 * npm run migration:check: all migrations up, down and up again on an empty database, which must then fit the entities.
 */
const COMMANDS = { run, revert, check };

/** Differences that the entities cannot express; each pattern says why it is accepted. */
const ACCEPTED_DRIFT = [];

const command = COMMANDS[process.argv[2]];
if (!command) {
  console.error(`Usage: node scripts/migration.mjs ${Object.keys(COMMANDS).join(' | ')}`);
  process.exit(2);
}
if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
ensureBuilt();
const { EmbeddedPostgresError, startEmbeddedPostgres } = await load('platform/embedded-postgres.js');
let server;
try {
  process.exitCode = (await command()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof EmbeddedPostgresError ? error.message : error);
  process.exitCode = 1;
} finally {
  await server?.stop();
}

async function run() {
  return withDatabase(async (source) => {
    const { runAllMigrations } = await load('platform/database/run-migrations.js');
    // With REDIS_URL, jobs are not kept in the database.
    const done = await runAllMigrations(source.options, { queue: !process.env.REDIS_URL });
    console.log(done.length > 0 ? `Ran ${done.join(', ')}` : 'Nothing to run');
    return true;
  });
}

async function revert() {
  return withDatabase(async (source) => {
    const [last] = await applied(source);
    if (last) await source.undoLastMigration();
    console.log(last ? `Reverted ${last}` : 'Nothing to revert');
    return true;
  });
}

async function check() {
  // Root's server runs as another user, who may not be let into root's own temporary folder.
  const dir = mkdtempSync(join(process.getuid?.() === 0 ? '/tmp' : tmpdir(), 'aiahub-conect-migration-'));
  try {
    chmodSync(dir, 0o711);
    const dataDir = join(dir, 'database');
    server = await startEmbeddedPostgres({ dataDir, systemDir: dataDir, throwaway: true });
    process.env.DATABASE_URL = server.url;
    return await withSource(async (source) => {
      const names = (await source.runMigrations()).map(({ name }) => name);
      if (!(await fits(source, 'after all migrations'))) return false;
      for (const name of names.toReversed()) {
        await source.undoLastMigration();
        console.log(`Down and up again: ${name}`);
      }
      await source.runMigrations();
      if (!(await fits(source, 'after going down and up again'))) return false;
      console.log(`Entities and ${names.length} migration(s) agree`);
      return true;
    });
  } finally {
    await server?.stop();
    server = undefined;
    rmSync(dir, { recursive: true, force: true });
  }
}

async function fits(source, when) {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  const drift = upQueries
    .map(({ query }) => query)
    .filter((sql) => !ACCEPTED_DRIFT.some((accepted) => accepted.test(sql)));
  if (drift.length === 0) return true;
  console.error(`Entities and migrations differ ${when}. TypeORM would still run:`);
  for (const sql of drift) console.error(`  ${sql};`);
  return false;
}

async function withDatabase(work) {
  if (!process.env.DATABASE_URL && process.env.NODE_ENV === 'production') {
    console.error('DATABASE_URL is not set: in production there is no embedded database.');
    return false;
  }
  if (!process.env.DATABASE_URL) {
    server = await startEmbeddedPostgres({ dataDir: process.env.DATA_DIR || '.data', log: console.log });
    if (server.note) console.log(server.note);
    process.env.DATABASE_URL = server.url;
  }
  return withSource(work);
}

/** The data source reads DATABASE_URL when it is loaded, so not earlier than this. */
async function withSource(work) {
  const { default: source } = await load('data-source.js');
  await source.initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

async function applied(source) {
  const table = source.options.migrationsTableName ?? 'migrations';
  const rows = await source.query(`select name from "${table}" order by id desc`).catch(() => []);
  return rows.map(({ name }) => name);
}

function load(path) {
  return import(pathToFileURL(join(root, 'dist', 'src', path)).href);
}
