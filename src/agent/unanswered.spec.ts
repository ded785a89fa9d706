import { describe, expect, it } from '@jest/globals';
import { messageText } from './message-text.js';
import { unansweredText } from './unanswered.js';

let arrivals = 0;
const said = (direction: 'inbound' | 'outbound', body: string, arrival = ++arrivals) => ({
  direction,
  type: 'text',
  content: { body },
  extra: null as object | null,
  status: 'read',
  sendAt: null as Date | null,
  arrival: String(arrival),
  answersTo: null as string | null,
});

describe('unansweredText', () => {
  it('joins a burst', () =>
    expect(unansweredText([said('outbound', 'Olá'), said('inbound', 'oi'), said('inbound', 'preço?')])).toBe(
      'oi\npreço?',
    ));
  it('has nothing after an answer', () =>
    expect(unansweredText([said('inbound', 'oi'), said('outbound', 'Olá')])).toBeUndefined());
  it('answers what came after the answer although its second began before', () =>
    expect(
      unansweredText([said('inbound', 'oi', 1), said('inbound', 'preço?', 3), said('outbound', 'Olá', 2)]),
    ).toBe('preço?'));
  it('leaves what an answer did not wait for', () =>
    expect(
      unansweredText([
        said('inbound', 'oi', 1),
        said('inbound', 'preço?', 2),
        { ...said('outbound', 'Olá', 3), answersTo: '1' },
      ]),
    ).toBe('preço?'));
  it('takes no part of an imported history for something to answer, nor for an answer', () => {
    const past = { extra: { history_context: {} } };
    const thread = [
      { ...said('inbound', 'ontem', 3), ...past },
      said('inbound', 'oi', 1),
      { ...said('outbound', 'Olá', 2), ...past },
    ];
    expect(unansweredText(thread)).toBe('oi');
  });
  it.each<[string, object]>([
    ['a reaction of the business', { type: 'reaction' }],
    ['a correction', { type: 'edit' }],
    ['an answer that failed', { status: 'failed' }],
    ['an answer that was called off', { status: 'canceled' }],
    ['what is meant for tomorrow', { status: 'queued', sendAt: new Date(Date.now() + 86_400_000) }],
  ])('takes %s for no answer', (_name, more) =>
    expect(unansweredText([said('inbound', 'oi'), { ...said('outbound', '👍'), ...more }])).toBe('oi'),
  );
  it('skips what has no words', () =>
    expect(
      unansweredText([{ ...said('inbound', ''), type: 'sticker', content: { id: '1' } }]),
    ).toBeUndefined());
});

describe('messageText', () => {
  it.each([
    ['text', { body: 'oi' }, 'oi'],
    ['text', { body: '  ' }, undefined],
    ['text', null, undefined],
    ['button', { text: 'Sim', payload: 'p' }, 'Sim'],
    ['interactive', { type: 'button_reply', button_reply: { id: '1', title: 'Sim' } }, 'Sim'],
    ['interactive', { type: 'list_reply', list_reply: { id: '1', title: 'Azul' } }, 'Azul'],
    ['interactive', { type: 'nfm_reply', nfm_reply: { response_json: '{}' } }, undefined],
    ['image', { id: '1', caption: 'olha' }, 'olha'],
    ['reaction', { emoji: '👍' }, undefined],
    ['unsupported', {}, undefined],
  ])('%s %j -> %s', (type, content, text) => expect(messageText({ type, content })).toBe(text));
});
