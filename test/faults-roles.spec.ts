import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { expectAgreement, openWork, quiet } from './harness/agreement.js';
import type { AppProcess, Stage } from './harness/process.js';
import { openStage } from './harness/process.js';
import { ledger, Traffic } from './harness/traffic.js';
import type { World } from './harness/world.js';
import { ADMIN_KEY, aPort, connectedTenant, eventually } from './harness/world.js';

describe('one API process and two workers on one database', () => {
  let stage: Stage;
  let api: AppProcess;
  let workers: AppProcess[];
  let tenantId: string;
  let written = 0;

  beforeAll(async () => {
    // A send that was under way when its worker died waits 20 s for the lease, then this long for evidence.
    stage = await openStage({ env: { SEND_UNSURE_AFTER_MS: '3000' } });
    const worker = async () => stage.start({ APP_ROLE: 'worker', PORT: String(await aPort()) });
    // All at once on an empty database: one migrates, the others wait.
    api = stage.start({ APP_ROLE: 'api' });
    workers = [await worker(), await worker()];
    await Promise.all([api, ...workers].map((process) => process.ready()));
    tenantId = await connectedTenant(stage as Stage & World);
  }, 60_000);
  afterAll(() => stage?.close());

  const get = (process: AppProcess, path: string) =>
    supertest(process.url).get(path).set('authorization', `Bearer ${ADMIN_KEY}`);

  test('every message is answered, once, and both workers work', async () => {
    const traffic = new Traffic(stage, 20, 20).start();
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    written += await traffic.stop();
    await quiet(stage, 20_000);
    await expectAgreement(stage, tenantId, written);
    for (const worker of workers) expect(await jobsDoneBy(worker)).toBeGreaterThan(0);
    expect(await jobsDoneBy(api)).toBe(0);
  }, 40_000);

  test.each(['/api/v1/tenants', '/api/v1/meta/webhook', '/', '/docs', '/queues'])(
    'a worker answers 404 on %s',
    async (path) => {
      const answer = await get(workers[0]!, path).expect(404);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    },
  );

  test('a worker takes no webhook', () =>
    supertest(workers[0]!.url).post('/api/v1/meta/webhook').expect(404));

  test.each(['/health/live', '/health/ready', '/metrics'])('a worker answers %s', (path) =>
    get(workers[0]!, path).expect(200),
  );

  test('a worker that dies leaves its work to the other', async () => {
    const traffic = new Traffic(stage, 20, 20).start();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await workers[0]!.kill();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    written += await traffic.stop();
    // What it had claimed is taken over when its lease ends, 15 s.
    await quiet(stage, 40_000);
    const { inbound, verdict } = await ledger(stage);
    expect(verdict).toMatchObject({ lost: [], doubled: [] });
    expect(inbound).toHaveLength(written);
  }, 60_000);

  test('without any worker the API takes everything, and says 200', async () => {
    expect(await workers[1]!.stop()).toBe(0);
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        stage.control('POST', '/inbound', { from: `551170000${1_000 + index}`, text: 'oi' }),
      ),
    );
    written += 60;
    await eventually(
      () => stage.control<{ backlog: number }>('GET', '/webhooks'),
      ({ backlog }) => backlog === 0,
    );
    expect((await openWork(stage)).deliveries).toBeGreaterThan(0);
    const { outbound } = await ledger(stage);
    expect(outbound.filter(({ to }) => to.startsWith('551170000'))).toEqual([]);
  }, 30_000);

  test('a worker that comes catches up', async () => {
    await stage.start({ APP_ROLE: 'worker', PORT: String(await aPort()) }).ready();
    await quiet(stage, 30_000);
    await eventually(
      () => openWork(stage),
      // One whose evidence does not come goes back to those that are to be sent.
      ({ unsure, toSend }) => unsure === 0 && toSend === 0,
      90_000,
    );
    await expectAgreement(stage, tenantId, written);
    expect(await api.stop()).toBe(0);
  }, 150_000);

  async function jobsDoneBy(process: AppProcess): Promise<number> {
    const { text } = await get(process, '/metrics').expect(200);
    return [...text.matchAll(/^jobs_total\{.*outcome="completed"\} (\d+)$/gm)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
  }
});
