import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { demo } from '../sandbox/demo.js';
import type { OtherTenant, SeenMessage } from './harness/asking.js';
import { answered, anotherTenant, everything, messagesOf, somePhone } from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** What clients' systems send: once, inside the window, to the right person, followed to the end. */
let world: World;
let tenantId: string;
let other: OtherTenant;

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world, { enabled: false });
  other = await anotherTenant(world);
});
afterAll(() => world.close());

/** Somebody who has just written. */
let phone: string;
beforeEach(async () => {
  phone = somePhone();
  const { wamid } = await world.control<{ wamid: string }>('POST', '/inbound', { from: phone, text: 'oi' });
  await eventually(
    () => messagesOf(world, tenantId, `?wamid=${encodeURIComponent(wamid)}`),
    (found) => found.length === 1,
  );
});

const draft = (body = 'Seu pão está pronto.', more: object = {}): object => ({
  phoneNumberId: demo.phoneNumberId,
  to: phone,
  type: 'text',
  text: { body },
  ...more,
});
const send = (body: object, key?: string) => {
  const call = world.call('post', `/tenants/${tenantId}/messages`);
  return (key === undefined ? call : call.set('idempotency-key', key)).send(body);
};
const read = async (id: string): Promise<SeenMessage> =>
  (await world.call('get', `/tenants/${tenantId}/messages/${id}`).expect(200)).body as SeenMessage;
/** What the person sees of the business. */
const shown = async (): Promise<string[]> => {
  const [chat] = await world.control<{ messages: { direction: string; text: string }[] }[]>(
    'GET',
    `/chats?person=${phone}`,
  );
  return (chat?.messages ?? []).filter(({ direction }) => direction === 'out').map(({ text }) => text);
};
const ended = (id: string): Promise<SeenMessage> =>
  eventually(
    () => read(id),
    ({ status }) => status === 'read' || status === 'failed',
  );

describe('a text inside the window', () => {
  it('is queued at once, and followed to read', async () => {
    const { body } = await send(draft()).expect(202);
    const queued = body as SeenMessage;
    expect(queued).toMatchObject({
      direction: 'outbound',
      origin: 'api',
      type: 'text',
      status: 'queued',
      wamid: null,
      text: { body: 'Seu pão está pronto.' },
      error: null,
    });
    // Webhooks come side by side: the last status may be here before the first.
    const done = await eventually(
      () => read(queued.id),
      ({ statusHistory }) => statusHistory.length === 6,
    );
    expect(done.statusHistory.map(({ status }) => status)).toEqual([
      'queued',
      'sending',
      'accepted',
      'sent',
      'delivered',
      'read',
    ]);
    expect(done).toMatchObject({ id: queued.id, wamid: expect.stringMatching(/^wamid\./) });
    expect(await shown()).toEqual(['Seu pão está pronto.']);
  });

  it('goes to the same person however the number is written', async () => {
    const [, area, rest] = /^55(\d\d)(\d+)$/.exec(phone) ?? [];
    for (const to of [
      `+${phone}`,
      `+55 (${area}) ${rest}`,
      `55 ${area} ${rest?.slice(0, 5)}-${rest?.slice(5)}`,
    ])
      await send(draft('oi', { to })).expect(202);
    await eventually(shown, (texts) => texts.length === 3);
  });

  it('keeps Meta’s own keys: preview_url and the quoted message', async () => {
    const more = {
      text: { body: 'https://exemplo.com', preview_url: true },
      context: { message_id: 'wamid.quoted' },
    };
    const { body } = await send(draft('', more)).expect(202);
    expect(body).toMatchObject(more);
  });

  it('holds 4096 characters, and what people use for them', async () => {
    for (const text of ['ã'.repeat(4_096), '😀'.repeat(2_048), '<b>"\'&\\ \u202E', 'a\nb\tc'])
      expect((await ended(((await send(draft(text)).expect(202)).body as SeenMessage).id)).text?.body).toBe(
        text,
      );
  });

  it.each([
    ['4097 characters', { text: { body: 'x'.repeat(4_097) } }],
    ['no characters', { text: { body: '' } }],
    ['no text', { text: undefined }],
    ['another type', { type: 'telepathy', telepathy: {} }],
    ['a body beside its type', { image: {} }],
    ['an unknown key of Meta’s', { text: { body: 'x', colour: 'red' } }],
    ['a number that is none', { to: 'Ana' }],
    ['a number without a country', { to: '0119' }],
    ['a BSUID as a number', { to: 'BR.1500000000000001' }],
    ['a BSUID that is none', { to: undefined, recipient: 'Ana' }],
    ['a quoted nothing', { context: {} }],
    ['an unknown choice', { onUnknown: 'maybe' }],
    ['no sender', { phoneNumberId: undefined }],
  ])('is 400 with %s, and nothing is kept', async (_case, more) => {
    const before = (await messagesOf(world, tenantId)).length;
    await send(draft('x', more)).expect(400);
    expect(await messagesOf(world, tenantId)).toHaveLength(before);
  });

  it('that Meta refuses fails with Meta’s reason', async () => {
    await world.control('POST', '/faults', { kind: 'error-code', edge: 'messages', code: 131_026, times: 1 });
    const { body } = await send(draft()).expect(202);
    expect(await ended((body as SeenMessage).id)).toMatchObject({
      status: 'failed',
      error: { code: 131_026 },
    });
    expect(await shown()).toEqual([]);
  });

  it('that Meta accepts and then fails says so', async () => {
    await world.control('POST', '/faults', { kind: 'status-failed', code: 131_049, times: 1 });
    const { body } = await send(draft()).expect(202);
    const failed = await eventually(
      () => read((body as SeenMessage).id),
      ({ status }) => status === 'failed',
    );
    expect(failed).toMatchObject({
      error: { code: 131_049, title: expect.any(String), detail: expect.any(String) },
    });
  });
});

describe('outside of the window', () => {
  it('a stranger is 422 window_closed, and neither message, person nor conversation is made', async () => {
    const conversations = `/tenants/${tenantId}/conversations`;
    // What was sent before may still be on its way: its statuses are no news of this.
    const ids = async () => [
      (await everything<{ id: string; contact: object }>(world, conversations)).map(({ id, contact }) => ({
        id,
        contact,
      })),
      (await messagesOf(world, tenantId)).map(({ id }) => id),
    ];
    const before = await ids();
    for (const to of [somePhone(), '351912345678'])
      expect((await send(draft('oi', { to })).expect(422)).body).toMatchObject({ code: 'window_closed' });
    await send(draft('oi', { to: undefined, recipient: 'BR.1500000000000099' })).expect(422);
    expect(await ids()).toEqual(before);
  });

  it('somebody whose last word is a day old is 422', async () => {
    const from = somePhone();
    const old = textMessage('oi', { from, timestamp: String(Math.floor(Date.now() / 1_000) - 86_400) });
    await world.post(envelope({ messages: [old] })).expect(200);
    await eventually(
      () => messagesOf(world, tenantId, `?wamid=${old.id}`),
      (found) => found.length === 1,
    );
    expect((await send(draft('oi', { to: from })).expect(422)).body).toMatchObject({ code: 'window_closed' });
  });

  it('the window of another number of ours does not count', async () => {
    const message = textMessage('oi', { from: phone });
    await world.post(envelope({ messages: [message] }, other)).expect(200);
    await answered(world, other.tenantId, message.id);
    const theirs = somePhone();
    const call = world.call('post', `/tenants/${other.tenantId}/messages`);
    await call.send(draft('oi', { phoneNumberId: other.phoneNumberId, to: theirs })).expect(422);
  });
});

describe('a number', () => {
  it('of another tenant, or of nobody, is 404', async () => {
    for (const phoneNumberId of [other.phoneNumberId, '1', "' or 1=1 --"])
      await send(draft('oi', { phoneNumberId })).expect(404);
  });

  it('that was disconnected is 404', async () => {
    const gone = await anotherTenant(world);
    await world.call('delete', `/tenants/${gone.tenantId}/wabas/${gone.wabaId}`).expect(204);
    const path = `/tenants/${gone.tenantId}/messages`;
    await world
      .call('post', path)
      .send(draft('oi', { phoneNumberId: gone.phoneNumberId }))
      .expect(404);
  });
});

describe('Idempotency-Key', () => {
  it('with the same body gives the first answer again, and sends once', async () => {
    const [key, body] = [randomUUID(), draft('uma vez')];
    const first = await send(body, key).expect(202);
    const second = await send(Object.fromEntries(Object.entries(body).toReversed()), key).expect(202);
    expect(second.body).toEqual(first.body);
    await ended((first.body as SeenMessage).id);
    expect(await shown()).toEqual(['uma vez']);
  });

  it('with another body is 409', async () => {
    const key = randomUUID();
    await send(draft('a'), key).expect(202);
    expect((await send(draft('b'), key).expect(409)).body).toMatchObject({ code: 'idempotency_key_reused' });
  });

  it('ten times at once is one message and one answer', async () => {
    const [key, body] = [randomUUID(), draft('dez')];
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(body, key)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    for (const answer of answers) expect(answer.body).toEqual(answers[0]?.body);
    await ended((answers[0]?.body as SeenMessage).id);
    expect(await shown()).toEqual(['dez']);
  });

  it('gives the first answer again though the number was disconnected or the tenant suspended since', async () => {
    const gone = await anotherTenant(world, undefined, { enabled: false });
    const message = textMessage('oi', { from: phone });
    await world.post(envelope({ messages: [message] }, gone)).expect(200);
    const path = `/tenants/${gone.tenantId}/messages`;
    await eventually(
      () => messagesOf(world, gone.tenantId),
      (found) => found.length === 1,
    );
    const [key, body] = [randomUUID(), draft('a', { phoneNumberId: gone.phoneNumberId })];
    const ask = (given: string) => world.call('post', path).set('idempotency-key', given).send(body);
    const first = await ask(key).expect(202);
    await world.call('patch', `/tenants/${gone.tenantId}`).send({ status: 'suspended' }).expect(200);
    expect((await ask(key).expect(202)).body).toEqual(first.body);
    await ask(randomUUID()).expect(422);
    await world.call('delete', `/tenants/${gone.tenantId}/wabas/${gone.wabaId}`).expect(204);
    expect((await ask(key).expect(202)).body).toEqual(first.body);
    await ask(randomUUID()).expect(404);
  });

  it('of a refused request is free again', async () => {
    const [key, from] = [randomUUID(), somePhone()];
    const body = draft('agora', { to: from });
    await send(body, key).expect(422);
    await world.control('POST', '/inbound', { from, text: 'oi' });
    await eventually(
      () => send(body, key),
      ({ status }) => status === 202,
    );
  });

  it('belongs to its tenant', async () => {
    const key = randomUUID();
    await send(draft('a'), key).expect(202);
    const message = textMessage('oi', { from: phone });
    await world.post(envelope({ messages: [message] }, other)).expect(200);
    await answered(world, other.tenantId, message.id);
    const theirs = draft('b', { phoneNumberId: other.phoneNumberId });
    await world
      .call('post', `/tenants/${other.tenantId}/messages`)
      .set('idempotency-key', key)
      .send(theirs)
      .expect(202);
  });

  it('that is none is 400', async () => {
    for (const key of ['', ' ', 'a b', 'x'.repeat(256)]) await send(draft(), key).expect(400);
  });
});
