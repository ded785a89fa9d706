import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { SeenConversation, SeenMessage } from './harness/asking.js';
import {
  answered,
  byWamid,
  deliveryOf,
  everything,
  replies,
  somePhone,
  statesOf,
  threadOf,
} from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, openWorld, textMessage } from './harness/world.js';

/** A number that stays on the phone app: what was said there before, what is said there now, and its address book. */
let world: World;
let tenantId: string;
const BUSINESS = '551140000001';

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world);
});
afterAll(() => world.close());

const post = async (field: string, value: object): Promise<string[]> => {
  const marker = randomUUID();
  await world.post({ ...envelope(value, { field }), marker }).expect(200);
  return statesOf(await deliveryOf(world, marker));
};
const contactOf = async (phone: string) =>
  (
    await everything<SeenConversation & { contact: { savedName: string | null } }>(
      world,
      `/tenants/${tenantId}/conversations`,
    )
  ).find(({ contact }) => contact.waId === phone);
const seconds = (ago: number): string => String(Math.floor(Date.now() / 1_000) - ago);
const past = (phone: string, ...messages: object[]) => ({
  history: [{ metadata: { phase: 0, chunk_order: 1, progress: 40 }, threads: [{ id: phone, messages }] }],
});

describe('history', () => {
  it('fills the thread in order of what was said, wakes nobody and opens no window', async () => {
    const phone = somePhone();
    const id = (n: number) => `wamid.past.${phone}.${n}`;
    const text = (n: number, from: string, ago: number, more: object = {}) => ({
      id: id(n),
      from,
      timestamp: seconds(ago),
      type: 'text',
      text: { body: String(n) },
      history_context: { status: 'READ' },
      ...more,
    });
    const live = textMessage('oi', { from: phone });
    await world.post(envelope({ messages: [live] })).expect(200);
    await answered(world, tenantId, live.id);
    const before = await contactOf(phone);
    const chunk = past(phone, text(2, BUSINESS, 3_000), text(1, phone, 4_000), text(3, phone, 2_000));
    expect(await post('history', chunk)).toEqual(['done', 'done', 'done', 'done']);
    expect(await post('history', chunk)).toEqual(['done', 'done', 'done', 'done']);

    const thread = await threadOf(world, tenantId, before?.id ?? '');
    expect(
      thread.slice(0, 3).map(({ wamid, direction, origin, status }) => [wamid, direction, origin, status]),
    ).toEqual([
      [id(1), 'inbound', 'person', 'received'],
      [id(2), 'outbound', 'phone', 'read'],
      [id(3), 'inbound', 'person', 'received'],
    ]);
    expect(thread).toHaveLength(5);
    expect(replies(thread).filter(({ origin }) => origin === 'agent')).toHaveLength(1);
    const after = await contactOf(phone);
    expect(after?.mode).toBe('agent');
    expect(after?.windowOpenUntil).toBe(before?.windowOpenUntil);
    // Lists by arrival stay lists by time.
    const listed = await everything<SeenMessage>(
      world,
      `/tenants/${tenantId}/messages?conversationId=${before?.id}`,
    );
    expect(listed.map(({ wamid }) => wamid).slice(-3)).toEqual([id(3), id(2), id(1)]);
  });

  it('keeps what a status told of a message before the history brought it', async () => {
    const phone = somePhone();
    const wamid = `wamid.past.early.${phone}`;
    const status = { id: wamid, status: 'read', timestamp: seconds(10), recipient_id: phone };
    await post('messages', { statuses: [status] });
    const said = { id: wamid, from: BUSINESS, timestamp: seconds(900), type: 'text', text: { body: 'oi' } };
    await post('history', past(phone, { ...said, history_context: { status: 'DELIVERED' } }));
    expect(await byWamid(world, tenantId, wamid)).toMatchObject([
      { status: 'read', statusHistory: [{ status: 'delivered' }, { status: 'read' }] },
    ]);
  });

  it('opens no window for a person who wrote to the phone only', async () => {
    const phone = somePhone();
    await post(
      'history',
      past(phone, {
        id: `wamid.${phone}`,
        from: phone,
        timestamp: seconds(60),
        type: 'text',
        text: { body: 'oi' },
      }),
    );
    expect(await contactOf(phone)).toMatchObject({ windowOpenUntil: null });
    const send = await world.call('post', `/tenants/${tenantId}/messages`).send({
      phoneNumberId: (await contactOf(phone))?.phoneNumberId,
      to: phone,
      type: 'text',
      text: { body: 'oi' },
    });
    expect(send.status).toBe(422);
  });

  it('puts the picture in the place of its placeholder, whichever came first', async () => {
    const phone = somePhone();
    const placeholder = {
      id: `wamid.${phone}`,
      from: phone,
      timestamp: seconds(500),
      type: 'media_placeholder',
    };
    const picture = { ...placeholder, type: 'image', image: { id: '77', mime_type: 'image/jpeg' } };
    await post('history', past(phone, placeholder));
    await post('history', { messages: [picture] });
    await post('history', past(phone, placeholder));
    expect(await byWamid(world, tenantId, placeholder.id)).toMatchObject([
      { type: 'image', image: { id: '77' } },
    ]);
  });

  it('shows on the number how far it is, also after the account was read again', async () => {
    await post(
      'history',
      past(somePhone(), { id: randomUUID(), from: '1', timestamp: seconds(5), type: 'text' }),
    );
    const { body } = await world.call('get', `/tenants/${tenantId}/wabas`).expect(200);
    await world.call('post', `/tenants/${tenantId}/wabas/${body.data[0].wabaId}/readiness`).expect(200);
    const numbers = await world.call('get', `/tenants/${tenantId}/phone-numbers`).expect(200);
    expect(numbers.body.data[0].facts).toMatchObject({ historySync: { phase: 0, progress: 40 } });
  });
});

describe('the address book of the phone', () => {
  const sync = (phone: string, name: string, at: number, action = 'add') => ({
    type: 'contact',
    contact: { full_name: name, phone_number: `+${phone}` },
    action,
    metadata: { timestamp: String(at) },
  });

  it('names people without changing what they call themselves, the latest entry counts', async () => {
    const phone = somePhone();
    const message = textMessage('oi', { from: phone });
    await world
      .post(envelope({ messages: [message], contacts: [{ wa_id: phone, profile: { name: 'Aninha' } }] }))
      .expect(200);
    await answered(world, tenantId, message.id);
    await post('smb_app_state_sync', {
      state_sync: [sync(phone, 'Ana Souza', 2_000), sync(phone, 'Ana', 1_000)],
    });
    expect(await contactOf(phone)).toMatchObject({ contact: { name: 'Aninha', savedName: 'Ana Souza' } });
    await post('smb_app_state_sync', { state_sync: [sync(phone, '', 3_000, 'remove')] });
    expect(await contactOf(phone)).toMatchObject({ contact: { name: 'Aninha', savedName: null } });
  });

  it('does not change the address to which Meta wants answers sent', async () => {
    const withNinth = `55119${String(Math.floor(Math.random() * 1e7) + 7e7)}`;
    const waId = withNinth.replace(/^55119/, '5511');
    const message = textMessage('oi', { from: waId });
    await world.post(envelope({ messages: [message] })).expect(200);
    await answered(world, tenantId, message.id);
    await post('smb_app_state_sync', { state_sync: [sync(withNinth, 'Bia', 1_000)] });
    expect(await contactOf(waId)).toMatchObject({ contact: { waId, savedName: 'Bia' } });
  });
});

describe('an echo', () => {
  it('that corrects or takes back changes what the business said, and answers nobody', async () => {
    const phone = somePhone();
    const message = textMessage('oi', { from: phone });
    await world.post(envelope({ messages: [message] })).expect(200);
    await answered(world, tenantId, message.id);
    const echo = (type: string, content: object) => ({
      id: `wamid.${randomUUID()}`,
      from: BUSINESS,
      to: phone,
      timestamp: seconds(0),
      type,
      [type]: content,
    });
    const context = { from: phone, id: message.id };
    const written = { ...echo('text', { body: 'Boa trade' }), context };
    await post('smb_message_echoes', { message_echoes: [written] });
    expect(await byWamid(world, tenantId, written.id)).toMatchObject([{ context }]);
    expect(await contactOf(phone)).toMatchObject({ mode: 'human' });
    await world
      .call('patch', `/tenants/${tenantId}/conversations/${(await contactOf(phone))?.id}`)
      .send({ mode: 'agent' })
      .expect(200);
    const words = { original_message_id: written.id, message: { type: 'text', text: { body: 'Boa tarde' } } };
    await post('smb_message_echoes', { message_echoes: [echo('edit', words)] });
    expect(await byWamid(world, tenantId, written.id)).toMatchObject([{ text: { body: 'Boa tarde' } }]);
    await post('smb_message_echoes', {
      message_echoes: [echo('revoke', { original_message_id: written.id })],
    });
    expect(await byWamid(world, tenantId, written.id)).toMatchObject([{ text: null }]);
    expect(await contactOf(phone)).toMatchObject({ mode: 'agent' });
  });
});
