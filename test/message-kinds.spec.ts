import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answered, byWamid, deliveryOf, replies, somePhone, statesOf, threadOf } from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, openWorld, textMessage } from './harness/world.js';

/** Every element of `messages[]` with a sender is one message with Meta's type; words are answered, the rest is not. */
let world: World;
let tenantId: string;

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world);
});
afterAll(() => world.close());

const of = (type: string | undefined, content: unknown, more: object = {}) =>
  textMessage('', {
    from: somePhone(),
    type,
    text: undefined,
    ...(type ? { [type]: content } : {}),
    ...more,
  });

it.each([
  ['reaction', { message_id: 'wamid.x', emoji: '👍' }],
  ['system', { body: 'changed number', wa_id: '5511911112222', type: 'user_changed_number' }],
  ['unsupported', { type: 'poll' }],
  ['edit', { original_message_id: 'wamid.x', message: { type: 'text', text: { body: 'novo' } } }],
  ['revoke', { original_message_id: 'wamid.x' }],
  ['sticker', { id: '1', mime_type: 'image/webp' }],
  ['audio', { id: '1', voice: true }],
  ['image', { id: '1', mime_type: 'image/jpeg' }],
  ['location', { latitude: -23.5, longitude: -46.6 }],
  ['contacts', [{ name: { formatted_name: 'Ana' } }]],
  ['order', { catalog_id: '1', product_items: [] }],
  ['a_type_of_next_year', { anything: [1, { deep: true }] }],
])('%s is kept with its content and not answered', async (type, content) => {
  const message = of(type, content);
  await world.post(envelope({ messages: [message] })).expect(200);
  expect(statesOf(await deliveryOf(world, message.id))).toEqual(['done']);
  // Somebody who writes later is answered first.
  const later = textMessage('oi', { from: somePhone() });
  await world.post(envelope({ messages: [later] })).expect(200);
  await answered(world, tenantId, later.id);
  const [kept] = await byWamid(world, tenantId, message.id);
  expect(kept).toMatchObject({ type, [type]: content, direction: 'inbound', status: 'received' });
  expect(await threadOf(world, tenantId, kept?.conversationId ?? '')).toHaveLength(1);
});

it.each([
  ['a tapped button', of('button', { text: 'oi', payload: 'p' })],
  ['a reply button', of('interactive', { type: 'button_reply', button_reply: { id: '1', title: 'oi' } })],
  ['a list choice', of('interactive', { type: 'list_reply', list_reply: { id: '1', title: 'oi' } })],
  ['a photo with words', of('image', { id: '1', caption: 'oi' })],
])('%s is answered like a text', async (_case, message) => {
  await world.post(envelope({ messages: [message] })).expect(200);
  expect(replies(await answered(world, tenantId, message.id))).toHaveLength(1);
});

it.each([
  ['no type', of(undefined, undefined), 'unknown'],
  ['a type that is no text', of(undefined, undefined, { type: { a: 1 } }), 'unknown'],
  ['content that is no object', of('text', 'oi'), 'text'],
  ['a text whose body is no text', of('text', { body: 7 }), 'text'],
  ['an empty text', of('text', { body: '' }), 'text'],
  ['a text of spaces', of('text', { body: ' \n ' }), 'text'],
])('a message with %s is kept and not answered', async (_case, message, type) => {
  await world.post(envelope({ messages: [message] })).expect(200);
  expect(statesOf(await deliveryOf(world, message.id))).toEqual(['done']);
  const later = textMessage('oi', { from: somePhone() });
  await world.post(envelope({ messages: [later] })).expect(200);
  await answered(world, tenantId, later.id);
  const [kept] = await byWamid(world, tenantId, message.id);
  expect(kept?.type).toBe(type);
  expect(await threadOf(world, tenantId, kept?.conversationId ?? '')).toHaveLength(1);
});

describe('what stands beside the content', () => {
  it('is kept: context under its own name, the rest as extra', async () => {
    const more = {
      context: { from: '551140000001', id: 'wamid.quoted' },
      referral: { source_type: 'ad', headline: 'Pão quente' },
      errors: [{ code: 131051 }],
      a_key_of_next_year: 1,
    };
    const message = of('sticker', { id: '1' }, more);
    await world.post(envelope({ messages: [message] })).expect(200);
    await deliveryOf(world, message.id);
    const { context, ...extra } = more;
    expect(await byWamid(world, tenantId, message.id)).toMatchObject([{ context, extra }]);
  });
});

it('what is said in a group is not said to the business', async () => {
  const message = textMessage('oi', { from: somePhone(), group_id: 'group-1' });
  await world.post(envelope({ messages: [message] })).expect(200);
  await deliveryOf(world, message.id);
  const later = textMessage('oi', { from: somePhone() });
  await world.post(envelope({ messages: [later] })).expect(200);
  await answered(world, tenantId, later.id);
  const [kept] = await byWamid(world, tenantId, message.id);
  expect(await threadOf(world, tenantId, kept?.conversationId ?? '')).toHaveLength(1);
});
