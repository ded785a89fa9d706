import { afterEach, expect, test } from '@jest/globals';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import supertest from 'supertest';
import { demo } from '../sandbox/demo.js';
import type { SeenMessage } from './harness/asking.js';
import { messagesOf, somePhone } from './harness/asking.js';
import { picture } from './harness/media.js';
import type { AppProcess, Stage } from './harness/process.js';
import { openStage } from './harness/process.js';
import { ledger } from './harness/traffic.js';
import type { World } from './harness/world.js';
import { ADMIN_KEY, aPort, connectedTenant, eventually } from './harness/world.js';

/** What workers do to what waits to leave: one whose clock is wrong, one that dies with a file in its hands, none at all. */
let stage: Stage;
afterEach(() => stage?.close());

const world = (): Stage & World => stage as Stage & World;
const worker = async (env: Record<string, string> = {}): Promise<AppProcess> =>
  stage.start({ APP_ROLE: 'worker', PORT: String(await aPort()), ...env });
const silentAgent = { enabled: false };

/** People who have just written to the demo number, and whose messages are here. */
async function people(tenantId: string, count: number): Promise<string[]> {
  const phones = Array.from({ length: count }, somePhone);
  for (const from of phones) await stage.control('POST', '/inbound', { from, text: 'oi' });
  await eventually(
    () => messagesOf(world(), tenantId),
    (found) => found.length === count,
  );
  return phones;
}

const send = async (tenantId: string, to: string | undefined, more: object): Promise<string> => {
  const draft = { phoneNumberId: demo.phoneNumberId, to: `+${to}`, ...more };
  const { body } = await stage.call('post', `/tenants/${tenantId}/messages`).send(draft).expect(202);
  return (body as SeenMessage).id;
};
const text = (body: string): object => ({ type: 'text', text: { body } });
const until = (tenantId: string, id: string, satisfied: (message: SeenMessage) => boolean) =>
  eventually(
    async () =>
      (await stage.call('get', `/tenants/${tenantId}/messages/${id}`).expect(200)).body as SeenMessage,
    satisfied,
  );

test('two workers whose clocks are 30 hours apart keep the order of each conversation, and let nothing expire', async () => {
  stage = await openStage();
  const clock = pathToFileURL(resolve('test/harness/skewed-clock.mjs')).href;
  const day = 24 * 3_600_000;
  const wrong = { NODE_OPTIONS: `--import ${clock}`, CLOCK_SHIFT_MS: String(1.25 * day), LOG_LEVEL: 'info' };
  const api = stage.start({ APP_ROLE: 'api' });
  const workers = [await worker({ LOG_LEVEL: 'info' }), await worker(wrong)];
  await Promise.all([api, ...workers].map((process) => process.ready()));
  const tenantId = await connectedTenant(world(), silentAgent);
  const phones = await people(tenantId, 8);
  // Some are refused for now, so that order is at stake.
  await stage.control('POST', '/faults', {
    kind: 'error-code',
    code: 131_016,
    edge: 'messages',
    probability: 0.1,
  });
  const expiresAt = new Date(Date.now() + day / 2).toISOString();
  // Once seen it counts: what a process printed long ago is not kept.
  const sent = new Set<AppProcess>();
  const hasSent = (process: AppProcess): boolean =>
    sent.has(process) || (process.output.includes('outbox.sent') && Boolean(sent.add(process)));
  // No more than a person may be sent on credit.
  let rounds = 0;
  for (; rounds < 12 && (rounds < 4 || !workers.every(hasSent)); rounds++) {
    const messages = phones.flatMap((to) =>
      [0, 1, 2].map((place) => ({
        ...{ phoneNumberId: demo.phoneNumberId, to: `+${to}`, expiresAt },
        ...text(`${to} ${String(rounds).padStart(2, '0')} ${place}`),
      })),
    );
    await stage.call('post', `/tenants/${tenantId}/messages/batch`).send({ messages }).expect(202);
    await new Promise((done) => setTimeout(done, 300));
  }
  const all = rounds * phones.length * 3;
  const outbound = await eventually(
    async () => (await messagesOf(world(), tenantId, '?direction=outbound')).map(({ status }) => status),
    (found) => found.length === all && found.every((status) => ['read', 'failed'].includes(status)),
  );
  expect(outbound.filter((status) => status === 'failed')).toEqual([]);
  expect(workers.map(hasSent)).toEqual([true, true]);
  const taken = (await ledger(stage)).outbound.map((one) => one.text);
  for (const phone of phones) {
    const theirs = taken.filter((one) => one.startsWith(phone));
    expect(theirs).toHaveLength(rounds * 3);
    expect(theirs).toEqual(theirs.toSorted());
  }
}, 600_000);

test('kill -9 of a worker that brings a file to Meta: another one brings it, and the message leaves once, without a doubt', async () => {
  stage = await openStage();
  const api = stage.start({ APP_ROLE: 'api' });
  const first = await worker();
  await Promise.all([api, first].map((process) => process.ready()));
  const tenantId = await connectedTenant(world(), silentAgent);
  const [ana] = await people(tenantId, 1);
  const { body } = await supertest(api.url)
    .post(`/api/v1/tenants/${tenantId}/media`)
    .set('authorization', `Bearer ${ADMIN_KEY}`)
    .attach('file', picture(), { filename: 'a.png', contentType: 'image/png' })
    .expect(201);
  await stage.control('POST', '/faults', { kind: 'hang', edge: 'media', times: 1 });
  const image = { type: 'image', image: { mediaId: (body as { id: string }).id } };
  const id = await send(tenantId, ana, image);
  const after = await send(tenantId, ana, text('depois'));
  const bringing = `select 1 from outbound where message_id = $1 and state = 'sending' and attempted_at is null`;
  await eventually(
    () => stage.query(bringing, [id]),
    (rows) => rows.length === 1,
  );
  // The file is under way: the sandbox has begun to hang.
  await eventually(
    () => stage.control<{ hits: number }[]>('GET', '/faults'),
    (faults) => faults.every(({ hits }) => hits > 0),
  );
  await first.kill();
  const second = await worker();
  await second.ready();
  const { statusHistory } = await until(tenantId, id, ({ status }) => status === 'read');
  expect(statusHistory.map(({ status }) => status)).not.toContain('failed');
  await until(tenantId, after, ({ status }) => status === 'read');
  const taken = (await ledger(stage)).outbound;
  expect(taken.map(({ type }) => type)).toEqual(['image', 'text']);
  const [{ unsure, copies }] = (await stage.query<{ unsure: number; copies: number }>(
    `select o.unsure_count as unsure, (select count(*)::int from media_at_meta) as copies
         from outbound o where o.message_id = $1`,
    [id],
  )) as [{ unsure: number; copies: number }];
  expect({ unsure, copies }).toEqual({ unsure: 0, copies: 1 });
}, 600_000);

test('no worker at all: what expires meanwhile never leaves, what was meant for later leaves late, and in its order', async () => {
  stage = await openStage();
  const api = stage.start({ APP_ROLE: 'api' });
  const before = await worker();
  await Promise.all([api, before].map((process) => process.ready()));
  const tenantId = await connectedTenant(world(), silentAgent);
  const [ana] = await people(tenantId, 1);
  await before.kill();
  const muchLater = new Date(Date.now() + 3_600_000).toISOString();
  const code = await send(tenantId, ana, { ...text('código'), expiresAt: muchLater });
  const later = await send(tenantId, ana, { ...text('lembrete'), sendAt: muchLater });
  const last = await send(tenantId, ana, text('depois'));
  // The times of both come while nobody works.
  await stage.query(`update outbound set expires_at = now() where message_id = $1`, [code]);
  await stage.query(`update outbound set due_at = now() where message_id = $1`, [later]);
  const after = await worker();
  await after.ready();
  const expired = await until(tenantId, code, ({ status }) => status === 'failed');
  expect(expired).toMatchObject({ error: { code: 'expired' }, wamid: null });
  for (const id of [later, last]) await until(tenantId, id, ({ status }) => status === 'read');
  expect((await ledger(stage)).outbound.map((one) => one.text)).toEqual(['lembrete', 'depois']);
}, 600_000);
