import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import supertest from 'supertest';
import { demo } from '../sandbox/demo.js';
import { expectAgreement, openWork, quiet } from './harness/agreement.js';
import type { AppProcess, Stage } from './harness/process.js';
import { openStage } from './harness/process.js';
import { ledger, Traffic } from './harness/traffic.js';
import type { World } from './harness/world.js';
import { ADMIN_KEY, aPort, connectedTenant, envelope, eventually, textMessage } from './harness/world.js';

describe('one API process and two workers on one database', () => {
  let stage: Stage;
  let api: AppProcess;
  let workers: AppProcess[];
  let tenantId: string;
  let written = 0;

  beforeAll(async () => {
    // A send that was under way when its worker died waits 20 s for the lease, then this long for evidence.
    stage = await openStage({ env: { SEND_UNSURE_AFTER_MS: '3000' }, empty: true });
    const worker = async () => stage.start({ APP_ROLE: 'worker', PORT: String(await aPort()) });
    // All at once on an empty database: one migrates, the others wait.
    api = stage.start({ APP_ROLE: 'api' });
    workers = [await worker(), await worker()];
    await Promise.all([api, ...workers].map((process) => process.ready()));
    tenantId = await connectedTenant(stage as Stage & World);
  });
  afterAll(() => stage?.close());

  const get = (process: AppProcess, path: string) =>
    supertest(process.url).get(path).set('authorization', `Bearer ${ADMIN_KEY}`);

  test('every message is answered, once, and both workers work', async () => {
    const traffic = new Traffic(stage, 20, 20).start();
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    written += await traffic.stop();
    await quiet(stage);
    await expectAgreement(stage, tenantId, written);
    for (const worker of workers) expect(await jobsDoneBy(worker)).toBeGreaterThan(0);
    expect(await jobsDoneBy(api)).toBe(0);
  });

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
    await quiet(stage);
    const { inbound, verdict } = await ledger(stage);
    expect(verdict).toMatchObject({ lost: [], doubled: [] });
    expect(inbound).toHaveLength(written);
  });

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
  });

  test('a worker that comes catches up', async () => {
    workers = [await stage.start({ APP_ROLE: 'worker', PORT: String(await aPort()) }).ready()];
    await quiet(stage);
    await eventually(
      () => openWork(stage),
      // One whose evidence does not come goes back to those that are to be sent.
      ({ unsure, toSend }) => unsure === 0 && toSend === 0,
    );
    await expectAgreement(stage, tenantId, written);
  }, 150_000);

  test('what somebody writes is not behind an import and the statuses of a campaign that came before it', async () => {
    await workers[0]!.stop();
    const imports = 60;
    const statuses = 300;
    for (let n = 0; n < imports; n += 1) await post('history', { history: [chunk(n)] });
    for (let n = 0; n < statuses; n += 1) await post('messages', { statuses: [status(n)] });
    await post('messages', { messages: [textMessage('oi', { from: '5511700002000' })] });
    await stage.start({ APP_ROLE: 'worker', PORT: String(await aPort()) }).ready();
    await quiet(stage);
    const [before] = await stage.query<{ bulk: number; statuses: number }>(
      `select count(*) filter (where bulk)::int as bulk, count(*) filter (where statuses)::int as statuses
         from webhook_delivery
        where id >= (select min(id::text)::uuid from webhook_delivery where bulk) and processed_at <
              (select processed_at from webhook_delivery where not bulk and not statuses order by id desc limit 1)`,
    );
    expect(before!.bulk).toBeLessThan(imports / 4);
    expect(before!.statuses).toBeLessThan(statuses / 3);
    expect(await stage.query(`select 1 from webhook_delivery where status <> 'processed'`)).toEqual([]);
    expect(await api.stop()).toBe(0);
  });

  const status = (n: number): object => ({
    id: `wamid.of-another-app.${n}`,
    status: 'sent',
    timestamp: String(Math.floor(Date.now() / 1_000)),
    recipient_id: `55117100${1_000 + n}`,
  });

  const chunk = (n: number): object => ({
    metadata: { phase: 0, chunk_order: n, progress: 1 },
    threads: [
      {
        id: `55117100${1_000 + n}`,
        messages: Array.from({ length: 10 }, (_, i) => ({
          id: `wamid.import.${n}.${i}`,
          from: `55117100${1_000 + n}`,
          timestamp: String(Math.floor(Date.now() / 1_000) - 9_000 + i),
          type: 'text',
          text: { body: 'antes' },
          history_context: { status: 'READ' },
        })),
      },
    ],
  });

  async function post(field: string, value: object): Promise<void> {
    const body = JSON.stringify(envelope(value, { field }));
    await supertest(api.url)
      .post('/api/v1/meta/webhook')
      .set('content-type', 'application/json')
      .set('x-hub-signature-256', `sha256=${createHmac('sha256', demo.appSecret).update(body).digest('hex')}`)
      .send(body)
      .expect(200);
  }

  async function jobsDoneBy(process: AppProcess): Promise<number> {
    const { text } = await get(process, '/metrics').expect(200);
    return [...text.matchAll(/^jobs_total\{.*outcome="completed"\} (\d+)$/gm)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
  }
});
