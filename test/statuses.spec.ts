import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { SeenMessage } from './harness/asking.js';
import { answered, byWamid, deliveryOf, metric, replies, somePhone } from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** What becomes of messages that left: status webhooks in every order, once and again. */
let world: World;
let tenantId: string;
let phone: string;

beforeAll(async () => {
  // Meta itself says nothing for a minute: these tests do.
  world = await openWorld({}, { statusDelaysMs: { sent: 60_000, delivered: 60_001, read: 60_002 } });
  tenantId = await connectedTenant(world);
});
afterAll(() => world.close());

/** An answer that Meta took. */
let sent: SeenMessage;
beforeEach(async () => {
  phone = somePhone();
  const message = textMessage('oi', { from: phone });
  await world.post(envelope({ messages: [message] })).expect(200);
  sent = replies(await answered(world, tenantId, message.id))[0] as SeenMessage;
  expect(sent.status).toBe('accepted');
});

const seconds = (at: string | number): string => String(Math.floor(new Date(at).getTime() / 1_000));
const now = Date.now();
const status = (word: string, more: object = {}): object => ({
  id: sent.wamid,
  status: word,
  timestamp: seconds(now),
  recipient_id: phone,
  biz_opaque_callback_data: sent.id,
  ...more,
});
const report = async (...statuses: unknown[]): Promise<void> => {
  const marker = randomUUID();
  await world.post({ ...envelope({ statuses }), marker }).expect(200);
  expect(await deliveryOf(world, marker)).toMatchObject({ status: 'processed' });
};
const read = async (): Promise<SeenMessage> =>
  (await world.call('get', `/tenants/${tenantId}/messages/${sent.id}`).expect(200)).body as SeenMessage;
const words = ({ statusHistory }: SeenMessage): string[] => statusHistory.map(({ status: word }) => word);

describe('the status of a message', () => {
  it('is the highest that was reported, in whatever order, with every time kept', async () => {
    await report(status('read', { timestamp: seconds(now + 3_000) }));
    await report(status('sent', { timestamp: seconds(now + 1_000) }));
    await report(status('delivered', { timestamp: seconds(now + 2_000) }));
    const message = await read();
    expect(message.status).toBe('read');
    expect(words(message)).toEqual(['queued', 'sending', 'accepted', 'sent', 'delivered', 'read']);
    expect(message.statusHistory.slice(3).map(({ at }) => seconds(at))).toEqual(
      [1, 2, 3].map((s) => seconds(now + 1_000 * s)),
    );
  });

  it('takes all of one POST', async () => {
    await report(status('delivered'), status('sent'), status('read'), status('played'));
    expect(await read()).toMatchObject({ status: 'played' });
  });

  it('keeps the first time of a repeated one, and merges what it brings', async () => {
    await report(status('sent', { pricing: { billable: true } }));
    const first = await read();
    await report(status('sent', { timestamp: seconds(now + 60_000), pricing: { category: 'service' } }));
    const again = await read();
    expect(again.statusHistory).toEqual(first.statusHistory);
    expect(again.pricing).toEqual({ billable: true, category: 'service' });
  });

  it('is delivered when it failed first and was delivered after all', async () => {
    await report(status('failed', { errors: [{ code: 131026, title: 'Undeliverable' }] }));
    expect(await read()).toMatchObject({ status: 'failed', error: { code: 131026 } });
    await report(status('delivered'));
    const message = await read();
    expect(message.status).toBe('delivered');
    expect(words(message)).toEqual(['queued', 'sending', 'accepted', 'failed', 'delivered']);
  });

  it('stays delivered when a late failure comes', async () => {
    await report(status('delivered'));
    await report(status('failed', { errors: [{ code: 131026 }] }));
    expect(await read()).toMatchObject({ status: 'delivered', error: null });
  });

  it('is found by the wamid alone', async () => {
    await report(status('delivered', { biz_opaque_callback_data: undefined }));
    expect(await read()).toMatchObject({ status: 'delivered' });
  });

  it('is found by our id alone: evidence is worth more than an unknown wamid', async () => {
    await report(status('delivered', { id: `wamid.${randomUUID()}` }));
    expect(await read()).toMatchObject({ status: 'delivered', wamid: sent.wamid });
  });

  it('has the reason of a failure, whatever Meta left out', async () => {
    await report(status('failed', { errors: undefined }));
    expect(await read()).toMatchObject({ status: 'failed', error: { code: 'unknown' } });
  });
});

describe('a status', () => {
  it('of a message that nobody knows is kept without harm to its neighbours', async () => {
    const unknown = { id: `wamid.${randomUUID()}`, biz_opaque_callback_data: randomUUID() };
    await report(status('read', unknown), status('delivered'), status('read', { ...unknown, id: 'w' }));
    expect(await read()).toMatchObject({ status: 'delivered' });
    expect(await byWamid(world, tenantId, unknown.id)).toEqual([]);
  });

  it.each([
    ['null', null],
    ['a text', 'read'],
    ['no id', { status: 'read', timestamp: '1764000000' }],
    ['an id that is an object', { id: {}, status: 'read' }],
    ['a word of next year', { id: 'w', status: 'teleported' }],
    ['a legacy word', { id: 'w', status: 'deleted' }],
    ['no word', { id: 'w' }],
    ['a word that is a number', { id: 'w', status: 7 }],
    ['our id as an object', { id: 'w', status: 'read', biz_opaque_callback_data: {} }],
    ['our id as an injection', { id: 'w', status: 'read', biz_opaque_callback_data: "' or 1=1 --" }],
  ])('that is %s changes nothing and does no harm', async (_case, element) => {
    await report(element, status('sent'));
    expect(await read()).toMatchObject({ status: 'sent' });
  });

  it('without a usable time counts from now', async () => {
    for (const timestamp of [undefined, 'soon', -5, {}, '99999999999999']) {
      await report(status('delivered', { timestamp }));
      const at = (await read()).statusHistory.at(-1)?.at ?? '';
      expect(Math.abs(new Date(at).getTime() - Date.now())).toBeLessThan(60_000);
    }
  });

  it('with broken pricing and errors counts all the same', async () => {
    await report(status('sent', { pricing: 'free' }), status('failed', { errors: [null, 5, 'x'] }));
    expect(await read()).toMatchObject({ status: 'failed' });
    await report(status('failed', { errors: { code: {} } }), status('delivered', { pricing: [] }));
    expect(await read()).toMatchObject({ status: 'delivered' });
  });

  it('that names what a person wrote changes nothing', async () => {
    const message = textMessage('oi', { from: phone });
    await world.post(envelope({ messages: [message] })).expect(200);
    await answered(world, tenantId, message.id, 2);
    const [inbound] = await byWamid(world, tenantId, message.id);
    await report(status('failed', { id: message.id, biz_opaque_callback_data: undefined }));
    await report(status('read', { id: message.id, biz_opaque_callback_data: inbound?.id }));
    expect(await byWamid(world, tenantId, message.id)).toEqual([inbound]);
  });
});

describe('a status that comes before our row knows the wamid', () => {
  let id: string;
  let takenBefore: number;
  const accepted = 'outbox_sends_total{disposition="accepted"}';
  const byOurId = async (): Promise<SeenMessage> =>
    (await world.call('get', `/tenants/${tenantId}/messages/${id}`).expect(200)).body as SeenMessage;
  /** What Meta shows of the message, although its answer is held back. */
  const atMeta = async () => {
    const [chat] = await world.control<{ messages: { wamid: string; text: string }[] }[]>(
      'GET',
      `/chats?person=${phone}`,
    );
    return chat?.messages.filter(({ text }) => text === 'devagar') ?? [];
  };

  beforeEach(async () => {
    await world.control('POST', '/faults', { kind: 'delay', edge: 'messages', ms: 6_000, times: 1 });
    takenBefore = await metric(world, accepted);
    const draft = { phoneNumberId: sent.phoneNumberId, to: phone, type: 'text', text: { body: 'devagar' } };
    const { body } = await world.call('post', `/tenants/${tenantId}/messages`).send(draft).expect(202);
    id = (body as { id: string }).id;
    await eventually(byOurId, ({ status: word }) => word === 'sending');
  });

  it('but names our id counts at once, and the late answer changes nothing', async () => {
    await report(status('sent', { id: 'wamid.early', biz_opaque_callback_data: id }));
    expect(await byOurId()).toMatchObject({ status: 'sent', wamid: 'wamid.early' });
    await eventually(
      () => metric(world, accepted),
      (taken) => taken > takenBefore,
    );
    expect(await byOurId()).toMatchObject({ status: 'sent', wamid: 'wamid.early' });
    expect(await atMeta()).toHaveLength(1);
  });

  it('and does not name our id waits for it', async () => {
    // Our row is held, so that what Meta answered cannot be written yet.
    const client = new pg.Client({ connectionString: world.databaseUrl });
    await client.connect();
    try {
      await client.query('begin');
      await client.query('select 1 from outbound where message_id = $1 for update', [id]);
      const [shown] = await eventually(atMeta, (found) => found.length === 1);
      const early = { id: shown?.wamid, biz_opaque_callback_data: undefined };
      await report(status('delivered', early), status('sent', early));
      expect(await byOurId()).toMatchObject({ status: 'sending', wamid: null });
      await client.query('commit');
      const done = await eventually(byOurId, ({ wamid }) => wamid === shown?.wamid);
      expect(done.status).toBe('delivered');
      expect(words(done)).toEqual(['queued', 'sending', 'accepted', 'sent', 'delivered']);
    } finally {
      await client.end();
    }
  });
});
