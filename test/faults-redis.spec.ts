import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectAgreement, quiet } from './harness/agreement.js';
import type { Cable } from './harness/cable.js';
import { cableTo } from './harness/cable.js';
import { fourOf } from './harness/cast.js';
import { testRedisUrl } from './harness/database.js';
import { killTimeoutMs, killUnderTraffic, KILL_STAGE } from './harness/kill-under-traffic.js';
import type { AppProcess, Stage } from './harness/process.js';
import { openStage } from './harness/process.js';
import type { TestRedis } from './harness/redis.js';
import { testRedis } from './harness/redis.js';
import { severity } from './harness/severity.js';
import { ledger, Traffic } from './harness/traffic.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually } from './harness/world.js';

const { killsInTurn, perSecond, seed } = severity;
const onRedis = testRedisUrl() ? describe : describe.skip;

onRedis('jobs in Redis are only bells', () => {
  let redis: TestRedis;
  let cable: Cable;
  let stage: Stage;
  let process: AppProcess;
  let tenantId: string;
  let written = 0;

  beforeAll(async () => {
    redis = (await testRedis())!;
    cable = await cableTo(redis.url);
    stage = await openStage({ env: { REDIS_URL: cable.url } });
    process = await stage.start().ready();
    tenantId = await connectedTenant(stage as Stage & World);
  });
  afterAll(async () => {
    await stage?.close();
    await cable?.cut();
    await redis?.release();
  });

  test('a message is answered through Redis', async () => {
    await stage.control('POST', '/inbound', { from: '5511977770000', text: 'oi' });
    written += 1;
    await eventually(
      () => ledger(stage),
      ({ outbound }) => outbound.length === 1,
    );
    await quiet(stage);
    await expectAgreement(stage, tenantId, written);
    expect(await redis.client.keys('conect:*')).not.toEqual([]);
    const [tables] = await stage.query<{ jobs: number }>(
      `select count(*)::int as jobs from information_schema.tables where table_schema = 'bullmq'`,
    );
    expect(tables).toEqual({ jobs: 0 });
  });

  test('everything in Redis is wiped out in the middle of traffic, again and again: nothing lost, nothing twice', async () => {
    const traffic = new Traffic(stage, 20, 20).start();
    for (let wipe = 0; wipe < 8; wipe++) {
      await new Promise((resolve) => setTimeout(resolve, 200 + 53 * wipe));
      await redis.client.flushdb();
    }
    written += await traffic.stop();
    await quiet(stage);
    await expectAgreement(stage, tenantId, written);
  });

  test('Redis away: webhooks are still taken; back: all of them are answered once', async () => {
    await cable.cut();
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        stage.control('POST', '/inbound', { from: `551170000${1_000 + index}`, text: 'oi' }),
      ),
    );
    written += 40;
    await eventually(
      () => stage.control<{ backlog: number }>('GET', '/webhooks'),
      ({ backlog }) => backlog === 0,
    );
    const { outbound } = await ledger(stage);
    expect(outbound.filter(({ to }) => to.startsWith('551170000'))).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await cable.mend();
    await quiet(stage);
    await expectAgreement(stage, tenantId, written);
    expect(process.running).toBe(true);
  });

  test('it stops cleanly', async () => expect(await process.stop()).toBe(0));

  test(
    `kill -9 of two APIs and two workers in turn, ${killsInTurn} times, under ${perSecond} messages/s, seed ${seed}: nothing lost, nothing twice`,
    async () => {
      const other = await openStage({
        ...KILL_STAGE,
        env: { ...KILL_STAGE.env, REDIS_URL: cable.url },
      });
      const cast = await fourOf(other);
      try {
        await killUnderTraffic(other, cast, killsInTurn);
      } finally {
        await other.close();
        await cast.close();
      }
    },
    killTimeoutMs(killsInTurn),
  );
});
