import { describe, expect, it } from '@jest/globals';
import { translate } from './translate.js';
import type { Update } from './update.js';
import { kindName, subjectOf } from './update.js';

const receivedAt = new Date('2026-11-23T12:00:00.500Z');
const metadata = { display_phone_number: '551140000001', phone_number_id: 'n1' };
const text = {
  from: '551188887777',
  id: 'wamid.1',
  timestamp: '1790000000',
  type: 'text',
  text: { body: 'oi' },
};
const envelope = (value: unknown, field: unknown = 'messages') => ({
  object: 'whatsapp_business_account',
  entry: [{ id: 'w1', changes: [{ field, value }] }],
});
const messages = (...elements: unknown[]) => envelope({ metadata, messages: elements });
const of = (body: unknown): Update[] => translate(body, receivedAt);
const only = (body: unknown): Update => {
  const [update, ...more] = of(body);
  expect(more).toEqual([]);
  return update!;
};

describe('the envelope', () => {
  it('finds every entry, change, message, status and error, each at its own place', () => {
    const body = {
      object: 'whatsapp_business_account',
      entry: [
        messages(text, { ...text, id: 'wamid.2' }).entry[0],
        {
          id: 'w2',
          changes: [
            {
              field: 'messages',
              value: { metadata, statuses: [{ id: 'wamid.3', status: 'read', timestamp: '1790000001' }] },
            },
            { field: 'messages', value: { metadata, errors: [{ code: 130429 }] } },
            { field: 'flows', value: { event: 'FLOW_STATUS_CHANGE' } },
          ],
        },
      ],
    };
    expect(
      of(body).map((update) => [update.position, update.address.wabaId, kindName(update), subjectOf(update)]),
    ).toEqual([
      [0, 'w1', 'message', 'wamid.1'],
      [1, 'w1', 'message', 'wamid.2'],
      [2, 'w2', 'status', 'wamid.3'],
      [3, 'w2', 'errors', null],
      [4, 'w2', 'flows', null],
    ]);
  });

  it.each<[string, unknown, Update['kind']]>([
    ['another object', { object: 'page', entry: [] }, 'ignored'],
    ['no object', {}, 'ignored'],
    ['not an object', 7, 'ignored'],
    ['no entry', { object: 'whatsapp_business_account' }, 'unusable'],
    ['entry null', { object: 'whatsapp_business_account', entry: [null] }, 'unusable'],
    ['entry without changes', { object: 'whatsapp_business_account', entry: [{ id: '1' }] }, 'unusable'],
    ['change without value', envelope(undefined), 'unusable'],
    ['value a list', envelope([]), 'unusable'],
    ['messages a text', envelope({ metadata, messages: 'x' }), 'kept'],
    ['a field of tomorrow', envelope({ a: 1 }, 'new_field'), 'kept'],
    ['a field that is no text', envelope({ a: 1 }, { x: 1 }), 'kept'],
  ])('%s', (_name, body, kind) => expect(only(body).kind).toBe(kind));

  it('routes partner events by waba_info, not by the entry, which is the partner itself', () => {
    const update = only(envelope({ event: 'PARTNER_ADDED', waba_info: { waba_id: 'w9' } }, 'account_update'));
    expect(update.address.wabaId).toBe('w9');
  });
});

describe('a message', () => {
  it('is told in our words', () => {
    expect(
      only(
        envelope({
          metadata,
          contacts: [{ wa_id: '551188887777', profile: { name: 'Ana' } }],
          messages: [text],
        }),
      ),
    ).toEqual({
      position: 0,
      kind: 'message',
      address: { wabaId: 'w1', phoneNumberId: 'n1' },
      message: {
        phoneNumberId: 'n1',
        wamid: 'wamid.1',
        waId: '551188887777',
        name: 'Ana',
        type: 'text',
        content: { body: 'oi' },
        context: null,
        extra: null,
        at: new Date(1790000000_000),
      },
    });
  });

  it.each<[string, object, object]>([
    ['a sender without phone', { from: undefined, from_user_id: 'BR.15' }, { bsuid: 'BR.15' }],
    ['a number as text', { timestamp: 1790000000 }, { at: new Date(1790000000_000) }],
    ['no type', { type: undefined }, { type: 'unknown', content: null }],
    [
      'contacts, a list',
      { type: 'contacts', contacts: [{ name: {} }] },
      { type: 'contacts', content: [{ name: {} }] },
    ],
    [
      'a content of the wrong type is kept as it came',
      { text: 'oi' },
      { content: null, extra: { text: 'oi' } },
    ],
    [
      'referral and group, with whoever said it',
      { referral: { source_id: '1' }, group_id: 'g', from_user_id: 'BR.15' },
      {
        groupId: 'g',
        extra: { referral: { source_id: '1' }, group_id: 'g', from: text.from, from_user_id: 'BR.15' },
      },
    ],
    ['NUL and half a surrogate', { text: { body: 'a\0b\ud800' } }, { content: { body: 'a\uFFFDb\uFFFD' } }],
  ])('%s', (_name, change, expected) =>
    expect(only(messages({ ...text, ...change }))).toMatchObject({ kind: 'message', message: expected }),
  );

  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'x'],
    ['no id', { ...text, id: undefined }],
    ['no sender', { ...text, from: undefined }],
    ['no time', { ...text, timestamp: undefined }],
    ['a time that is none', { ...text, timestamp: 'soon' }],
    ['a time before time', { ...text, timestamp: '-5' }],
    ['a time beyond all dates', { ...text, timestamp: '999999999999' }],
  ])('%s is unusable', (_name, element) => expect(only(messages(element)).kind).toBe('unusable'));

  it('does not follow 10,000 levels of nesting', () => {
    let deep: unknown = 'x';
    for (let i = 0; i < 10_000; i += 1) deep = { deep };
    expect(only(messages({ ...text, text: { body: 'oi', deep } })).kind).toBe('message');
  });
});

describe('a status', () => {
  const status = { id: 'wamid.1', status: 'delivered', timestamp: '1790000000' };
  const statuses = (element: unknown) => envelope({ metadata, statuses: [element] });

  it.each<[string, object, object]>([
    [
      'our id comes back',
      { biz_opaque_callback_data: '01a20a6b-db2a-746e-9213-86af726d70b6' },
      { messageId: '01a20a6b-db2a-746e-9213-86af726d70b6' },
    ],
    ['somebody else’s data', { biz_opaque_callback_data: 't1:job42' }, { status: 'delivered' }],
    ['without a time: when it arrived', { timestamp: undefined }, { at: receivedAt }],
    ['pricing', { pricing: { category: 'service' } }, { pricing: { category: 'service' } }],
    [
      'failed, with why',
      { status: 'failed', errors: [{ code: 131026, title: 'T', error_data: { details: 'D' } }] },
      { status: 'failed', failure: { code: 131026, title: 'T', details: 'D' } },
    ],
    [
      'failed with a code that no number can be made of',
      { status: 'failed', errors: [{ code: { toString: 1, valueOf: 1 }, title: 'T' }] },
      { status: 'failed', failure: { title: 'T' } },
    ],
    ['failed without why', { status: 'failed' }, { status: 'failed', failure: {} }],
    [
      'of one participant of a group',
      { recipient_type: 'group', recipient_participant_id: '55', recipient_participant_user_id: 'BR.1' },
      { participant: { waId: '55', bsuid: 'BR.1' } },
    ],
  ])('%s', (_name, change, report) =>
    expect(only(statuses({ ...status, ...change }))).toMatchObject({ kind: 'status', report }),
  );

  it.each<[string, unknown, Update['kind']]>([
    ['a legacy word', { ...status, status: 'deleted' }, 'kept'],
    ['no word', { ...status, status: undefined }, 'kept'],
    ['no id', { ...status, id: undefined }, 'unusable'],
    ['null', null, 'unusable'],
  ])('%s', (_name, element, kind) => expect(only(statuses(element)).kind).toBe(kind));
});

describe('other fields', () => {
  it.each<[string, string, object, object]>([
    [
      'an opt-out',
      'user_preferences',
      {
        metadata,
        user_preferences: [
          { wa_id: '55', category: 'marketing_messages', value: 'stop', timestamp: 1790000000 },
        ],
      },
      { kind: 'preference', preference: { waId: '55', marketing: 'stop', at: new Date(1790000000_000) } },
    ],
    [
      'a signup',
      'user_preferences',
      { metadata, user_preferences: [{ wa_id: '55', category: 'marketing_messages', value: 'signup' }] },
      { kind: 'kept' },
    ],
    [
      'nobody’s preference',
      'user_preferences',
      { metadata, user_preferences: [{ value: 'stop' }] },
      { kind: 'unusable' },
    ],
    [
      'an echo',
      'smb_message_echoes',
      {
        metadata,
        message_echoes: [
          {
            from: '5511',
            to: '5522',
            id: 'wamid.e',
            timestamp: '1790000000',
            type: 'text',
            text: { body: 'a' },
          },
        ],
      },
      { kind: 'echo', echo: { waId: '5522', wamid: 'wamid.e', content: { body: 'a' } } },
    ],
    [
      'an echo to nobody',
      'smb_message_echoes',
      { metadata, message_echoes: [{ id: 'wamid.e', timestamp: '1790000000' }] },
      { kind: 'unusable' },
    ],
    [
      'a review',
      'account_review_update',
      { decision: 'APPROVED' },
      { kind: 'account', update: { wabaFacts: { accountReviewStatus: 'APPROVED' } } },
    ],
    ['no preferences', 'user_preferences', { metadata }, { kind: 'kept' }],
  ])('%s', (_name, field, value, expected) => expect(only(envelope(value, field))).toMatchObject(expected));
});
