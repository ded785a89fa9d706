import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { LedgerAnswer, OutboundRecord } from '../sandbox/ledger/ledger.js';
import type { OtherTenant, SeenMessage } from './harness/asking.js';
import { anotherTenant, keyOf, messagesOf, somePhone } from './harness/asking.js';
import { letLeave, muchLater } from './harness/due.js';
import type { World } from './harness/world.js';
import { envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** What Meta says against a whole account stops its number: nothing is burnt, and everything goes on afterwards. */
let world: World;
let ours: OtherTenant;
let phones: string[];
let database: pg.Client;

beforeAll(async () => {
  world = await openWorld();
  database = new pg.Client(world.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await world.close();
});
beforeEach(async () => {
  ours = await anotherTenant(world, undefined, { enabled: false });
  phones = [somePhone(), somePhone(), somePhone()];
  await world
    .post(envelope({ messages: phones.map((from) => textMessage('oi', { from })) }, ours))
    .expect(200);
  await eventually(
    () => messagesOf(world, ours.tenantId),
    (found) => found.length === phones.length,
  );
});

interface Number {
  paused: { code: unknown; since: string; explanation: object; detail: string } | null;
}
type Explained = SeenMessage & { error: { explanation: { en: object; ptBR: object } } | null };

const base = (): string => `/tenants/${ours.tenantId}`;
const draft = (to: string | undefined, more: object = {}): object => ({
  phoneNumberId: ours.phoneNumberId,
  to: `+${to}`,
  type: 'text',
  text: { body: 'Olá' },
  ...more,
});
const send = (to = phones[0], more: object = {}) =>
  world.call('post', `${base()}/messages`).send(draft(to, more));
const queued = async (to = phones[0], more: object = {}): Promise<string> =>
  ((await send(to, more).expect(202)).body as SeenMessage).id;
const read = async (id: string): Promise<Explained> =>
  (await world.call('get', `${base()}/messages/${id}`).expect(200)).body as Explained;
const until = (id: string, ...wanted: string[]) =>
  eventually(
    () => read(id),
    ({ status }) => wanted.includes(status),
  );
const number = async (): Promise<Number> =>
  (await world.call('get', `${base()}/phone-numbers/${ours.phoneNumberId}`).expect(200)).body as Number;
const taken = async (): Promise<OutboundRecord[]> =>
  (await world.control<LedgerAnswer>('GET', `/ledger?phoneNumberId=${ours.phoneNumberId}`)).outbound ?? [];
/** Once the time of messages has come, and they wait all the same. */
async function held(...ids: string[]): Promise<void> {
  await letLeave(world, database, ...ids);
  await eventually(
    async () => {
      const sql = `select 1 from outbound where message_id = any($1) and state = 'held'`;
      return (await database.query(sql, [ids])).rowCount;
    },
    (count) => count === ids.length,
  );
}
/** Meta refuses every send of our number like this, until the answer is called. */
async function refuse(code: number, subcode?: number): Promise<() => Promise<unknown>> {
  const fault = { kind: 'error-code', edge: 'messages', code, subcode, phoneNumberId: ours.phoneNumberId };
  const { id } = await world.control<{ id: string }>('POST', '/faults', fault);
  return () => world.control('DELETE', `/faults/${id}`);
}
const waba = (change: object) => world.control('PATCH', `/wabas/${ours.wabaId}`, change);
/** One message fails by what Meta says against the account, and one that was queued before waits. */
async function pausedBy(code: number): Promise<{ failed: Explained; waiting: string }> {
  const waiting = await queued(phones[1], { sendAt: muchLater() });
  const failed = await until(await queued(), 'failed');
  expect(failed.error).toMatchObject({
    code,
    explanation: {
      en: { meaning: expect.any(String), nextStep: expect.any(String) },
      ptBR: { meaning: expect.any(String), nextStep: expect.any(String) },
    },
  });
  expect((await number()).paused).toMatchObject({
    code,
    detail: expect.any(String),
    since: expect.any(String),
    explanation: failed.error?.explanation,
  });
  expect((await send(phones[2]).expect(422)).body).toMatchObject({
    code: 'number_paused',
    detail: expect.stringContaining(String(code)),
  });
  await held(waiting);
  expect(await read(waiting)).toMatchObject({ status: 'queued', error: null });
  return { failed, waiting };
}

describe('a revoked token', () => {
  it('pauses the number until it is replaced; then what waited leaves', async () => {
    const end = await refuse(190, 463);
    const { failed, waiting } = await pausedBy(190);
    expect(failed.error?.explanation.ptBR).toMatchObject({ nextStep: expect.stringMatching(/novo token/) });
    await end();
    const { accessToken } = ours;
    await world.call('put', `${base()}/wabas/${ours.wabaId}/token`).send({ accessToken }).expect(200);
    expect((await number()).paused).toBeNull();
    await until(waiting, 'read');
    await until(await queued(phones[2]), 'read');
    expect(await taken()).toHaveLength(2);
  });

  it('that was replaced while a call was under way does not pause the number again', async () => {
    await world.control('POST', '/faults', {
      kind: 'delay',
      ms: 5_000,
      edge: 'messages',
      times: 1,
      phoneNumberId: ours.phoneNumberId,
    });
    const end = await refuse(190, 463);
    const id = await queued();
    await until(id, 'sending');
    const { accessToken } = ours;
    await world.call('put', `${base()}/wabas/${ours.wabaId}/token`).send({ accessToken }).expect(200);
    expect(await until(id, 'failed')).toMatchObject({ error: { code: 190 } });
    expect((await number()).paused).toBeNull();
    await until(await queued(phones[1]), 'failed');
    expect((await number()).paused).toMatchObject({ code: 190 });
    await end();
  });

  it('does not stop what is only for a moment: a bare 190 is tried again', async () => {
    await world.control('POST', '/faults', {
      kind: 'error-code',
      edge: 'messages',
      code: 190,
      times: 1,
      phoneNumberId: ours.phoneNumberId,
    });
    await until(await queued(), 'read');
    expect((await number()).paused).toBeNull();
  });
});

describe('no payment', () => {
  it('pauses the number until the go-live checks see that it works again', async () => {
    await waba({ hasPaymentMethod: false });
    const { waiting } = await pausedBy(131_042);
    await world.call('post', `${base()}/wabas/${ours.wabaId}/readiness`).expect(200);
    expect((await number()).paused).toMatchObject({ code: 131_042 });
    await waba({ hasPaymentMethod: true });
    await world.call('post', `${base()}/wabas/${ours.wabaId}/readiness`).expect(200);
    expect((await number()).paused).toBeNull();
    await until(waiting, 'read');
  });

  it('that comes as a status pauses it too, with the same words', async () => {
    await world.control('POST', '/faults', {
      kind: 'status-failed',
      code: 131_042,
      times: 1,
      wabaId: ours.wabaId,
    });
    const failed = await until(await queued(), 'failed');
    const { paused } = await eventually(number, (one) => one.paused !== null);
    expect(paused).toMatchObject({ code: 131_042, explanation: failed.error?.explanation });
    expect(failed.error?.explanation.en).toMatchObject({ nextStep: expect.stringMatching(/payment/) });
  });

  it.each([
    ['long after says nothing about now', 3_600, false],
    ['after the number was resumed says nothing about now', 60, true],
  ])('that Meta repeats %s', async (_what, secondsAgo, resumed) => {
    const { wamid, id } = await until(await queued(), 'read');
    if (resumed) await world.call('post', `${base()}/phone-numbers/${ours.phoneNumberId}/resume`).expect(200);
    const status = {
      id: wamid,
      status: 'failed',
      timestamp: String(Math.floor(Date.now() / 1_000) - secondsAgo),
      recipient_id: phones[0],
      biz_opaque_callback_data: id,
      errors: [{ code: 131_042, title: 'Business eligibility payment issue' }],
    };
    await world.post(envelope({ statuses: [status] }, ours)).expect(200);
    await until(await queued(phones[1]), 'read');
    expect((await number()).paused).toBeNull();
  });
});

describe('an account of several numbers', () => {
  it('is paused altogether, since Meta refuses each of them; one that was resumed since then is not', async () => {
    const account = await world.control<OtherTenant & { phoneNumbers: { phoneNumberId: string }[] }>(
      'POST',
      '/wabas',
      { numbers: [{ registered: true }, { registered: true }, { registered: true }] },
    );
    const { businessId, wabaId, accessToken } = account;
    await world.call('post', `${base()}/wabas`).send({ businessId, wabaId, accessToken }).expect(201);
    const [first = '', second = '', third = ''] = account.phoneNumbers.map(
      ({ phoneNumberId }) => phoneNumberId,
    );
    const from = phones[0];
    await world
      .post(envelope({ messages: [textMessage('oi', { from })] }, { wabaId, phoneNumberId: first }))
      .expect(200);
    await eventually(
      () => messagesOf(world, ours.tenantId, `?phoneNumberId=${first}`),
      (found) => found.length === 1,
    );
    const fault = { kind: 'error-code', edge: 'messages', code: 131_042, phoneNumberId: first };
    await world.control('POST', '/faults', fault);
    await world.control('POST', '/faults', {
      kind: 'delay',
      ms: 6_000,
      edge: 'messages',
      phoneNumberId: first,
    });
    const id = await queued(from, { phoneNumberId: first });
    await until(id, 'sending');
    await world.call('post', `${base()}/phone-numbers/${third}/resume`).expect(200);
    await until(id, 'failed');
    const paused = async (number: string): Promise<unknown> => {
      const { body } = await world.call('get', `${base()}/phone-numbers/${number}`).expect(200);
      return (body as Number).paused?.code;
    };
    expect([await paused(first), await paused(second), await paused(third)]).toEqual([
      131_042,
      131_042,
      undefined,
    ]);
    expect((await number()).paused).toBeNull();
    expect((await send(from, { phoneNumberId: second }).expect(422)).body).toMatchObject({
      code: 'number_paused',
    });
    await world.control('DELETE', '/faults');
  });
});

describe.each([131_031, 368])('a locked account (%i)', (lockedWith) => {
  it('pauses the number until an operator resumes it; a cause that stays pauses it again', async () => {
    const end = await refuse(lockedWith);
    const { waiting } = await pausedBy(lockedWith);
    const resume = () => world.call('post', `${base()}/phone-numbers/${ours.phoneNumberId}/resume`);
    const viewer = await keyOf(world, ours.tenantId, 'agent');
    await world.call('post', `${base()}/phone-numbers/${ours.phoneNumberId}/resume`, viewer).expect(403);
    expect((await resume().expect(200)).body).toMatchObject({ paused: null });
    await until(waiting, 'failed');
    expect((await number()).paused).toMatchObject({ code: lockedWith });
    await end();
    await resume().expect(200);
    await until(await queued(), 'read');
  });
});

describe('an operator', () => {
  const act = (what: string, body?: object) => {
    const call = world.call('post', `${base()}/phone-numbers/${ours.phoneNumberId}/${what}`);
    return body ? call.send(body) : call;
  };

  it('pauses and resumes a number; what waits can be called off, or expires', async () => {
    const [off, late, waits] = [
      await queued(phones[0], { sendAt: muchLater() }),
      await queued(phones[1], {
        sendAt: muchLater(),
        expiresAt: new Date(Date.now() + 7_200_000).toISOString(),
      }),
      await queued(phones[2], { sendAt: muchLater() }),
    ];
    expect((await act('pause', { reason: 'Inventário' }).expect(200)).body).toMatchObject({
      paused: { code: 'manual', detail: 'Inventário' },
    });
    expect((await send().expect(422)).body).toMatchObject({
      code: 'number_paused',
      detail: expect.stringContaining('Inventário'),
    });
    await held(off, late, waits);
    await database.query(`update outbound set expires_at = now() where message_id = $1`, [late]);
    await world.call('post', `${base()}/messages/${off}/cancel`).expect(200);
    expect((await until(late, 'failed')).error).toMatchObject({ code: 'expired' });
    await act('resume').expect(200);
    await until(waits, 'read');
    expect((await read(off)).status).toBe('canceled');
    expect(await taken()).toHaveLength(1);
  });

  it('names a number that is there, and a reason that can be read', async () => {
    await world.call('post', `${base()}/phone-numbers/${randomUUID()}/pause`).expect(404);
    await act('pause', { reason: ' ' }).expect(400);
    await act('pause').expect(200);
  });
});
