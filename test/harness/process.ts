import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import supertest from 'supertest';
import { demo } from '../../sandbox/demo.js';
import type { SandboxOptions } from '../../sandbox/sandbox-options.js';
import { startSandbox } from '../../sandbox/sandbox.js';
import { built } from './build.js';
import { emptyDatabase, testDatabase } from './database.js';
import type { World } from './world.js';
import { ADMIN_KEY, aPort, eventually } from './world.js';
import { runDir } from './run-dir.js';

/** What is not answered within so long never is: a test says which call that was, instead of waiting out its time. */
const HUNG_MS = 100_000;

/** One process of the compiled application. */
export interface AppProcess {
  url: string;
  /** Resolves once it answers; fails with what it printed when it ends before. */
  ready(): Promise<this>;
  /** SIGKILL: nothing of it lives on. */
  kill(): Promise<void>;
  /** SIGTERM, and waits for its end; answers the exit code. */
  stop(): Promise<number | null>;
  readonly running: boolean;
  /** What it printed. */
  readonly output: string;
}

/** Our sandbox as Meta, an empty database, and processes of the application that come and go between the two. */
export interface Stage extends Pick<World, 'call' | 'control' | 'env' | 'sandbox' | 'databaseUrl'> {
  /** Starts a process; without a PORT of its own it is the one that Meta's webhooks and `call` reach. */
  start(env?: Record<string, string>): AppProcess;
  query<T extends object>(sql: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

export interface StageOptions {
  env?: Record<string, string>;
  sandbox?: SandboxOptions;
  /** The processes find a database that nobody has migrated. */
  empty?: boolean;
  /** Where processes reach the database, when not directly. */
  throughUrl?: (databaseUrl: string) => Promise<string>;
}

/** Builds what changed, then sets the stage; no process runs yet. */
export async function openStage({ env: given = {}, sandbox: options, empty, throughUrl }: StageOptions = {}) {
  await built();
  // With Redis, jobs have no tables in the database.
  const database = await (empty || given.REDIS_URL ? emptyDatabase() : testDatabase());
  const port = await aPort();
  const url = `http://127.0.0.1:${port}`;
  const sandbox = await startSandbox({
    callbackUrl: `${url}/api/v1/meta/webhook`,
    statusDelaysMs: { sent: 5, delivered: 10, read: 15 },
    enforceLimits: false,
    ...options,
  });
  const env: Record<string, string> = {
    NODE_ENV: 'test',
    PORT: String(port),
    DATABASE_URL: throughUrl ? await throughUrl(database.url) : database.url,
    DATABASE_POOL_MAX: '8',
    DATA_DIR: join(runDir(), `data-${port}`),
    META_GRAPH_URL: sandbox.url,
    META_APP_ID: demo.appId,
    META_APP_SECRET: demo.appSecret,
    META_VERIFY_TOKEN: demo.verifyToken,
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    ADMIN_API_KEY: ADMIN_KEY,
    LOG_LEVEL: 'warn',
    ...given,
  };
  const processes: AppProcess[] = [];
  const pool = new pg.Pool({ connectionString: database.allRowsUrl, max: 2 });
  pool.on('error', () => undefined);
  const stage: Stage = {
    sandbox,
    env,
    databaseUrl: database.allRowsUrl,
    start: (more = {}) => {
      const process = startProcess({ ...env, ...more });
      processes.push(process);
      return process;
    },
    call: (method, path, key = ADMIN_KEY) =>
      supertest(url)[method](`/api/v1${path}`).set('authorization', `Bearer ${key}`).timeout(HUNG_MS),
    control: async <T>(method: string, path: string, body?: object): Promise<T> => {
      const response = await fetch(`${sandbox.url}/control${path}`, {
        method,
        signal: AbortSignal.timeout(HUNG_MS),
        ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
      });
      if (!response.ok)
        throw new Error(`sandbox ${method} ${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    query: async <T extends object>(sql: string, values?: unknown[]) =>
      (await pool.query<T>(sql, values)).rows,
    close: async () => {
      await Promise.all(processes.map((process) => process.kill()));
      await sandbox.close();
      await pool.end();
      await database.drop();
    },
  };
  return stage;
}

function startProcess(env: Record<string, string>): AppProcess {
  const url = `http://127.0.0.1:${env.PORT}`;
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [join('dist', 'src', 'main.js')], {
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-50_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let running = true;
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      running = false;
      resolve(code);
    });
  });
  const one: AppProcess = {
    url,
    ready: async () => {
      const ready = () => answers(url);
      await eventually(ready, (is) => is || !running).catch((error: unknown) => {
        throw new Error(`the process is not ready:\n${output}`, { cause: error });
      });
      if (!running) throw new Error(`the process ended before it was ready:\n${output}`);
      return one;
    },
    kill: () => signal(child, 'SIGKILL', ended).then(() => undefined),
    stop: () => signal(child, 'SIGTERM', ended),
    get running() {
      return running;
    },
    get output() {
      return output;
    },
  };
  return one;
}

async function signal(child: ChildProcess, name: NodeJS.Signals, ended: Promise<number | null>) {
  child.kill(name);
  return ended;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
