import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ensurePanelBuilt } from '../../scripts/build-panel.mjs';
import { ensureBuilt } from '../../scripts/build.mjs';
import { endRun, isOver } from './end-run.mjs';

const ROLE = 'aiahub_conect_test';

/**
 * Before the first spec: a folder for this run, the server of TEST_DATABASE_URL made ready, and, when all specs run, what
 * they would build; some of them build what they need.
 */
export default async function setup({ testPathPatterns }) {
  // Root's server runs as another user, who may not be let into root's own temporary folder.
  const base = process.getuid?.() === 0 ? '/tmp' : tmpdir();
  for (const name of readdirSync(base)) {
    if (name.startsWith('aiahub-conect-test-') && isOver(join(base, name))) await endRun(join(base, name));
  }
  const dir = mkdtempSync(join(base, 'aiahub-conect-test-'));
  writeFileSync(join(dir, 'pid'), String(process.pid));
  chmodSync(dir, 0o711);
  process.env.CONECT_TEST_DIR = dir;
  delete process.env.CONECT_TEST_OWNER_URL;
  if (process.env.TEST_DATABASE_URL) {
    process.env.CONECT_TEST_OWNER_URL = await ordinaryRole(process.env.TEST_DATABASE_URL);
  }
  if (testPathPatterns.patterns.length === 0) {
    ensureBuilt();
    ensurePanelBuilt();
  }
}

/** The application refuses to run as a superuser, whom row-level security does not bind: tests get a role that may do less. */
async function ordinaryRole(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      'select rolsuper or rolbypassrls as mighty from pg_roles where rolname = current_user',
    );
    if (!rows[0].mighty) return url;
    // The same for every run, so that runs side by side do not lock each other out.
    const password = createHash('sha256').update(url).digest('hex');
    const role = `${ROLE} login nosuperuser nobypassrls createdb createrole noinherit password '${password}'`;
    await client.query(`create role ${role}`).catch(() => client.query(`alter role ${role}`));
    const ordinary = new URL(url);
    ordinary.username = ROLE;
    ordinary.password = password;
    return ordinary.href;
  } finally {
    await client.end();
  }
}
