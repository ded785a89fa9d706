import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectAgreement, quiet } from './harness/agreement.js';
import type { OwnRedis } from './harness/own-redis.js';
import { hasRedisServer, ownRedis } from './harness/own-redis.js';
import type { AppProcess, Stage } from './harness/process.js';
import { openStage } from './harness/process.js';
import { severity, spoken } from './harness/severity.js';
import { Traffic } from './harness/traffic.js';
import type { World } from './harness/world.js';
import { aPort, connectedTenant } from './harness/world.js';

const { perSecond, readOnlyMs, redisRestarts } = severity;
const onOwnRedis = hasRedisServer() ? describe : describe.skip;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

onOwnRedis('a Redis of its own under an API and a worker', () => {
  let redis: OwnRedis;
  let stage: Stage;
  let processes: AppProcess[];
  let tenantId: string;
  let written = 0;

  beforeAll(async () => {
    redis = await ownRedis();
    stage = await openStage({ env: { REDIS_URL: redis.url } });
    const worker = { APP_ROLE: 'worker', PORT: String(await aPort()) };
    processes = [stage.start({ APP_ROLE: 'api' }), stage.start(worker)];
    await Promise.all(processes.map((process) => process.ready()));
    tenantId = await connectedTenant(stage as Stage & World);
  });
  afterAll(async () => {
    await stage?.close();
    await redis?.stop();
  });

  test(
    `killed and started again empty ${redisRestarts} times under ${perSecond} messages/s: nothing lost, nothing twice`,
    async () => {
      await under(async () => {
        for (let restart = 0; restart < redisRestarts; restart += 1) {
          await pause(500);
          await redis.restartEmpty();
          await pause(500);
        }
      });
    },
    120_000 + redisRestarts * 5_000,
  );

  test(
    `read-only for ${spoken(readOnlyMs)}, as a replica whose master is gone, under ${perSecond} messages/s: nothing lost, nothing twice`,
    async () => {
      await under(async () => {
        await pause(500);
        await redis.client.replicaof('127.0.0.1', await aPort());
        await expect(redis.client.set('x', 1)).rejects.toThrow('READONLY');
        await pause(readOnlyMs);
        await redis.client.replicaof('NO', 'ONE');
        await pause(500);
      });
    },
    120_000 + 2 * readOnlyMs,
  );

  test(
    `out of memory for ${spoken(readOnlyMs)} under ${perSecond} messages/s: nothing lost, nothing twice`,
    async () => {
      await under(async () => {
        await pause(500);
        await redis.client.config('SET', 'maxmemory', '1');
        await expect(redis.client.set('x', 1)).rejects.toThrow('OOM');
        await pause(readOnlyMs);
        await redis.client.config('SET', 'maxmemory', '0');
        await pause(500);
      });
    },
    120_000 + 2 * readOnlyMs,
  );

  /** People write while it happens; then both books agree, and everybody is still there. */
  async function under(happens: () => Promise<void>): Promise<void> {
    const traffic = new Traffic(stage, perSecond, 20).start();
    await happens();
    written += await traffic.stop();
    await quiet(stage);
    await expectAgreement(stage, tenantId, written);
    for (const process of processes) expect(process.running).toBe(true);
  }
});
