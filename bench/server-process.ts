import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { demo } from '../sandbox/demo.js';
import { freePort } from '../src/development/free-port.js';

export const ADMIN_KEY = 'bench-admin-key-0123456789';
/** The compiled application, as `npm run start:prod` starts it. */
export const APPLICATION = fileURLToPath(new URL('../src/main.js', import.meta.url));

/** A start takes a second or two; on a machine that is busy with much else it has taken half a minute. */
const READY_WITHIN_MS = 120_000;

export interface ServerProcess {
  url: string;
  pid: number;
  /** Processor time that it took so far, in milliseconds; undefined where the system does not tell. */
  cpuMs(): number | undefined;
  stop(): Promise<void>;
}

let nextPort = 41_000 + Math.floor(Math.random() * 4_000);

/** A free port that was not given out before. */
export async function aPort(): Promise<number> {
  const port = await freePort('127.0.0.1', nextPort);
  nextPort = port + 1;
  return port;
}

/** What the application needs, without sandbox and without anything of this process's own environment. */
export function applicationEnv(more: Record<string, string>): Record<string, string> {
  return {
    META_APP_ID: demo.appId,
    META_APP_SECRET: demo.appSecret,
    META_VERIFY_TOKEN: demo.verifyToken,
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    ADMIN_API_KEY: ADMIN_KEY,
    LOG_LEVEL: 'error',
    ...more,
  };
}

/** Starts a script in a process of its own and waits until `/health/ready` says so. */
export async function startServer(
  script: string,
  env: Record<string, string>,
  nodeFlags: string[] = [],
): Promise<ServerProcess> {
  const port = env['PORT'] ?? String(await aPort());
  const url = `http://127.0.0.1:${port}`;
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [...nodeFlags, script], {
    env: { PATH, ...env, HOST: '127.0.0.1', PORT: port },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let over = false;
  void ended.then(() => (over = true));
  for (const until = Date.now() + READY_WITHIN_MS; !(await isReady(url)); await pause(50)) {
    if (over) throw new Error(`${script} ended before it was ready`);
    if (Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`${script} was not ready within ${READY_WITHIN_MS / 1_000} s`);
    }
  }
  return {
    url,
    pid: child.pid ?? 0,
    cpuMs: () => cpuMs(child.pid ?? 0),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Linux: `utime` and `stime` of proc(5), in hundredths of a second. */
function cpuMs(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return undefined;
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch {
    return false;
  }
}
