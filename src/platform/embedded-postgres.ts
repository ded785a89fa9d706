import { readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { prepareCluster } from './embedded-postgres/cluster.js';
import { EmbeddedPostgresError, damagedFolder, folderFault, outputFault } from './embedded-postgres/fault.js';
import { type PostgresHome, openHome, readText, run, writeText } from './embedded-postgres/home.js';
import {
  freePort,
  isRunning,
  processIdentity,
  readyPostmaster,
  runningPostmaster,
} from './embedded-postgres/postmaster.js';

export { EmbeddedPostgresError } from './embedded-postgres/fault.js';

/** The name of the database, and of the ordinary role that owns it and that the application connects as. */
const NAME = 'conect';
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

export interface EmbeddedPostgresOptions {
  /** The wanted DATA_DIR; the answer names the one in force. */
  dataDir: string;
  /** Takes one short line per thing that takes time or is out of the ordinary. */
  log?: (line: string) => void;
  /** Where the data goes when root's server user cannot enter `dataDir`. */
  systemDir?: string;
  /** For tests: faster; survives kill -9 as ever, but a crash of the whole machine may damage the data. */
  throwaway?: boolean;
}

export interface EmbeddedPostgres {
  /** Of database and role `conect`: no superuser, may create databases and roles. */
  url: string;
  dataDir: string;
  /** Tells that the data is not in the folder that was asked for, and why. */
  note?: string;
  /** False when another living process started the server: then `stop()` leaves it running. */
  startedHere: boolean;
  /** Stops the server; open connections are cut. May be called more than once. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with the package on the data in `dataDir`, making the database on the first start,
 * or joins the server that already runs there. Survives kill -9 of anything. Several processes may start at once on
 * one folder: all get the same server.
 * @throws EmbeddedPostgresError for every expected fault, with one sentence that names it and the way out
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const home = await openHome(options.dataDir, options.systemDir);
  try {
    await prepareCluster(home, log, options.throwaway ?? false);
    const { url, startedHere } = await reachServer(home, log, options.throwaway ?? false);
    return {
      url,
      dataDir: home.dataDir,
      ...(home.note ? { note: home.note } : {}),
      startedHere,
      stop: async () => {
        if (startedHere && (await readText(home, 'owner')) === (await processIdentity(process.pid)))
          await stop(home);
      },
    };
  } catch (error) {
    throw folderFault(error, home.folder);
  }
}

async function reachServer(
  home: PostgresHome,
  log: (line: string) => void,
  throwaway: boolean,
): Promise<{ url: string; startedHere: boolean }> {
  for (let attempt = 1; ; attempt++) {
    const { port, started } = await startServer(home, log, throwaway);
    const startedHere = await own(home, started);
    try {
      return { url: await openDatabase(home, port), startedHere };
    } catch (error) {
      // A server that was killed a moment ago may still look alive: then look again.
      const gone = !(error instanceof EmbeddedPostgresError);
      if (gone && attempt < 10) {
        await delay(100 * attempt);
        continue;
      }
      if (startedHere) await stop(home);
      if (!gone) throw error;
      throw startFault(home, `FATAL: ${(error as Error).message}`, join(home.folder, 'server.log'));
    }
  }
}

async function startServer(
  home: PostgresHome,
  log: (line: string) => void,
  throwaway: boolean,
): Promise<{ port: number; started: boolean }> {
  const cluster = join(home.folder, 'cluster');
  const logFile = join(home.folder, 'server.log');
  const until = Date.now() + 20_000;
  let port = Number((await readText(home, 'port')) ?? 0);
  for (let attempt = 1; ; attempt++) {
    const running = await readyPostmaster(cluster);
    if (running) return { port: running.port, started: false };

    port = await freePort(port);
    const before = await rotate(logFile);
    const settings: Record<string, string> = {
      port: String(port),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: "''",
      max_connections: '200',
      ...(throwaway ? { fsync: 'off', full_page_writes: 'off', scram_iterations: '1' } : {}),
    };
    const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
    const args = ['start', '-w', '-t', '120', '-D', cluster, '-l', logFile, '-o', flags.join(' ')];
    const { code, output } = await run(home, 'pg_ctl', args);
    if (code === 0) {
      // Somebody else's server may have answered for ours: the pid file knows the port in any case.
      port = (await runningPostmaster(cluster))?.port ?? port;
      await writeText(home, 'port', String(port));
      return { port, started: true };
    }
    const said = output + (await readFile(logFile, 'utf8').catch(() => '')).slice(before);
    if (/could not bind|Address already in use/.test(said)) port = 0;
    // A crash may leave backends that take a moment to notice, and a concurrent start goes first.
    const passing = /FATAL: .*(TCP\/IP sockets|lock file|shared memory|the database system is)/.test(said);
    if (attempt > 1 && (!passing || Date.now() > until)) throw startFault(home, said, logFile);
    if (attempt > 1) log('The embedded PostgreSQL does not start yet, trying again');
    await delay(Math.min(250 * attempt, 1000));
  }
}

function startFault(home: PostgresHome, said: string, logFile: string): EmbeddedPostgresError {
  const reason =
    said.match(/(?:FATAL|PANIC):\s*(?:but )?(.*)/)?.[1] ??
    said.trim().split('\n').at(-1) ??
    'no reason given';
  return (
    outputFault(said, home.folder) ??
    new EmbeddedPostgresError(
      `The embedded PostgreSQL does not start on ${home.folder} (${reason}): its log is ${logFile}; restore the folder ` +
        `from a backup, or move it away to start with an empty database.`,
    )
  );
}

/** Whether this process answers for the server: it started it, or the one that did is dead. */
async function own(home: PostgresHome, started: boolean): Promise<boolean> {
  const owned = async (): Promise<boolean> => isRunning((await readText(home, 'owner')) ?? '');
  if (!started) {
    if (await owned()) return false;
    // A concurrent start may have started the server and not yet put its name on it.
    await delay(250);
    if (await owned()) return false;
  }
  await writeText(home, 'owner', (await processIdentity(process.pid)) ?? '');
  return true;
}

async function stop(home: PostgresHome): Promise<void> {
  const cluster = join(home.folder, 'cluster');
  if (!(await runningPostmaster(cluster))) return;
  await run(home, 'pg_ctl', ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60']);
}

/** Makes role and database when they are missing, and returns their URL; a lost connection is thrown as it is. */
async function openDatabase(home: PostgresHome, port: number): Promise<string> {
  const password = (await readText(home, 'password')) ?? '';
  const at = (user: string, database: string): string =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  const url = at(NAME, NAME);
  const make = [
    `create role ${NAME} login createdb createrole noinherit password '${password}'`,
    `create database ${NAME} owner ${NAME}`,
  ];
  for (let attempt = 1; ; attempt++) {
    try {
      await query(url, 'select 1');
      return url;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (!code || /^E[A-Z]+$/.test(code)) throw error;
      // 28P01, 28000, 3D000: role or database is missing. 57P03: the server goes down or is not up yet.
      if (attempt >= 5 || !['28P01', '28000', '3D000', '57P03'].includes(code ?? '')) {
        throw startFault(home, `FATAL: ${message}`, join(home.folder, 'server.log'));
      }
    }
    for (const sql of make) {
      await query(at('postgres', 'postgres'), sql).catch(async (error: { code?: string }) => {
        if (error.code === '28P01')
          throw damagedFolder(home.folder, 'its file "password" does not fit the database');
        // Mostly there already: a concurrent start may be a moment ahead.
        await delay(50 * attempt);
      });
    }
  }
}

async function query(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Keeps the log from growing for ever; returns where the new part of it begins. */
async function rotate(logFile: string): Promise<number> {
  const size = (await stat(logFile).catch(() => undefined))?.size ?? 0;
  if (size < LOG_LIMIT_BYTES) return size;
  await rename(logFile, `${logFile}.1`);
  return 0;
}
