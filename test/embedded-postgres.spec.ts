import { afterAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmod, chown, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import {
  type EmbeddedPostgres,
  EmbeddedPostgresError,
  startEmbeddedPostgres,
} from '../src/platform/embedded-postgres.js';
import { leftOut } from './harness/left-out.js';
import { runDir } from './harness/run-dir.js';

const root = process.getuid?.() === 0;
const started: EmbeddedPostgres[] = [];
const asRoot = root ? describe : describe.skip;
const asUser = root ? describe.skip : describe;
if (!root) leftOut('embedded PostgreSQL started by root', 'the tests run as an ordinary user');
if (root) leftOut('embedded PostgreSQL in a folder without write access', 'root may write everywhere');

afterAll(() => Promise.all(started.map((server) => server.stop())));

describe('a start', () => {
  test('makes the database once and keeps what is in it', async () => {
    const dataDir = await freshFolder();
    const first = await start(dataDir);
    expect(first).toMatchObject({ dataDir, startedHere: true });
    await query(first.url, 'create table kept as select 42 as answer');
    await first.stop();

    const second = await start(dataDir);
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  test('hands out a role that row-level security binds', async () => {
    const { url } = await start(await freshFolder());
    const sql = `select rolsuper, rolbypassrls, rolinherit, rolcreaterole from pg_roles where rolname = current_user`;
    expect(await query(url, sql)).toEqual([
      { rolsuper: false, rolbypassrls: false, rolinherit: false, rolcreaterole: true },
    ]);
  });

  test('keeps the password for its owner only', async () => {
    const dataDir = await freshFolder();
    await start(dataDir);
    expect((await stat(join(dataDir, 'postgres', 'password'))).mode & 0o777).toBe(0o600);
  });

  test('gives several starts at once on one folder the same server', async () => {
    const dataDir = await freshFolder();
    const servers = await Promise.all([start(dataDir), start(dataDir), start(dataDir)]);
    expect(new Set(servers.map(({ url }) => url)).size).toBe(1);
    expect(servers.filter(({ startedHere }) => startedHere)).toHaveLength(1);
  });

  test('moves to another port when the last one is taken', async () => {
    const dataDir = await freshFolder();
    const first = await start(dataDir);
    await first.stop();
    const port = Number(new URL(first.url).port);
    const taker = createServer().listen(port, '127.0.0.1');
    try {
      const second = await start(dataDir);
      expect(new URL(second.url).port).not.toBe(String(port));
    } finally {
      taker.close();
    }
  });
});

describe('after a crash', () => {
  test('takes over the server of a process that died, and stops it in the end', async () => {
    const { dataDir } = await start(await freshFolder());
    await writeFile(join(dataDir, 'postgres', 'owner'), '2147483646 1');
    const second = await start(dataDir);
    expect(second.startedHere).toBe(true);
    await second.stop();
    await expect(query(second.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  test('recovers what was committed before the server was killed', async () => {
    const { dataDir, url } = await start(await freshFolder());
    await query(url, 'create table committed as select 1 as row');
    process.kill(await postmaster(dataDir), 'SIGKILL');
    const again = await start(dataDir);
    expect(await query(again.url, 'select row from committed')).toEqual([{ row: 1 }]);
  });

  test('is not fooled by another process that got the pid of the dead server', async () => {
    const { dataDir, stop } = await start(await freshFolder());
    const file = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
    const text = await readFile(file, 'utf8');
    await stop();
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], {
      cwd: '/',
      ...(root ? await ownerOf(join(dataDir, 'postgres')) : {}),
    });
    try {
      await writeFile(file, text.replace(/^\d+/, String(other.pid)));
      const again = await start(dataDir);
      expect(await query(again.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    } finally {
      other.kill();
    }
  });

  test('starts with a postmaster.pid that was never written', async () => {
    const { dataDir, stop } = await start(await freshFolder());
    await stop();
    await writeFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), '');
    await start(dataDir);
  });
});

describe('a folder that cannot be used is named in one sentence', () => {
  test.each<[string, RegExp, (cluster: string) => Promise<void>]>([
    ['no PG_VERSION', /is damaged \(PG_VERSION is missing/, (cluster) => rm(join(cluster, 'PG_VERSION'))],
    [
      'another version',
      /made by PostgreSQL 16, this is 18/,
      (cluster) => writeFile(join(cluster, 'PG_VERSION'), '16\n'),
    ],
    [
      'a lost file',
      /does not start on .*server\.log/,
      (cluster) => rm(join(cluster, 'global', 'pg_control')),
    ],
    ['no password', /"password" is missing/, (cluster) => rm(join(cluster, '..', 'password'))],
    [
      'another password',
      /"password" does not fit/,
      (cluster) => writeFile(join(cluster, '..', 'password'), 'not-the-one'),
    ],
  ])('%s', async (_what, message, damage) => {
    const { dataDir, stop } = await start(await freshFolder());
    await stop();
    await damage(join(dataDir, 'postgres', 'cluster'));
    await expectFault(dataDir, message);
  });

  test('a file in its place', async () => {
    const file = join(await freshFolder(), 'file');
    await writeFile(file, '');
    await expectFault(file, /cannot be a folder/);
  });

  asUser('as an ordinary user', () => {
    test('no write access', async () => {
      const dataDir = await freshFolder();
      await chmod(dataDir, 0o500);
      await expectFault(dataDir, /cannot be used by this user \(EACCES\)/);
    });
  });
});

asRoot('as root', () => {
  test('a folder only root can enter: the data goes to the system folder, and the start says so', async () => {
    const [closed, systemDir] = [await freshFolder(), await freshFolder()];
    await chmod(closed, 0o700);
    const asked = join(closed, '.data');
    const { dataDir, note } = await start(asked, systemDir);
    expect(dataDir).toBe(systemDir);
    expect(note).toContain(`cannot enter ${asked}, so the data lives in ${systemDir}`);
    await expect(stat(asked)).rejects.toThrow('ENOENT');
  });

  test('neither folder can be entered: one sentence', async () => {
    const closed = await freshFolder();
    await chmod(closed, 0o700);
    await expectFault(join(closed, 'a'), /can enter neither/, join(closed, 'b'));
  });

  test('a database copied by root belongs to its server again', async () => {
    const { dataDir, stop } = await start(await freshFolder());
    await stop();
    const copy = await freshFolder();
    await rename(join(dataDir, 'postgres'), join(copy, 'postgres'));
    await chown(join(copy, 'postgres', 'cluster'), 0, 0);
    await start(copy);
  });
});

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(runDir(), 'embedded-'));
  await chmod(folder, 0o711);
  return folder;
}

async function start(dataDir: string, systemDir = dataDir): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, systemDir, throwaway: true });
  started.push(server);
  return server;
}

async function expectFault(dataDir: string, message: RegExp, systemDir = dataDir): Promise<void> {
  const fault: unknown = await start(dataDir, systemDir).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(EmbeddedPostgresError);
  expect((fault as Error).message).toMatch(message);
  expect((fault as Error).message).not.toContain('\n');
}

async function postmaster(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8'), 10);
}

async function ownerOf(path: string): Promise<{ uid: number; gid: number }> {
  const { uid, gid } = await stat(path);
  return { uid, gid };
}

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
