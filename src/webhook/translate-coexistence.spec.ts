import { describe, expect, it } from '@jest/globals';
import { translate } from './translate.js';
import type { Update } from './update.js';
import { kindName, subjectOf } from './update.js';

const receivedAt = new Date('2026-11-23T12:00:00.500Z');
const metadata = { display_phone_number: '+55 11 4000-0001', phone_number_id: 'n1' };
const of = (field: string, value: object): Update[] =>
  translate(
    {
      object: 'whatsapp_business_account',
      entry: [{ id: 'w1', changes: [{ field, value: { metadata, ...value } }] }],
    },
    receivedAt,
  );
const only = (field: string, value: object): Update => {
  const [update, ...more] = of(field, value);
  expect(more).toEqual([]);
  return update!;
};

describe('history', () => {
  const said = { id: 'wamid.h', timestamp: '1790000000', type: 'text', text: { body: 'oi' } };
  const thread = (message: object, more: object = { id: '5522' }) => ({
    history: [
      { metadata: { phase: 1, chunk_order: 2, progress: 55 }, threads: [{ ...more, messages: [message] }] },
    ],
  });
  const past = (message: object, more?: object) => of('history', thread(message, more))[1];

  it('tells how far the import is', () =>
    expect(of('history', thread({ ...said, from: '5522' }))[0]).toMatchObject({
      kind: 'account',
      update: {
        number: {
          digits: '551140000001',
          facts: { historySync: { phase: 1, chunkOrder: 2, progress: 55, at: receivedAt } },
        },
      },
    }));

  it('tells that the business shares none', () =>
    expect(only('history', { history: [{ errors: [{ code: 2593109, title: 'Off' }] }] })).toMatchObject({
      kind: 'account',
      update: { number: { facts: { historySync: { declined: true, code: 2593109, title: 'Off' } } } },
    }));

  it.each<[string, object, object | undefined, object]>([
    [
      'of the person',
      { from: '5522' },
      undefined,
      { direction: 'inbound', status: 'received', waId: '5522' },
    ],
    [
      'of the business',
      { from: '551140000001', to: '5522', history_context: { status: 'READ' } },
      undefined,
      { direction: 'outbound', status: 'read', waId: '5522' },
    ],
    [
      'of the business that failed',
      { from: '551140000001', history_context: { status: 'ERROR' } },
      undefined,
      { direction: 'outbound', status: 'failed' },
    ],
    [
      'with a status of tomorrow',
      { from: '551140000001', history_context: { status: 'SEEN' } },
      undefined,
      { direction: 'outbound', status: 'sent' },
    ],
    [
      'with a status that is a word of JavaScript',
      { from: '551140000001', history_context: { status: 'constructor' } },
      undefined,
      { direction: 'outbound', status: 'sent' },
    ],
    [
      'of a person without phone',
      {},
      { context: { user_id: 'BR.1' } },
      { direction: 'inbound', bsuid: 'BR.1' },
    ],
    [
      'a placeholder',
      { from: '5522', type: 'media_placeholder', text: undefined },
      undefined,
      { type: 'media_placeholder', content: null },
    ],
  ])('a message %s', (_name, message, more, expected) =>
    expect(past({ ...said, ...message }, more)).toMatchObject({
      kind: 'past',
      message: { phoneNumberId: 'n1', wamid: 'wamid.h', extra: { history_context: {} }, ...expected },
    }),
  );

  it.each<[string, object, object | undefined]>([
    ['without an id', { ...said, id: undefined }, undefined],
    ['without a time', { ...said, timestamp: 'x' }, undefined],
    ['of nobody', said, {}],
  ])('a message %s is unusable', (_name, message, more) =>
    expect(past(message, more)).toMatchObject({ kind: 'unusable' }),
  );

  it('takes the pictures that come after their placeholders, of both sides', () =>
    expect(
      of('history', {
        messages: [{ ...said, from: '5522', type: 'image', image: { id: '1' } }],
        message_echoes: [
          { ...said, id: 'wamid.e', from: '5511', to: '5522', type: 'image', image: { id: '2' } },
        ],
      }),
    ).toMatchObject([
      { kind: 'past', message: { direction: 'inbound', type: 'image', content: { id: '1' } } },
      { kind: 'past', message: { direction: 'outbound', type: 'image', wamid: 'wamid.e', status: 'sent' } },
    ]));

  it('is kept when there is nothing in it', () =>
    expect(only('history', { history: 'x' })).toMatchObject({ kind: 'kept' }));
});

describe('smb_app_state_sync', () => {
  const contact = { full_name: 'Ana Souza', phone_number: '+55 11 98888-7777' };
  const sync = (element: unknown) => only('smb_app_state_sync', { state_sync: [element] });
  const added = { type: 'contact', contact, action: 'add', metadata: { timestamp: '1790000000' } };

  it.each<[string, unknown, object]>([
    [
      'a new contact',
      added,
      { person: { waId: '5511988887777', name: 'Ana Souza', at: new Date(1790000000_000) } },
    ],
    ['a removed one', { ...added, action: 'remove' }, { person: { waId: '5511988887777', name: null } }],
    [
      'one without a phone',
      { ...added, contact: { user_id: 'BR.1', first_name: 'Ana' } },
      { person: { bsuid: 'BR.1', name: 'Ana' } },
    ],
    ['one without time', { ...added, metadata: undefined }, { person: { at: receivedAt } }],
    ['one without a name', { ...added, contact: { user_id: 'BR.1' } }, { kind: 'kept' }],
    ['another type', { ...added, type: 'label' }, { kind: 'kept' }],
    ['nobody', { ...added, contact: {} }, { kind: 'unusable' }],
    [
      'a phone that is none',
      { ...added, contact: { full_name: 'Ana', phone_number: 'casa' } },
      { kind: 'unusable' },
    ],
    ['no object', 7, { kind: 'unusable' }],
  ])('%s', (_name, element, expected) => expect(sync(element)).toMatchObject(expected));
});

describe('what is only recorded', () => {
  it.each<[string, string, object, unknown[]]>([
    [
      'a call',
      'calls',
      {
        calls: [
          {
            id: 'wacid.1',
            event: 'terminate',
            direction: 'USER_INITIATED',
            status: 'COMPLETED',
            duration: 60,
          },
        ],
      },
      ['calls', 'wacid.1', 'terminate USER_INITIATED COMPLETED 60 s'],
    ],
    [
      'the status of a call',
      'calls',
      { statuses: [{ id: 'wacid.1', type: 'call', status: 'RINGING' }] },
      ['calls', 'wacid.1', 'RINGING'],
    ],
    ['a call that failed at large', 'calls', { errors: [{ code: 138001 }] }, ['calls', null, 'error 138001']],
    ['a call of nothing', 'calls', { calls: [null] }, ['calls', null, 'recorded']],
    [
      'a group',
      'group_lifecycle_update',
      { groups: [{ group_id: 'g1', type: 'group_create' }] },
      ['group_lifecycle_update', 'g1', 'group_create'],
    ],
  ])('%s', (_name, field, value, expected) => {
    const update = only(field, value);
    expect(update.kind).toBe('kept');
    expect([kindName(update), subjectOf(update), 'reason' in update && update.reason]).toEqual(expected);
  });
});
