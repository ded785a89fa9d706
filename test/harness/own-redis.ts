import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { leftOut } from './left-out.js';
import { runDir } from './run-dir.js';
import { aPort, eventually } from './world.js';

/** A Redis server that belongs to one test, which may do to it whatever it likes. */
export interface OwnRedis {
  url: string;
  client: Redis;
  /** Ends it without a word and starts it again, empty, at the same address. */
  restartEmpty(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether this machine has the server's program; listed as left out when not. */
export function hasRedisServer(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    leftOut('Redis restarted and read-only', 'there is no redis-server on this machine');
    return false;
  }
}

/** Starts one on a free port of 127.0.0.1, which keeps nothing on disk. */
export async function ownRedis(): Promise<OwnRedis> {
  const port = await aPort();
  const dir = mkdtempSync(join(runDir(), 'redis-'));
  const start = (): ChildProcess =>
    spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir],
      { stdio: 'ignore' },
    );
  const end = async (server: ChildProcess): Promise<void> => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await ended;
  };
  let server = start();
  const client = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  const answers = () =>
    eventually(
      () => client.ping().catch(() => ''),
      (answer) => answer === 'PONG',
    );
  await answers();
  return {
    url: `redis://127.0.0.1:${port}`,
    client,
    restartEmpty: async () => {
      await end(server);
      server = start();
      await answers();
    },
    stop: async () => {
      client.disconnect();
      await end(server);
    },
  };
}
