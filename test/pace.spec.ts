import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import type { LedgerAnswer, OutboundRecord } from '../sandbox/ledger/ledger.js';
import { createApp } from '../src/create-app.js';
import { readEnv } from '../src/platform/env.js';
import type { SeenMessage } from './harness/asking.js';
import { everything, messagesOf, somePhone } from './harness/asking.js';
import { letLeave } from './harness/due.js';
import type { World } from './harness/world.js';
import { aPort, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** A Meta that enforces its limits, and two processes that send: nobody is too fast, and nobody waits behind a campaign. */
let world: World;
let second: NestFastifyApplication;
let database: pg.Client;

/** A tenant whose account has two numbers; the first is shared with the phone app: 20 messages a second. */
interface Sender {
  tenantId: string;
  wabaId: string;
  shared: string;
  usual: string;
}

beforeAll(async () => {
  world = await openWorld(
    {},
    { enforceLimits: { serviceWindow: false }, statusDelaysMs: { sent: 500, delivered: 600, read: 700 } },
  );
  second = await createApp(readEnv({ ...world.env, APP_ROLE: 'worker', PORT: String(await aPort()) }));
  database = new pg.Client(world.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await second.close();
  await world.close();
});

async function aSender(): Promise<Sender> {
  const { businessId, wabaId, accessToken, phoneNumbers } = await world.control<{
    businessId: string;
    wabaId: string;
    accessToken: string;
    phoneNumbers: { phoneNumberId: string }[];
  }>('POST', '/wabas', { numbers: [{ isOnBizApp: true }, { registered: true }] });
  const { body } = await world.call('post', '/tenants').send({ name: 'Mercado' }).expect(201);
  const tenantId = (body as { id: string }).id;
  await world
    .call('post', `/tenants/${tenantId}/wabas`)
    .send({ businessId, wabaId, accessToken })
    .expect(201);
  await world.call('put', `/tenants/${tenantId}/agent`).send({ enabled: false }).expect(200);
  const [shared = '', usual = ''] = phoneNumbers.map(({ phoneNumberId }) => phoneNumberId);
  await eventually(
    () => everything<{ name: string }>(world, `/tenants/${tenantId}/templates`),
    (found) => found.some(({ name }) => name === 'hello_world'),
  );
  return { tenantId, wabaId, shared, usual };
}

/** Somebody who has written to a number. */
async function somebody({ tenantId, wabaId }: Sender, phoneNumberId: string): Promise<string> {
  const from = somePhone();
  const message = textMessage('oi', { from });
  await world.post(envelope({ messages: [message] }, { wabaId, phoneNumberId })).expect(200);
  await eventually(
    () => messagesOf(world, tenantId, `?wamid=${encodeURIComponent(message.id)}`),
    (found) => found.length === 1,
  );
  return from;
}

const template = { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } };
async function campaign({ tenantId }: Sender, phoneNumberId: string, count: number): Promise<void> {
  const messages = Array.from({ length: count }, () => ({
    phoneNumberId,
    to: `+${somePhone()}`,
    ...template,
  }));
  const { body } = await world
    .call('post', `/tenants/${tenantId}/messages/batch`)
    .send({ messages })
    .expect(202);
  expect((body as { data: { status?: string }[] }).data.map(({ status }) => status)).toEqual(
    messages.map(() => 'queued'),
  );
}
async function reply({ tenantId }: Sender, phoneNumberId: string, to: string): Promise<SeenMessage> {
  const text = { phoneNumberId, to: `+${to}`, type: 'text', text: { body: 'Já vai.' } };
  const { body } = await world.call('post', `/tenants/${tenantId}/messages`).send(text).expect(202);
  return body as SeenMessage;
}
const taken = async (phoneNumberId: string): Promise<OutboundRecord[]> =>
  (await world.control<LedgerAnswer>('GET', `/ledger?phoneNumberId=${phoneNumberId}`)).outbound ?? [];
const refused = () => world.control('GET', '/limits/refused');
const took = async (phoneNumberId: string, count: number): Promise<OutboundRecord[]> =>
  eventually(
    () => taken(phoneNumberId),
    (found) => found.length === count,
  );
const waiting = async (phoneNumberId: string): Promise<number> => {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::int from outbound where phone_number_id = $1 and state = 'queued'`,
    [phoneNumberId],
  );
  return rows[0]?.count ?? 0;
};

it('a number shared with the phone app sends 20 a second, whoever sends; replies go before its campaign', async () => {
  const ours = await aSender();
  const theirs = await aSender();
  const person = await somebody(ours, ours.shared);
  const another = await somebody(theirs, theirs.shared);
  const since = Date.now();
  // Nobody takes up anything of the number until its campaign and a reply wait side by side.
  await database.query('begin');
  const pace = 'insert into number_pace (tenant_id, phone_number_id) values ($1, $2)';
  await database.query(pace, [ours.tenantId, ours.shared]);
  await campaign(ours, ours.shared, 60);
  const { id } = await reply(ours, ours.shared, person);
  await reply(theirs, theirs.shared, another);
  // Another number does not wait for it.
  await took(theirs.shared, 1);
  expect(await waiting(ours.shared)).toBe(61);
  await database.query('commit');
  const last = Math.max(...(await took(ours.shared, 61)).map(({ at }) => at));
  expect(last - since).toBeGreaterThan(2_500);
  // When they were taken up: how long the way to Meta is then, depends on the machine.
  const { rows } = await database.query<{ id: string; at: number }>(
    `select message_id as id, (extract(epoch from attempted_at) * 1000)::float8 as at from outbound
      where phone_number_id = $1 order by attempted_at`,
    [ours.shared],
  );
  expect(rows[0]?.id).toBe(id);
  const busiest = Math.max(
    ...rows.map(({ at }) => rows.filter((one) => one.at >= at && one.at < at + 1_000).length),
  );
  expect(busiest).toBeLessThanOrEqual(21);
  expect(await refused()).toEqual({ throughput: 0, pairRate: 0 });
});

it('one person gets 45 messages on credit, the others theirs meanwhile; then there is silence until all are paid', async () => {
  const ours = await aSender();
  const [person, another] = [await somebody(ours, ours.usual), await somebody(ours, ours.usual)];
  const since = Date.now();
  // Together: by the time that one after the other takes, some would be paid.
  await Promise.all(Array.from({ length: 50 }, () => reply(ours, ours.usual, person)));
  const { id: other } = await reply(ours, ours.usual, another);
  const silent = `select 1 from pair_pace where tenant_id = $1 and silent_until > now() + interval '4 minutes'`;
  await eventually(
    async () => (await database.query(silent, [ours.tenantId])).rowCount,
    (count) => count === 1,
  );
  await eventually(
    () => taken(ours.usual),
    (found) => found.some(({ bizOpaqueCallbackData }) => bizOpaqueCallbackData === other),
  );
  const hers = async (): Promise<number> =>
    (await taken(ours.usual)).filter(({ bizOpaqueCallbackData }) => bizOpaqueCallbackData !== other).length;
  // Once none is on its way any more.
  await eventually(
    async () => (await hers()) + (await waiting(ours.usual)),
    (all) => all === 50,
  );
  const length = await hers();
  const paid = Math.ceil((Date.now() - since) / 6_000);
  expect(length).toBeGreaterThanOrEqual(45);
  expect(length).toBeLessThan(45 + paid);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(await hers()).toBe(length);
  expect(await refused()).toEqual({ throughput: 0, pairRate: 0 });
  await world.control('PUT', '/limits', { pairRate: false });
  await database.query(`update pair_pace set paid_at = now(), silent_until = now()`);
  await database.query(`update outbound set parked_until = null where state = 'queued'`);
  await took(ours.usual, 51);
  await world.control('PUT', '/limits', { pairRate: true });
});

/** What stands written of how fast a sender was, past or not: when the time of a wait is over depends on the machine. */
interface Told {
  share: number;
  own: boolean;
  others: boolean;
  slowedAt: number | null;
  silent: number[];
}
async function told({ tenantId, shared }: Sender): Promise<Told> {
  const { rows } = await database.query<{ own: boolean; share: number; at: Date | null; quiet: boolean }>(
    `select phone_number_id = $2 as own, round(share::numeric, 1)::float8 as share, slowed_at as at,
            blocked_until is not null as quiet from number_pace where tenant_id = $1`,
    [tenantId, shared],
  );
  const pairs = await database.query<{ until: Date }>(
    'select silent_until as until from pair_pace where tenant_id = $1 and silent_until is not null',
    [tenantId],
  );
  const own = rows.find((row) => row.own);
  return {
    share: own?.share ?? 1,
    own: own?.quiet ?? false,
    others: rows.some((row) => !row.own && row.quiet),
    slowedAt: own?.at?.getTime() ?? null,
    silent: pairs.rows.map(({ until }) => until.getTime()),
  };
}

it.each([
  [130_429, 'slows the number, and no other', { share: 0.7, own: true, others: false }],
  [80_007, 'keeps the whole account quiet', { share: 1, own: true, others: true }],
  [131_056, 'concerns one person only', { share: 1, own: false, others: false }],
])('Meta’s %i %s', async (code, _what, expected) => {
  const ours = await aSender();
  const person = await somebody(ours, ours.shared);
  await world.control('POST', '/faults', {
    kind: 'error-code',
    code,
    edge: 'messages',
    times: 1,
    phoneNumberId: ours.shared,
  });
  const { id } = await reply(ours, ours.shared, person);
  const found = await eventually(
    () => told(ours),
    ({ own, silent }) => own || silent.length > 0,
  );
  expect(found).toMatchObject(expected);
  expect(found.silent).toHaveLength(code === 131_056 ? 1 : 0);
  // It is to be sent again, whether or not its wait is over by now.
  const again = `select 1 from outbound where message_id = $1 and (state = 'queued' and attempts = 1 or attempts = 2)`;
  await eventually(
    async () => (await database.query(again, [id])).rowCount,
    (count) => count === 1,
  );
});

it.each([
  [130_429, 'slows the number, and no other', { share: 0.7, own: true, others: false }],
  [80_007, 'keeps the whole account quiet', { share: 1, own: true, others: true }],
  [131_056, 'concerns one person only', { share: 1, own: false, others: false }],
])('Meta’s %i by a status of what it had taken %s', async (code, _what, expected) => {
  const ours = await aSender();
  const person = await somebody(ours, ours.shared);
  await world.control('POST', '/faults', { kind: 'status-failed', code, times: 1, wabaId: ours.wabaId });
  const { id } = await reply(ours, ours.shared, person);
  const found = await eventually(
    () => told(ours),
    ({ own, silent }) => own || silent.length > 0,
  );
  expect(found).toMatchObject(expected);
  const read = await world.call('get', `/tenants/${ours.tenantId}/messages/${id}`).expect(200);
  const { status, error, statusHistory } = read.body as SeenMessage;
  expect({ status, error }).toMatchObject({ status: 'failed', error: { code } });
  expect(found.silent).toHaveLength(code === 131_056 ? 1 : 0);
  // Meta, pair rate limits: 4^n seconds, from when it said so.
  const failedAt = Date.parse(statusHistory.find((one) => one.status === 'failed')?.at ?? '');
  for (const until of found.silent) expect(until - failedAt).toBeGreaterThanOrEqual(4_000);
  // It has a wamid at Meta: it is not sent again.
  expect(await taken(ours.shared)).toHaveLength(1);
});

it('what Meta called too fast an hour ago slows nothing down now', async () => {
  const ours = await aSender();
  const person = await somebody(ours, ours.shared);
  const ids = [await reply(ours, ours.shared, person), await reply(ours, ours.shared, person)];
  const sent = await took(ours.shared, 2);
  const hourAgo = Math.floor(Date.now() / 1_000) - 3_600;
  const statuses = [130_429, 131_056].map((code, n) => ({
    id: sent.find(({ bizOpaqueCallbackData }) => bizOpaqueCallbackData === ids[n]!.id)?.wamid,
    status: 'failed',
    timestamp: String(hourAgo),
    recipient_id: person,
    biz_opaque_callback_data: ids[n]!.id,
    errors: [{ code }],
  }));
  await world.post(envelope({ statuses }, { wabaId: ours.wabaId, phoneNumberId: ours.shared })).expect(200);
  const { slowedAt, silent } = await eventually(
    () => told(ours),
    (found) => found.slowedAt !== null && found.silent.length > 0,
  );
  // From when Meta said so: the number is back at all of its pace, the person's silence over.
  for (const at of [slowedAt!, ...silent]) expect(Math.abs(at / 1_000 - hourAgo)).toBeLessThan(10);
});

it('a person to whom Meta wants silence (131056) is written to again after 4^n seconds', async () => {
  const ours = await aSender();
  const person = await somebody(ours, ours.shared);
  const fault = { kind: 'error-code', code: 131_056, edge: 'messages', times: 2, phoneNumberId: ours.shared };
  await world.control('POST', '/faults', fault);
  const { id } = await reply(ours, ours.shared, person);
  const tried = (times: number) =>
    eventually(
      async () =>
        (
          await database.query<{ waitS: number }>(
            `select extract(epoch from due_at - attempted_at)::float8 as "waitS" from outbound
              where message_id = $1 and state = 'queued' and attempts = $2`,
            [id, times],
          )
        ).rows,
      (rows) => rows.length === 1,
    );
  for (const times of [1, 2]) {
    const [{ waitS } = { waitS: 0 }] = await tried(times);
    expect(waitS).toBeGreaterThanOrEqual(4 ** times);
    await database.query(`update pair_pace set silent_until = null, paid_at = now() where tenant_id = $1`, [
      ours.tenantId,
    ]);
    await database.query(`update outbound set parked_until = null where message_id = $1`, [id]);
    await letLeave(world, database, id);
  }
  await eventually(
    async () =>
      (await database.query(`select 1 from outbound where message_id = $1 and state = 'done'`, [id]))
        .rowCount,
    (count) => count === 1,
  );
});

it('a campaign whose calls hang holds up neither replies nor other numbers', async () => {
  const ours = await aSender();
  const person = await somebody(ours, ours.usual);
  await world.control('POST', '/faults', {
    kind: 'delay',
    ms: 8_000,
    edge: 'messages',
    phoneNumberId: ours.usual,
    times: 120,
  });
  await campaign(ours, ours.usual, 120);
  await eventually(
    () => waiting(ours.usual),
    (count) => count <= 40,
  );
  await world.control('DELETE', '/faults');
  const asked = Date.now();
  await reply(ours, ours.usual, person);
  const text = await eventually(
    async () => (await taken(ours.usual)).find(({ type }) => type === 'text'),
    (found) => found !== undefined,
  );
  // Behind the calls that hang it would leave after 8 s.
  expect(text!.at - asked).toBeLessThan(7_500);
});
