import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demo } from '../sandbox/demo.js';
import { Database } from '../src/platform/database/database.js';
import type { OtherTenant, SeenConversation } from './harness/asking.js';
import {
  anotherTenant,
  answered,
  byWamid,
  deliveryOf,
  everything,
  foundBusiness,
  messagesOf,
  replies,
  somePhone,
  statesOf,
  threadOf,
} from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** What people write: every element of every POST, once, to the right tenant, in the right thread. */
let world: World;
let tenantId: string;
let other: OtherTenant;

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world);
  other = await anotherTenant(world);
});
afterAll(() => world.close());

const seconds = (ago = 0): string => String(Math.floor(Date.now() / 1_000) - ago);
const post = (...messages: unknown[]) => world.post(envelope({ messages })).expect(200);
type Written = { wamid: string; from: string; bsuid: string };
/** The conversation of an inbound message. */
const conversationOf = async (wamid: string): Promise<SeenConversation> => {
  const [message] = await byWamid(world, tenantId, wamid);
  const path = `/tenants/${tenantId}/conversations/${message?.conversationId}`;
  return (await world.call('get', path).expect(200)).body as SeenConversation;
};

describe('one POST', () => {
  it('brings every message of every change of every entry to its own tenant', async () => {
    const people = Array.from({ length: 6 }, somePhone);
    const [a, b, c, d, e, f] = people.map((from, i) => textMessage(`oi ${i}`, { from })) as [
      ...ReturnType<typeof textMessage>[],
    ];
    const change = (messages: unknown[], phoneNumberId: string = demo.phoneNumberId): object => ({
      field: 'messages',
      value: { messaging_product: 'whatsapp', metadata: { phone_number_id: phoneNumberId }, messages },
    });
    await world
      .post({
        object: 'whatsapp_business_account',
        entry: [
          { id: demo.wabaId, changes: [change([a, b]), change([c])] },
          { id: other.wabaId, changes: [change([d, e], other.phoneNumberId)] },
          { id: demo.wabaId, changes: [change([f])] },
        ],
      })
      .expect(200);
    for (const message of [a, b, c, f]) {
      expect(replies(await answered(world, tenantId, message?.id ?? ''))).toHaveLength(1);
      expect(await byWamid(world, other.tenantId, message?.id ?? '')).toEqual([]);
    }
    for (const message of [d, e]) {
      expect(replies(await answered(world, other.tenantId, message?.id ?? ''))).toHaveLength(1);
      expect(await byWamid(world, tenantId, message?.id ?? '')).toEqual([]);
    }
    expect(await deliveryOf(world, a?.id ?? '')).toMatchObject({ eventStates: { done: 6 } });
  });

  // Of one person, so one after the other.
  it('of a thousand messages is handled whole', async () => {
    const from = somePhone();
    const messages = Array.from({ length: 1_000 }, (_, i) =>
      textMessage(`n ${i}`, { from, type: 'location', text: undefined, location: { latitude: i } }),
    );
    await post(...messages);
    const kept = await deliveryOf(world, messages[0]?.id ?? '');
    expect(kept).toMatchObject({ status: 'processed', eventStates: { done: 1_000 } });
    const { id } = await conversationOf(messages[0]?.id ?? '');
    const thread = await threadOf(world, tenantId, id);
    expect(thread.map(({ wamid }) => wamid)).toEqual(messages.map((message) => message.id));
  });
});

describe('the same message', () => {
  it('twice in one POST is one message and one answer', async () => {
    const message = textMessage('oi', { from: somePhone() });
    await post(message, message);
    const thread = await answered(world, tenantId, message.id);
    await deliveryOf(world, message.id);
    expect(thread).toHaveLength(2);
  });

  it('in two POSTs, one after the other, is one message and one answer', async () => {
    const message = textMessage('oi', { from: somePhone() });
    await post(message);
    await answered(world, tenantId, message.id);
    await world.post({ ...envelope({ messages: [message] }), again: message.id.length }).expect(200);
    await deliveryOf(world, `"again":`);
    expect(await answered(world, tenantId, message.id)).toHaveLength(2);
  });

  it('in twenty POSTs at once is one message and one answer', async () => {
    const message = textMessage('oi', { from: somePhone() });
    await Promise.all(Array.from({ length: 20 }, () => post(message)));
    await answered(world, tenantId, message.id);
    await eventually(
      async () => {
        const { body } = await world.call('get', '/webhook-deliveries?status=received').expect(200);
        return (body as { data: unknown[] }).data.length;
      },
      (waiting) => waiting === 0,
    );
    expect(await answered(world, tenantId, message.id)).toHaveLength(2);
    expect(await messagesOf(world, tenantId, '?status=failed')).toEqual([]);
  });

  it('of two numbers is two messages', async () => {
    const message = textMessage('oi', { from: somePhone() });
    await post(message);
    const { wabaId, phoneNumberId } = other;
    await world.post(envelope({ messages: [message] }, { wabaId, phoneNumberId })).expect(200);
    await answered(world, tenantId, message.id);
    await answered(world, other.tenantId, message.id);
  });

  it('replayed is stored and answered no second time', async () => {
    const message = textMessage('oi', { from: somePhone() });
    await post(message);
    const before = await answered(world, tenantId, message.id);
    const { id } = await deliveryOf(world, message.id);
    for (const _round of [1, 2]) {
      await world.call('post', `/webhook-deliveries/${id}/replay`).expect(202);
      expect(statesOf(await deliveryOf(world, message.id))).toEqual(['done']);
    }
    const after = textMessage('ainda aí?', { from: somePhone() });
    await post(after);
    await answered(world, tenantId, after.id);
    expect(await threadOf(world, tenantId, before[0]?.conversationId ?? '')).toHaveLength(2);
  });
});

describe('a person', () => {
  it('with and without the ninth digit is one conversation, written to as Meta wrote last', async () => {
    const [long, short] = ['5531987650001', '553187650001'];
    const [first, second] = [long, short].map((from) => textMessage('oi', { from }));
    await post(first);
    await answered(world, tenantId, first?.id ?? '');
    await post(second);
    await answered(world, tenantId, second?.id ?? '', 2);
    const conversation = await conversationOf(first?.id ?? '');
    // The conversation, not all of it: the tick of its last message goes on from delivered to read meanwhile.
    expect((await conversationOf(second?.id ?? '')).id).toBe(conversation.id);
    expect(conversation.contact.waId).toBe(short);
  });

  it('known by a BSUID alone is answered there, and is the same one when the phone shows up', async () => {
    const phone = somePhone();
    const { id } = await world.control<{ id: string }>('POST', '/people', { phone, hidesNumber: true });
    const hidden = await world.control<Written>('POST', '/inbound', { from: id, text: 'oi' });
    expect(replies(await answered(world, tenantId, hidden.wamid))).toHaveLength(1);
    const { id: conversationId, contact } = await conversationOf(hidden.wamid);
    expect(contact).toMatchObject({ waId: null, bsuid: hidden.bsuid });

    // Meta's BSUID where the phone should stand.
    const swapped = textMessage('oi', { from: hidden.bsuid });
    await post(swapped);
    await answered(world, tenantId, swapped.id, 2);
    expect((await conversationOf(swapped.id)).id).toBe(conversationId);

    await world.control('PATCH', `/people/${id}`, { hidesNumber: false });
    const shown = await world.control<Written>('POST', '/inbound', { from: id, text: 'oi' });
    await answered(world, tenantId, shown.wamid, 3);
    expect(await conversationOf(shown.wamid)).toMatchObject({
      id: conversationId,
      contact: { waId: shown.from, bsuid: hidden.bsuid },
    });
  });

  it('whose id is neither phone nor BSUID is kept under it', async () => {
    const message = textMessage('oi', { from: 'alguém@exemplo', type: 'sticker', sticker: {} });
    await post(message);
    await deliveryOf(world, message.id);
    expect((await conversationOf(message.id)).contact).toMatchObject({ waId: 'alguém@exemplo', bsuid: null });
  });

  it('has the name that Meta tells', async () => {
    const from = somePhone();
    const [message, bystander] = [textMessage('oi', { from }), textMessage('oi', { from: somePhone() })];
    const contacts = [
      { wa_id: from, profile: { name: 'Zé da Feira' } },
      { wa_id: '1', profile: { name: 'Outro' } },
    ];
    await world.post(envelope({ contacts, messages: [message, bystander] })).expect(200);
    await deliveryOf(world, message.id);
    expect((await conversationOf(message.id)).contact.name).toBe('Zé da Feira');
    expect((await conversationOf(bystander.id)).contact.name).toBeNull();
  });
});

describe('a thread', () => {
  it('is in order of Meta’s timestamps, ties by arrival', async () => {
    const from = somePhone();
    const said = (body: string, ago: number) =>
      textMessage(body, { from, timestamp: seconds(ago), type: 'sticker', sticker: { body } });
    const [third, first, second, fourth] = [said('3', 10), said('1', 30), said('2', 30), said('4', 5)];
    await post(fourth);
    await deliveryOf(world, fourth.id);
    await post(third, first, second);
    await deliveryOf(world, third.id);
    const { id } = await conversationOf(third.id);
    const order = [first, second, third, fourth].map((message) => message.id);
    expect((await threadOf(world, tenantId, id)).map(({ wamid }) => wamid)).toEqual(order);
    const path = `/tenants/${tenantId}/conversations/${id}/messages?order=desc`;
    const newestFirst = await everything<{ wamid: string }>(world, path);
    expect(newestFirst.map(({ wamid }) => wamid)).toEqual(order.toReversed());
  });
});

// Deliveries are handled side by side; ties are broken by the order of knocking at the door.
it('what somebody writes within one second stands in the order in which it was posted', async () => {
  const timestamp = seconds();
  for (let round = 0; round < 20; round++) {
    const from = somePhone();
    const said = Array.from({ length: 8 }, () =>
      textMessage('x', { from, timestamp, type: 'sticker', sticker: {} }),
    );
    for (const message of said) await post(message);
    await eventually(
      () => byWamid(world, tenantId, said[0]?.id ?? ''),
      (found) => found.length === 1,
    );
    const { id } = await conversationOf(said[0]?.id ?? '');
    const thread = await eventually(
      () => threadOf(world, tenantId, id),
      (found) => found.length === said.length,
    );
    expect(thread.map(({ wamid }) => wamid)).toEqual(said.map((message) => message.id));
  }
});

describe('a number that nobody connected', () => {
  it('is kept as unrouted, never answered, and handled once it is connected, within 7 days', async () => {
    const business = await foundBusiness(world);
    const { businessId, wabaId, phoneNumberId, accessToken } = business;
    const keep = async (body: string, age: string): Promise<string> => {
      const message = textMessage(body, { from: somePhone() });
      await world.post(envelope({ messages: [message] }, { wabaId, phoneNumberId })).expect(200);
      const kept = await deliveryOf(world, message.id);
      expect(kept).toMatchObject({ status: 'processed', eventStates: { unrouted: 1 } });
      const sql = 'update webhook_delivery set received_at = now() - $2::interval where id = $1';
      await world.app.get(Database).asSystem('test', (tx) => tx.query(sql, [kept.id, age]));
      return message.id;
    };
    const message = await keep('tem alguém?', '0 days');
    const old = await keep('oi?', '6 days 23 hours');
    const older = await keep('alô?', '7 days 1 minute');
    const wabas = `/tenants/${other.tenantId}/wabas`;
    await world.call('post', wabas).send({ businessId, wabaId, accessToken }).expect(201);
    expect(replies(await answered(world, other.tenantId, message))).toHaveLength(1);
    for (const id of [message, old])
      await deliveryOf(world, id, ({ eventStates }) => eventStates['done'] === 1);
    expect(await byWamid(world, other.tenantId, old)).toHaveLength(1);
    // One statement opens all that are to be handled.
    expect(statesOf(await deliveryOf(world, older))).toEqual(['unrouted']);
    expect(await byWamid(world, other.tenantId, older)).toEqual([]);
  });
});
