import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** Stops what a run left behind and removes its folder. */
export async function endRun(dir) {
  await dropTemplate(dir);
  const file = join(dir, 'database', 'postgres', 'cluster', 'postmaster.pid');
  const server = firstNumber(file);
  // Nobody needs the data again, so the server need not write it down.
  if (server) signal(server, 'SIGQUIT');
  for (let tries = 0; firstNumber(file) && signal(server, 0) && tries < 100; tries++) await delay(50);
  try {
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // Another user's leftover: theirs to remove.
  }
}

/** The run's own server ends with all that it has; a server of somebody else's keeps no database of ours. */
async function dropTemplate(dir) {
  if (!process.env.TEST_DATABASE_URL || !existsSync(join(dir, 'template'))) return;
  const name = readFileSync(join(dir, 'template'), 'utf8');
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  for (const database of [name, `${name}_draft`])
    await client.query(`drop database if exists ${database} with (force)`);
  await client.end();
}

/** Whether the jest process that made this folder is dead: it was killed and could not clean up. */
export function isOver(dir) {
  const pid = firstNumber(join(dir, 'pid'));
  return pid > 0 && !signal(pid, 0);
}

function firstNumber(file) {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || 0;
  } catch {
    return 0;
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
