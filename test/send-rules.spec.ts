import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import supertest from 'supertest';
import type { LedgerAnswer, OutboundRecord } from '../sandbox/ledger/ledger.js';
import type { OtherTenant, SeenMessage } from './harness/asking.js';
import { anotherTenant, messagesOf, somePhone } from './harness/asking.js';
import { letLeave, muchLater } from './harness/due.js';
import { picture } from './harness/media.js';
import type { World } from './harness/world.js';
import { ADMIN_KEY, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** What may leave, when, how much of it, and what calls it off: the same rules for every door. */
let world: World;
let ours: OtherTenant;
let phone: string;
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
  phone = await somebody();
});

/** A person who has just written to us. */
async function somebody(): Promise<string> {
  const from = somePhone();
  await world.post(envelope({ messages: [textMessage('oi', { from })] }, ours)).expect(200);
  await eventually(
    () => messagesOf(world, ours.tenantId, '?direction=inbound'),
    (found) => found.some(({ status }) => status === 'received') && found.length > 0,
  );
  return from;
}

const path = (rest = ''): string => `/tenants/${ours.tenantId}/messages${rest}`;
const draft = (more: object = {}): object => ({
  phoneNumberId: ours.phoneNumberId,
  to: `+${phone}`,
  type: 'text',
  text: { body: 'Olá' },
  ...more,
});
const template = {
  type: 'template',
  text: undefined,
  template: { name: 'hello_world', language: { code: 'en_US' } },
};
const parameter = (name: string, text: string): object => ({ type: 'text', parameter_name: name, text });
const marketing = {
  type: 'template',
  text: undefined,
  template: {
    name: 'promocao_semana',
    language: { code: 'pt_BR' },
    components: [
      { type: 'header', parameters: [{ type: 'image', image: { link: 'https://example.com/a.jpg' } }] },
      { type: 'body', parameters: [parameter('nome', 'Ana'), parameter('produto', 'pão')] },
    ],
  },
};
const send = (more: object = {}, key?: string) => {
  const call = world.call('post', path());
  return (key === undefined ? call : call.set('idempotency-key', key)).send(draft(more));
};
const queued = async (more: object = {}): Promise<SeenMessage> =>
  (await send(more).expect(202)).body as SeenMessage;
const read = async (id: string): Promise<SeenMessage & { sendAt: string | null; expiresAt: string | null }> =>
  (await world.call('get', path(`/${id}`)).expect(200)).body as Awaited<ReturnType<typeof read>>;
const until = (id: string, ...wanted: string[]) =>
  eventually(
    () => read(id),
    ({ status }) => wanted.includes(status),
  );
const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
/** What Meta took from our number, by its own book. */
const taken = async (): Promise<OutboundRecord[]> =>
  (await world.control<LedgerAnswer>('GET', `/ledger?phoneNumberId=${ours.phoneNumberId}`)).outbound ?? [];
/** Meta changes its mind about the template. */
const becomes = (status: string) =>
  database.query(`update template set status = $2 where tenant_id = $1 and name = 'hello_world'`, [
    ours.tenantId,
    status,
  ]);
interface Claimed {
  state: string;
  fence: number;
  attempted_at: Date | null;
  lease_until: Date;
}
/** What the person was told, in the order in which Meta took it. */
const texts = async (): Promise<string[]> => (await taken()).map(({ text }) => text);

describe('a rule', () => {
  it('lets templates out of the window, but no marketing to who stopped it', async () => {
    phone = somePhone();
    expect((await send().expect(422)).body).toMatchObject({
      code: 'window_closed',
      detail: expect.stringMatching(/Approved, for instance: .*hello_world \(en_US\)/),
    });
    expect(await until((await queued(template)).id, 'read')).toMatchObject({ type: 'template', error: null });
    const preference = {
      wa_id: phone,
      category: 'marketing_messages',
      value: 'stop',
      timestamp: '1790000000',
    };
    await world
      .post(envelope({ user_preferences: [preference] }, { ...ours, field: 'user_preferences' }))
      .expect(200);
    await eventually(
      () => send(marketing),
      ({ status, body }) => status === 422 && (body as { code: string }).code === 'contact_opted_out',
    );
    await until((await queued(template)).id, 'read');
  });

  it('about a template is asked again right before the call', async () => {
    const { id } = await queued({ ...template, sendAt: muchLater() });
    await becomes('DISABLED');
    await letLeave(world, database, id);
    expect(await until(id, 'failed', 'read')).toMatchObject({
      status: 'failed',
      error: { code: 'template_disabled', explanation: { ptBR: { nextStep: expect.any(String) } } },
    });
    expect(await taken()).toEqual([]);
  });

  it('holds the messages of a template that Meta has paused, until the pause ends, and nothing else', async () => {
    const { id } = await queued({ ...template, sendAt: muchLater() });
    await becomes('PAUSED');
    await letLeave(world, database, id);
    const held = await eventually(
      async () => (await read(id)) as SeenMessage & { held?: object | null },
      ({ held: why }) => why !== null,
    );
    expect(held).toMatchObject({ status: 'queued', held: { code: 'template_paused' } });
    await until((await queued()).id, 'read');
    await becomes('APPROVED');
    expect(await until(id, 'read')).toMatchObject({ held: null, error: null });
  });

  it('stops marketing that was queued before somebody stopped it, and nothing else', async () => {
    const sendAt = muchLater();
    const [advertising, other] = [
      await queued({ ...marketing, sendAt }),
      await queued({ ...template, sendAt }),
    ];
    const timestamp = Math.floor(Date.now() / 1_000);
    const stop = { wa_id: phone, category: 'marketing_messages', value: 'stop', timestamp };
    await world
      .post(envelope({ user_preferences: [stop] }, { ...ours, field: 'user_preferences' }))
      .expect(200);
    await eventually(
      () => send(marketing),
      ({ body }) => (body as { code?: string }).code === 'contact_opted_out',
    );
    await letLeave(world, database, advertising.id, other.id);
    expect(await until(advertising.id, 'failed', 'read')).toMatchObject({
      status: 'failed',
      error: { code: 'contact_opted_out', explanation: { en: { nextStep: expect.any(String) } } },
    });
    expect(await until(other.id, 'failed', 'read')).toMatchObject({ status: 'read' });
    expect(await taken()).toHaveLength(1);
  });

  it('learns from Meta’s refusal that a person has stopped marketing', async () => {
    for (const kind of ['error-code', 'status-failed']) {
      phone = await somebody();
      const edge = kind === 'error-code' ? { edge: 'messages' } : {};
      await world.control('POST', '/faults', { kind, code: 131_050, times: 1, wabaId: ours.wabaId, ...edge });
      expect((await until((await queued(marketing)).id, 'failed')).error).toMatchObject({ code: 131_050 });
      await eventually(
        () => send(marketing),
        ({ status, body }) => status === 422 && (body as { code: string }).code === 'contact_opted_out',
      );
    }
  });

  it('refuses a number that Meta has not confirmed', async () => {
    const number = `/numbers/${ours.phoneNumberId}`;
    await world.control('PATCH', number, { status: 'PENDING' });
    await world.call('post', `/tenants/${ours.tenantId}/wabas/${ours.wabaId}/readiness`).expect(200);
    expect((await send().expect(422)).body).toMatchObject({ code: 'number_not_connected' });
    await world.control('PATCH', number, { status: 'CONNECTED' });
    await world.call('post', `/tenants/${ours.tenantId}/wabas/${ours.wabaId}/readiness`).expect(200);
    await send().expect(202);
  });

  it('two of one person due at the same moment leave one after the other', async () => {
    const sendAt = muchLater();
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) ids.push((await queued({ sendAt, text: { body: String(n) } })).id);
    await letLeave(world, database, ...ids);
    for (const id of ids) await until(id, 'read');
    expect(await texts()).toEqual(['0', '1', '2', '3', '4', '5']);
  });

  it('about the window is asked again right before the call', async () => {
    const later = await queued({ sendAt: muchLater() });
    await database.query(`update conversation set window_open_until = now() where tenant_id = $1`, [
      ours.tenantId,
    ]);
    await letLeave(world, database, later.id);
    const failed = await until(later.id, 'failed', 'sent', 'read');
    expect(failed).toMatchObject({
      status: 'failed',
      error: {
        code: 'window_closed',
        explanation: { en: { nextStep: expect.any(String) }, ptBR: { meaning: expect.any(String) } },
      },
    });
    expect(failed.statusHistory.map(({ status }) => status)).toEqual(['queued', 'failed']);
    expect(await taken()).toEqual([]);
  });
});

describe('a time', () => {
  it('holds a message back until it has come', async () => {
    const at = inMs(2_000);
    const message = await queued({ sendAt: at });
    expect(message).toMatchObject({ status: 'queued', sendAt: at, expiresAt: null });
    const sent = await until(message.id, 'read');
    const left = sent.statusHistory.find(({ status }) => status === 'sending')?.at ?? '';
    expect(Date.parse(left)).toBeGreaterThanOrEqual(Date.parse(at));
  });

  it.each([
    [{ sendAt: '2026-12-01' }, 'sendAt'],
    [{ sendAt: '2026-12-01T10:00:00' }, 'sendAt'],
    [{ sendAt: '2020-12-01T10:00:00Z' }, 'sendAt'],
    [{ sendAt: '2099-12-01T10:00:00Z' }, 'sendAt'],
    [{ sendAt: 7 }, 'sendAt'],
    [{ expiresAt: '2020-12-01T10:00:00-03:00' }, 'expiresAt'],
    [{ expiresAt: 'soon' }, 'expiresAt'],
  ])('that is wrong is 400: %j', async (more, field) => {
    const { body } = await send(more).expect(400);
    expect((body as { errors: { path: string }[] }).errors.map((error) => error.path)).toEqual([field]);
  });

  it('that has passed since is no reason against the same request again', async () => {
    const [key, batchKey] = [randomUUID(), randomUUID()];
    const more = { sendAt: inMs(-52_000), expiresAt: inMs(8_000) };
    const { body: first } = await send(more, key).expect(202);
    const batch = async (): Promise<object[]> => {
      const call = world.call('post', path('/batch')).set('idempotency-key', batchKey);
      const { body } = await call.send({ messages: [draft(more)] }).expect(202);
      return (body as { data: object[] }).data;
    };
    const [item] = await batch();
    expect(item).toMatchObject({ status: 'queued' });
    await new Promise((resolve) => setTimeout(resolve, Date.parse(more.expiresAt) - Date.now() + 1_000));
    expect((await send(more, key).expect(202)).body).toEqual(first);
    expect(await batch()).toEqual([item]);
    expect((await send(more, randomUUID()).expect(400)).body).toMatchObject({
      errors: [{ path: 'sendAt' }, { path: 'expiresAt' }],
    });
  });

  it('when the window will have closed is refused now', async () => {
    expect((await send({ sendAt: inMs(25 * 3_600_000) }).expect(422)).body).toMatchObject({
      code: 'window_closed',
    });
    await send({ ...template, sendAt: inMs(25 * 3_600_000) }).expect(202);
  });

  it('that is over fails the message, also while Meta is away', async () => {
    await world.control('POST', '/faults', {
      kind: 'error-code',
      edge: 'messages',
      code: 131_016,
      phoneNumberId: ours.phoneNumberId,
    });
    const message = await queued({ expiresAt: muchLater() });
    await database.query(`update outbound set expires_at = now() where message_id = $1`, [message.id]);
    const failed = await until(message.id, 'failed');
    expect(failed).toMatchObject({ error: { code: 'expired', explanation: { ptBR: expect.anything() } } });
    await world.control('DELETE', '/faults');
    expect(await taken()).toEqual([]);
  });
});

describe('a message that still waits', () => {
  it('can be called off, again and again, and never leaves', async () => {
    const { id } = await queued({ sendAt: muchLater() });
    for (let time = 0; time < 2; time++)
      expect((await world.call('post', path(`/${id}/cancel`)).expect(200)).body).toMatchObject({
        id,
        status: 'canceled',
      });
    await letLeave(world, database, id);
    await until((await queued({ text: { body: 'depois' } })).id, 'read');
    expect(await read(id)).toMatchObject({ status: 'canceled', wamid: null });
    expect(await texts()).toEqual(['depois']);
  });

  it('leaves after a crash of who brought its file to Meta, without a doubt', async () => {
    const { id } = await queued({ sendAt: inMs(60_000) });
    await database.query(
      `update outbound set state = 'sending', attempted_at = null, fence = fence + 1, lease_until = now() - interval '1 second'
        where message_id = $1`,
      [id],
    );
    const { statusHistory } = await until(id, 'read');
    expect(statusHistory.map(({ status }) => status)).not.toContain('failed');
    expect(await taken()).toHaveLength(1);
  });

  it('keeps its claim while its file is brought to Meta slowly, and leaves once', async () => {
    const { body } = await supertest(world.url)
      .post(`/api/v1/tenants/${ours.tenantId}/media`)
      .set('authorization', `Bearer ${ADMIN_KEY}`)
      .attach('file', picture(), { filename: 'a.png', contentType: 'image/png' })
      .expect(201);
    // It is renewed every ten seconds: after the first time it still takes a while.
    const slow = { kind: 'delay', edge: 'media', ms: 17_000, times: 1, phoneNumberId: ours.phoneNumberId };
    await world.control('POST', '/faults', slow);
    const image = { type: 'image', text: undefined, image: { mediaId: (body as { id: string }).id } };
    const { id } = await queued(image);
    const claim = async () => {
      const sql = `select state, fence, attempted_at, lease_until from outbound where message_id = $1`;
      return (await database.query<Claimed>(sql, [id])).rows[0]!;
    };
    const first = await eventually(
      claim,
      ({ state, attempted_at }) => state === 'sending' && attempted_at === null,
    );
    const renewed = await eventually(claim, ({ lease_until }) => lease_until > first.lease_until);
    expect(renewed).toMatchObject({ state: 'sending', fence: first.fence, attempted_at: null });
    await until(id, 'read');
    expect(await claim()).toMatchObject({ state: 'done', fence: first.fence });
    expect(await taken()).toHaveLength(1);
  });

  it('can no longer be called off once it has left', async () => {
    const { id } = await queued();
    await until(id, 'read');
    expect((await world.call('post', path(`/${id}/cancel`)).expect(409)).body).toMatchObject({
      code: 'not_queued',
    });
    const [inbound] = await messagesOf(world, ours.tenantId, '?direction=inbound');
    await world.call('post', path(`/${inbound?.id}/cancel`)).expect(404);
    await world.call('post', path(`/${randomUUID()}/cancel`)).expect(404);
  });

  it('is either sent or called off, whichever comes first', async () => {
    const at = inMs(1_500);
    const ids = await Promise.all(
      Array.from({ length: 24 }, async () => (await queued({ ...template, sendAt: at })).id),
    );
    await new Promise((resolve) => setTimeout(resolve, Date.parse(at) - Date.now() - 5));
    const answers = await Promise.all(
      ids.map(async (id, index) => {
        await new Promise((resolve) => setTimeout(resolve, index * 15));
        // Both lock its row, which nobody waits for longer than two seconds (503): whoever asks tries again.
        const cancel = async () => (await world.call('post', path(`/${id}/cancel`))).status;
        return eventually(cancel, (status) => status !== 503);
      }),
    );
    const ends = await Promise.all(ids.map((id) => until(id, 'read', 'canceled')));
    for (const [index, { status }] of ends.entries())
      expect({ status, answer: answers[index] }).toEqual(
        status === 'canceled' ? { status, answer: 200 } : { status, answer: 409 },
      );
    expect(await taken()).toHaveLength(ends.filter(({ status }) => status === 'read').length);
  });
});

describe('a conversation', () => {
  it('keeps the order of its messages, though the first is tried twice', async () => {
    await world.control('POST', '/faults', {
      kind: 'error-code',
      edge: 'messages',
      code: 131_016,
      times: 1,
      phoneNumberId: ours.phoneNumberId,
    });
    const ids: string[] = [];
    for (const body of ['um', 'dois', 'três']) ids.push((await queued({ text: { body } })).id);
    for (const id of ids) await until(id, 'read');
    expect(await texts()).toEqual(['um', 'dois', 'três']);
  });

  it('waits for the delivery of what was said before, when it is asked to', async () => {
    const late = await world.control<{ id: string }>('POST', '/faults', {
      kind: 'late',
      ms: 3_600_000,
      wabaId: ours.wabaId,
    });
    const first = await queued({ text: { body: 'um' } });
    const second = await queued({ text: { body: 'dois' }, ordered: 'delivered' });
    await until(first.id, 'accepted');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect([(await read(first.id)).status, (await read(second.id)).status]).toEqual(['accepted', 'queued']);
    await world.control('DELETE', `/faults/${late.id}`);
    const delivered = {
      ...{ id: (await read(first.id)).wamid, status: 'delivered', recipient_id: phone },
      ...{ timestamp: String(Math.floor(Date.now() / 1_000)), biz_opaque_callback_data: first.id },
    };
    await world.post(envelope({ statuses: [delivered] }, ours)).expect(200);
    await until(first.id, 'delivered');
    await until(second.id, 'read');
    expect(await texts()).toEqual(['um', 'dois']);
    await send({ ordered: 'read' }).expect(400);
  });

  it('waits for a delivery no longer than for a failure', async () => {
    await world.control('POST', '/faults', {
      kind: 'status-failed',
      code: 131_026,
      times: 1,
      wabaId: ours.wabaId,
    });
    const first = await queued({ text: { body: 'um' } });
    const second = await queued({ text: { body: 'dois' }, ordered: 'delivered' });
    await until(first.id, 'failed');
    await until(second.id, 'read');
  });

  it('does not wait for what is meant for later', async () => {
    const later = await queued({ sendAt: muchLater(), text: { body: 'depois' } });
    await until((await queued({ text: { body: 'agora' } })).id, 'read');
    expect((await read(later.id)).status).toBe('queued');
    await letLeave(world, database, later.id);
    await until(later.id, 'read');
  });
});

describe('a limit of the tenant', () => {
  const limit = (change: object) => world.call('patch', `/tenants/${ours.tenantId}`).send(change).expect(200);

  const quota = async () =>
    (await world.call('get', `/tenants/${ours.tenantId}/quota`).expect(200)).body as object;

  it('counts what was queued before there was a limit, and says when it begins anew', async () => {
    await queued();
    expect((await limit({ dailySendLimit: 3 })).body).toMatchObject({
      dailySendLimit: 3,
      monthlySendLimit: null,
    });
    // One after the other has the count locked, for two seconds at most (503): then nothing was queued.
    const once = async () => send();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => eventually(once, ({ status }) => status !== 503)),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(2);
    for (const { status, body } of answers)
      if (status !== 202)
        expect({ status, body }).toMatchObject({
          status: 422,
          body: {
            code: 'quota_exceeded',
            detail: expect.stringMatching(/3 messages a day.*begins at \d{4}-/),
          },
        });
    expect((await messagesOf(world, ours.tenantId, '?direction=outbound')).length).toBe(3);
    const endsAt = expect.stringMatching(/T03:00:00.000Z$/);
    expect(await quota()).toEqual({ day: { limit: 3, used: 3, endsAt }, month: null });
    await limit({ dailySendLimit: null, monthlySendLimit: 10 });
    // Nothing of it was counted yet, and what was queued before counts.
    expect(await quota()).toEqual({ day: null, month: { limit: 10, used: 3, endsAt } });
    await limit({ monthlySendLimit: null });
    await queued();
  });

  it('of a month holds as well, and a refused message takes nothing of it', async () => {
    await limit({ monthlySendLimit: 2, dailySendLimit: 100 });
    await queued();
    const friend = phone;
    phone = somePhone();
    await send().expect(422);
    phone = friend;
    await queued();
    expect((await send().expect(422)).body).toMatchObject({ code: 'quota_exceeded' });
  });

  it.each([{ dailySendLimit: -1 }, { monthlySendLimit: 1.5 }, { dailySendLimit: '5' }])(
    'is a whole number: %j is 400',
    async (change) => {
      await world.call('patch', `/tenants/${ours.tenantId}`).send(change).expect(400);
    },
  );
});

describe('a batch', () => {
  interface Item {
    index: number;
    id?: string;
    status?: string;
    problem?: { status: number; code: string; errors: { path: string }[] };
  }
  const batch = async (messages: unknown[], key?: string): Promise<Item[]> => {
    const call = world.call('post', path('/batch'));
    const { body } = await (key ? call.set('idempotency-key', key) : call).send({ messages }).expect(202);
    return (body as { data: Item[] }).data;
  };

  it('queues what is right, and answers each wrong one in its place', async () => {
    // JSON can say what no text can be made of.
    const odd = { toString: 1 };
    const poison = [
      ...[null, 5, 'x', [], { a: 1 }, draft({ text: { body: '' } }), draft({ to: 'Ana' })],
      draft({ to: undefined, recipient: odd }),
      draft({ phoneNumberId: odd }),
    ];
    const stranger = draft({ to: `+${somePhone()}` });
    const items = await batch([draft(), ...poison, stranger, draft({ phoneNumberId: '1' }), draft()]);
    expect(items.map(({ index }) => index)).toEqual(items.map((_, index) => index));
    expect(items.map(({ status, problem }) => status ?? problem?.status)).toEqual([
      'queued',
      ...poison.map(() => 400),
      422,
      404,
      'queued',
    ]);
    expect(items[6]?.problem).toMatchObject({ code: 'invalid_request', errors: [{ path: 'text.body' }] });
    expect(items[10]?.problem).toMatchObject({ code: 'window_closed' });
    for (const { id } of items) if (id) await until(id, 'read');
    expect(await taken()).toHaveLength(2);
  });

  it('keeps the order of one person’s messages', async () => {
    const bodies = Array.from({ length: 20 }, (_, index) => `n${index}`);
    const items = await batch(bodies.map((body) => draft({ text: { body } })));
    for (const { id } of items) await until(id ?? '', 'read');
    expect(await texts()).toEqual(bodies);
  });

  it('of 1000 is taken, of 1001 or none is not', async () => {
    const many = (count: number) => Array.from({ length: count }, () => ({}));
    const items = await batch(many(1_000));
    expect(items.every(({ problem }) => problem?.code === 'invalid_request')).toBe(true);
    for (const messages of [many(1_001), [], 'x', undefined])
      await world.call('post', path('/batch')).send({ messages }).expect(400);
  });

  it('repeated with its key queues nothing twice, and what was refused again', async () => {
    const key = randomUUID();
    const late = somePhone();
    const messages = [draft(), draft({ to: `+${late}` }), draft({ text: { body: 'dois' } })];
    const first = await batch(messages, key);
    expect(first.map(({ problem }) => problem?.code)).toEqual([undefined, 'window_closed', undefined]);
    await world.post(envelope({ messages: [textMessage('oi', { from: late })] }, ours)).expect(200);
    await eventually(
      () => batch(messages, key),
      (items) => items.every(({ id }) => id !== undefined),
    );
    const again = await batch(messages, key);
    expect([again[0]?.id, again[2]?.id]).toEqual([first[0]?.id, first[2]?.id]);
    const [changed] = await batch([draft({ text: { body: 'outro' } })], key);
    expect(changed?.problem).toMatchObject({ status: 409, code: 'idempotency_key_reused' });
    expect(await messagesOf(world, ours.tenantId, '?direction=outbound')).toHaveLength(3);
  });
});

describe('a person’s message', () => {
  it('is marked as read, and shows that an answer is being written', async () => {
    const from = somePhone();
    const { wamid } = await world.control<{ wamid: string }>('POST', '/inbound', {
      from,
      text: 'oi',
      phoneNumberId: ours.phoneNumberId,
    });
    const [heard] = await eventually(
      () => messagesOf(world, ours.tenantId, `?wamid=${encodeURIComponent(wamid)}`),
      (found) => found.length === 1,
    );
    const chat = async () =>
      (
        await world.control<{ typing?: boolean; typingUntil?: unknown; messages: { status: string }[] }[]>(
          'GET',
          `/chats?person=${from}`,
        )
      )[0];
    await world.call('post', path(`/${heard?.id}/read`)).expect(204);
    expect((await chat())?.messages[0]?.status).toBe('read');
    const before = JSON.stringify(await chat());
    await world
      .call('post', path(`/${heard?.id}/read`))
      .send({ typing: true })
      .expect(204);
    expect(JSON.stringify(await chat())).not.toBe(before);
  });

  it('that Meta does not know, or that is ours, is refused with the reason', async () => {
    const [unknown] = await messagesOf(world, ours.tenantId, '?direction=inbound');
    const answer = await world.call('post', path(`/${unknown?.id}/read`)).expect(422);
    expect(answer.body).toMatchObject({ code: 'meta_refused', detail: expect.stringMatching(/131009/) });
    const { id } = await queued();
    await world.call('post', path(`/${id}/read`)).expect(409);
    await world.call('post', path(`/${randomUUID()}/read`)).expect(404);
    await world
      .call('post', path(`/${id}/read`))
      .send({ typing: 'yes' })
      .expect(400);
  });

  it.each([
    [{ kind: 'error-code', code: 130_429 }, 429, 'meta_throttled'],
    [{ kind: 'reset' }, 503, 'meta_unavailable'],
  ])('with %j at Meta is %i', async (fault, status, code) => {
    const [heard] = await messagesOf(world, ours.tenantId, '?direction=inbound');
    await world.control('POST', '/faults', {
      ...fault,
      edge: 'messages',
      times: 1,
      phoneNumberId: ours.phoneNumberId,
    });
    const answer = await world.call('post', path(`/${heard?.id}/read`)).expect(status);
    expect(answer.body).toMatchObject({ code });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });
});
