import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { demo } from '../sandbox/demo.js';
import { Vault } from '../src/platform/vault.js';
import { WabaVault } from '../src/tenants/waba-vault.js';
import { Wabas } from '../src/tenants/wabas.js';
import { answered, byWamid, delivery, deliveryOf, replies, somePhone, statesOf } from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** Signed webhooks that hold what no webhook should: kept, told apart, and harmless to their neighbours. */
let world: World;
let tenantId: string;

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world);
});
afterAll(async () => {
  // Whatever happened, nothing is left waiting (the last statuses may still be under way) and nothing failed.
  await eventually(
    () => deliveries('received'),
    (waiting) => waiting.length === 0,
  );
  expect(await deliveries('failed')).toEqual([]);
  await world.close();
});

const deliveries = async (status: string): Promise<unknown[]> => {
  const { body } = await world.call('get', `/webhook-deliveries?status=${status}`).expect(200);
  return (body as { data: unknown[] }).data;
};
const good = (body = 'oi') => textMessage(body, { from: somePhone() });
const isAnswered = async (wamid: string): Promise<void> =>
  expect(replies(await answered(world, tenantId, wamid))).toHaveLength(1);
const stored = async (wamid: string) => {
  await deliveryOf(world, wamid);
  const found = await byWamid(world, tenantId, wamid);
  expect(found).toHaveLength(1);
  return found[0];
};

describe('an element that cannot be a message', () => {
  const broken: [string, unknown, RegExp][] = [
    ['null', null, /not an object/],
    ['a number', 5, /not an object/],
    ['a text', 'x', /not an object/],
    ['a list', [], /not an object/],
    ['an empty object', {}, /no id/],
    ['no sender', { ...good(), from: undefined }, /no sender/],
    ['an empty sender', { ...good(), from: '' }, /no sender/],
    ['a sender that is an object', { ...good(), from: { a: 1 } }, /no sender/],
    ['an endless sender', { ...good(), from: '5'.repeat(600) }, /no sender/],
    ['no id', { ...good(), id: undefined }, /no id/],
    ['an endless id', { ...good(), id: 'w'.repeat(600) }, /no id/],
    ['an id that no number can hold', { ...good(), id: 2 ** 60 }, /no id/],
    ['no time', { ...good(), timestamp: undefined }, /timestamp/],
    ['a time in words', { ...good(), timestamp: 'soon' }, /timestamp/],
    ['a time below zero', { ...good(), timestamp: '-1' }, /timestamp/],
    ['time zero', { ...good(), timestamp: '0' }, /timestamp/],
    ['a time in milliseconds', { ...good(), timestamp: '1764000000000' }, /timestamp/],
    ['a time beyond all years', { ...good(), timestamp: 1e300 }, /timestamp/],
    ['a time that is a list', { ...good(), timestamp: ['1764000000'] }, /timestamp/],
  ];

  it('is unusable with its reason; the delivery is processed and its neighbours are answered', async () => {
    const [first, last] = [good(), good()];
    const messages = [first, ...broken.map(([, element]) => element), last];
    await world.post(envelope({ messages })).expect(200);
    await isAnswered(first.id);
    await isAnswered(last.id);
    const kept = await deliveryOf(world, first.id);
    expect(kept.status).toBe('processed');
    const events = kept.events.slice(1, -1);
    for (const [i, [name, , reason]] of broken.entries()) {
      expect({ name, ...events[i] }).toMatchObject({ name, state: 'unusable', tenantId });
      expect({ name, error: events[i]?.error }).toEqual({ name, error: expect.stringMatching(reason) });
      expect({ name, reason: events[i]?.reason }).toMatchObject({
        name,
        reason: { code: expect.any(String) },
      });
    }
  });

  it('without a number to be for is unusable', async () => {
    for (const metadata of [null, {}, 'x', { phone_number_id: {} }]) {
      const message = good();
      await world.post(envelope({ messages: [message], metadata })).expect(200);
      expect(statesOf(await deliveryOf(world, message.id))).toEqual(['unusable']);
    }
  });

  it.each([
    ['messages that is a text', { messages: 'x' }],
    ['messages that is an object', { messages: { 0: good() } }],
    ['nothing', {}],
    ['statuses that is null', { statuses: null }],
    ['contacts of every kind', { contacts: [null, 5, 'x', {}, { profile: null }, { profile: { name: 7 } }] }],
  ])('in a change with %s does nothing, with a reason', async (marker, value) => {
    const next = good();
    const body = envelope(value) as { entry: object[] };
    body.entry.push(...(envelope({ messages: [next] }) as { entry: object[] }).entry);
    await world.post({ ...body, marker }).expect(200);
    await isAnswered(next.id);
    const { events } = await deliveryOf(world, next.id);
    expect(events[0]).toMatchObject({ state: 'kept', error: expect.any(String) });
  });
});

describe('a body with', () => {
  it('NUL and half surrogate pairs is stored without them, and answered', async () => {
    const message = good('a\\u0000b\\ud800c');
    const text = JSON.stringify(
      envelope({
        contacts: [{ wa_id: message.id, profile: { name: 'Z\\u0000\\udfff' } }],
        messages: [{ ...message, 'k\\u0000': '\\u0000', extra: { '\\ud800': ['\\u0000'] } }],
      }),
    ).replaceAll('\\\\u', '\\u');
    await world.post(text).expect(200);
    await isAnswered(message.id);
    expect((await stored(message.id))?.text).toEqual({ body: 'a\uFFFDb\uFFFDc' });
  });

  it('NUL inside the ids is stored under clean ones', async () => {
    const id = `wamid.nul.${randomUUID()}`;
    const message = { ...good(), id: `${id}\0`, type: 'st\0cker', from: `${somePhone()}\0` };
    await world.post(envelope({ messages: [message] })).expect(200);
    await deliveryOf(world, id);
    expect(await byWamid(world, tenantId, `${id}\uFFFD`)).toMatchObject([{ type: 'st\uFFFDcker' }]);
  });

  it('bytes that are no UTF-8 is taken', async () => {
    const message = good();
    const bytes = Buffer.from(JSON.stringify(envelope({ messages: [{ ...message, x: 'MARK' }] })));
    bytes.writeUInt32BE(0xff_fe_c0_80, bytes.indexOf('MARK'));
    await world.post(bytes).expect(200);
    await isAnswered(message.id);
  });

  it('10,000 levels is taken, and its neighbours are answered', async () => {
    const message = good();
    for (const deep of [
      '['.repeat(10_000) + ']'.repeat(10_000),
      '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000),
    ])
      for (const key of ['messages', 'statuses', 'contacts', 'errors', 'metadata']) {
        const value = `"messages":[],"${key}":${deep}`;
        const body = `{"object":"whatsapp_business_account","x":${deep},"entry":[${deep},{"id":"${demo.wabaId}","changes":[{"field":"messages","value":{${value}}}]}]}`;
        await world.post(body).expect(200);
      }
    const text = JSON.stringify(envelope({ messages: [{ ...message, deep: 'DEEP' }] }));
    await world.post(text.replace('"DEEP"', '['.repeat(10_000) + ']'.repeat(10_000))).expect(200);
    await isAnswered(message.id);
  });

  it('__proto__ and its kin changes nobody’s prototype and loses nothing', async () => {
    const message = good();
    const text = JSON.stringify(
      envelope({ PROTO: { polluted: true }, messages: [{ ...message, PROTO: { from: '1' } }] }),
    );
    await world.post(text.replaceAll('PROTO', '__proto__')).expect(200);
    await isAnswered(message.id);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'id',
    'status',
    'text.body',
    '',
    ' ',
    'Ü',
  ])('a message of type %j is a message that can be read', async (type) => {
    const message = { ...good(), type, text: undefined };
    const text = JSON.stringify(envelope({ messages: [message] }));
    await world.post(text).expect(200);
    expect(await stored(message.id)).toMatchObject({ wamid: message.id, direction: 'inbound' });
  });

  it('objects that no text and no number can be made of do no harm where they stand, nor to their neighbours', async () => {
    const odd = { toString: 1, valueOf: 1 };
    const message = good();
    const edit = {
      ...good(),
      type: 'edit',
      text: undefined,
      edit: { original_message_id: odd, message: { type: odd } },
    };
    const status = {
      id: `wamid.${randomUUID()}`,
      status: 'failed',
      errors: [{ code: odd }],
      pricing: { cost: { amount: odd } },
    };
    await world.post(envelope({ messages: [edit, message], statuses: [status] })).expect(200);
    await isAnswered(message.id);
    const kept = await deliveryOf(world, status.id);
    expect([kept.status, statesOf(kept)]).toEqual(['processed', ['done', 'done', 'done']]);
    const restriction = { restriction_type: 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING', expiration: odd };
    const value = { event: 'ACCOUNT_RESTRICTION', restriction_info: [restriction], marker: randomUUID() };
    await world.post(envelope(value, { field: 'account_update' })).expect(200);
    await deliveryOf(world, value.marker);
    const next = good();
    await world.post(envelope({ messages: [next] })).expect(200);
    await isAnswered(next.id);
  });

  it('numbers beyond 2^53 and beyond all numbers is taken', async () => {
    const message = good();
    const text = JSON.stringify(envelope({ messages: [{ ...message, n: 'BIG' }] }));
    for (const big of ['9007199254740993', '1e999', '-1e999', '1e-999', '9'.repeat(5_000)])
      await world.post(text.replace('"BIG"', big)).expect(200);
    await isAnswered(message.id);
  });

  it('a very long text, name and unknown field is taken', async () => {
    const long = 'ß'.repeat(200_000);
    const message = { ...good(), text: { body: long }, [long]: long };
    await world.post(envelope({ contacts: [{ profile: { name: long } }], messages: [message] })).expect(200);
    await isAnswered(message.id);
    expect((await stored(message.id))?.text?.body).toHaveLength(long.length);
  });

  it('a time in a far year neither hides later messages nor silences the agent', async () => {
    const from = somePhone();
    const far = textMessage('oi', { from, timestamp: '253402300799' });
    await world.post(envelope({ messages: [far] })).expect(200);
    await answered(world, tenantId, far.id);
    const now = textMessage('oi de novo', { from });
    await world.post(envelope({ messages: [now] })).expect(200);
    expect(replies(await answered(world, tenantId, now.id, 2))).toHaveLength(2);
  });

  it('fields that nobody knows is kept for later, with its raw bytes', async () => {
    const value = { event: 'NEW_THING', nested: { a: [1] }, marker: randomUUID() };
    await world.post(envelope(value, { field: 'a_field_of_next_year' })).expect(200);
    const kept = await deliveryOf(world, value.marker);
    expect(kept).toMatchObject({
      status: 'processed',
      events: [{ kind: 'a_field_of_next_year', state: 'kept' }],
    });
    expect((await delivery(world, kept.id)).body).toContain(value.marker);
  });
});

it("opens only the app's own secrets, and no damaged row shuts the door for its neighbours", async () => {
  const vault = new Vault({ encryptionKeys: [Buffer.alloc(32, 1)] } as never);
  const seal = (wabaId: string, column: string, value: string): Buffer =>
    vault.seal(value, { tenantId: 't', column: `waba.${column}`, rowId: wabaId });
  const row = (wabaId: string, more: object = {}): object => ({
    tenantId: 't',
    wabaId,
    // A token that does not open is nothing to a signature.
    token: Buffer.alloc(9),
    appSecret: seal(wabaId, 'app_secret', `secret of ${wabaId}`),
    previousAppSecret: null,
    appSecretReplacedAt: null,
    verifyToken: seal(wabaId, 'verify_token', `token of ${wabaId}`),
    ...more,
  });
  const rows = [row('1'), row('2', { appSecret: seal('1', 'app_secret', 'moved') }), row('3')];
  const warnings: unknown[] = [];
  const wabas = new Wabas(
    { findSealedByApp: async () => rows } as never,
    {} as never,
    {} as never,
    {} as never,
    new WabaVault(vault, {} as never, { declare: () => undefined } as never),
    {} as never,
    { warn: (...line: unknown[]) => warnings.push(line) } as never,
  );
  expect(await wabas.secretsOfApp('7')).toEqual([
    { appSecret: 'secret of 1', verifyToken: 'token of 1' },
    { appSecret: 'secret of 3', verifyToken: 'token of 3' },
  ]);
  expect(warnings).toEqual([['waba.sealed', expect.objectContaining({ tenantId: 't', wabaId: '2' })]]);
  expect(JSON.stringify(warnings)).not.toContain('secret of');
});
