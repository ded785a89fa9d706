import { Redis } from 'ioredis';
import { testRedisUrl } from './database.js';

export interface TestRedis {
  /** Of a database of its own, empty. */
  url: string;
  client: Redis;
  release(): Promise<void>;
}

/** Stands in a database that tests have taken: what a killed run left there is ours to remove. */
const MARK = 'aiahub-conect-test:taken';

/**
 * One of the numbered databases of TEST_REDIS_URL, empty, for this caller alone: specs and whole runs beside each
 * other would take each other's jobs. One that holds anything of somebody else's is left alone. Undefined, and listed
 * as left out, without TEST_REDIS_URL.
 */
export async function testRedis(): Promise<TestRedis | undefined> {
  const given = testRedisUrl();
  if (!given) return undefined;
  const desk = new Redis(given);
  for (let tries = 0; tries < 300; tries++) {
    const number = 1 + (tries % 15);
    const key = `aiahub-conect-test:database:${number}`;
    if (await desk.set(key, process.pid, 'EX', 1_800, 'NX')) {
      const url = Object.assign(new URL(given), { pathname: `/${number}` }).href;
      const client = new Redis(url);
      if ((await client.dbsize()) === 0 || (await client.exists(MARK))) {
        await client.flushdb();
        await client.set(MARK, process.pid);
        const release = async (): Promise<void> => {
          await client.flushdb();
          await desk.del(key);
          client.disconnect();
          desk.disconnect();
        };
        return { url, client, release };
      }
      client.disconnect();
      await desk.del(key);
    }
    if (number === 15) await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  desk.disconnect();
  throw new Error('every database of TEST_REDIS_URL is taken or holds something');
}
