import { Redis } from 'ioredis';

/**
 * Measures on BullMQ's PostgreSQL backend, then on Redis when TEST_REDIS_URL names one: in its database 10, which
 * must be empty and is empty again afterwards. Answers what was left out and why, if anything.
 */
export async function onEachBackend(
  measure: (name: string, redisUrl?: string) => Promise<void>,
): Promise<string | undefined> {
  await measure('PostgreSQL');
  const given = process.env['TEST_REDIS_URL'];
  if (!given) return 'Redis: left out, TEST_REDIS_URL is not set';
  const url = Object.assign(new URL(given), { pathname: '/10' }).href;
  const client = new Redis(url);
  try {
    if ((await client.dbsize()) > 0) return 'Redis: left out, database 10 of TEST_REDIS_URL holds something';
    await measure('Redis', url);
    await client.flushdb();
    return undefined;
  } finally {
    client.disconnect();
  }
}
