import { readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError, OWN_DATABASE } from './fault.js';

/** A pid that no system gives out. */
const NOBODYS_PID = '2147483646';

/** What the server wrote into postmaster.pid. */
export interface Postmaster {
  pid: number;
  /** 0 until the server has written it. */
  port: number;
  /** False while it starts or stops. */
  ready: boolean;
}

/**
 * The server that runs on this cluster, or undefined. A postmaster.pid that a crash left behind counts as none, also
 * when its pid belongs to another process by now; then it is disarmed, because PostgreSQL would refuse to start.
 */
export async function runningPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const file = join(cluster, 'postmaster.pid');
  let lines = await readLines(file);
  if (!lines) return undefined;
  if (!Number(lines[0])) {
    // Empty for the instant between its creation and its first write, or for good after a crash.
    await delay(500);
    lines = await readLines(file);
    if (!lines) return undefined;
    if (!Number(lines[0])) {
      await rm(file, { force: true });
      return undefined;
    }
  }
  const pid = Number(lines[0]);
  const state = await processState(pid, cluster);
  if (state === 'gone') return undefined;
  if (state === 'other') {
    // Not removed: the line about shared memory keeps PostgreSQL from starting beside surviving backends.
    await writeFile(file, [NOBODYS_PID, ...lines.slice(1)].join('\n'));
    return undefined;
  }
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' };
}

/** Waits until the server accepts connections; undefined when it went away instead. */
export async function readyPostmaster(cluster: string, timeoutMs = 120_000): Promise<Postmaster | undefined> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const running = await runningPostmaster(cluster);
    if (!running || running.ready) return running;
    if (Date.now() > until) {
      throw new EmbeddedPostgresError(
        `The PostgreSQL server of ${cluster} (process ${running.pid}) is neither ready nor gone after ` +
          `${timeoutMs / 1000} s: stop that process and start again, or ${OWN_DATABASE}.`,
      );
    }
    await delay(50);
  }
}

/** The port used last time when it is still free on the loopback address, else one that is. */
export async function freePort(remembered: number): Promise<number> {
  return (await listens(remembered || 0)) || (await listens(0));
}

/** Names a process for good: a pid alone may be given to another process later. */
export async function processIdentity(pid: number): Promise<string | undefined> {
  if (!isAlive(pid)) return undefined;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Dead, and its parent has not collected it: a container without an init process never does.
  if (fields[0] === 'Z') return undefined;
  return `${pid} ${fields[19] ?? ''}`.trim();
}

/** Whether the process that left this identity is still there. */
export async function isRunning(identity: string): Promise<boolean> {
  const pid = Number.parseInt(identity, 10);
  return pid > 0 && (await processIdentity(pid)) === identity;
}

async function readLines(file: string): Promise<string[] | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text?.split('\n');
}

/** Whether the pid is this cluster's server. "Other" needs proof, since the answer makes way for a second server. */
async function processState(pid: number, cluster: string): Promise<'gone' | 'server' | 'other'> {
  if (!isAlive(pid)) return 'gone';
  if (process.platform !== 'linux') return 'server';
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  if (command === undefined) return isAlive(pid) ? 'server' : 'gone';
  // Nothing at all: a dead process that nobody collected.
  if (!basename(command.split(/[\0 ]/)[0] ?? '').startsWith('postgres')) return 'other';
  // A server works in its data folder. Not readable for everybody: then believe the file.
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return folder === undefined || folder === (await realpath(cluster)) ? 'server' : 'other';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function listens(port: number): Promise<number> {
  return new Promise((done) => {
    const server = createServer();
    server.on('error', () => done(0));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
