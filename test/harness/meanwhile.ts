import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { World } from './world.js';

/** Long enough for a request to read its rows and hash a password; a slower one sees the change, and answers the same. */
const UNDER_WAY_MS = 700;

/** Changes a row while a request is under way that has read it: the change is there once the request would write. */
export async function meanwhile<T>(
  { databaseUrl }: World,
  sql: string,
  parameters: unknown[],
  request: () => PromiseLike<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(sql, parameters);
    const answer = Promise.resolve(request());
    await sleep(UNDER_WAY_MS);
    await client.query('commit');
    return await answer;
  } finally {
    await client.end();
  }
}
