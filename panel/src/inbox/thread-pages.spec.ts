import { describe, expect, it } from '@jest/globals';
import type { Message } from '../message/content';
import type { ThreadPage } from './thread-pages';
import { aboutOf, isAbout, placeMessage, placeNewest, quotedOf, wasForwarded } from './thread-pages';

const message = (id: string, second: number, more: object = {}): Message =>
  ({
    id,
    at: `2026-11-26T12:00:${String(second).padStart(2, '0')}.000Z`,
    type: 'text',
    context: null,
    ...more,
  }) as Message;
const pages: ThreadPage[] = [
  { data: [message('d', 40), message('c', 30)], nextCursor: 'x' },
  { data: [message('b', 20)], nextCursor: 'y' },
];
const ids = (list: ThreadPage[] | undefined) => list?.map(({ data }) => data.map(({ id }) => id).join(''));

describe('placeMessage', () => {
  it.each<[string, Message, string[]]>([
    ['on top of what was said before', message('e', 50), ['edc', 'b']],
    ['after what came first within the same second', message('e', 40), ['edc', 'b']],
    ['between, when it came late', message('e', 35), ['dec', 'b']],
    ['at the start of a page', message('e', 25), ['dc', 'eb']],
    ['nowhere, below what was loaded', message('e', 5), ['dc', 'b']],
    ['in its own place, when it is known', message('c', 30, { status: 'read' }), ['dc', 'b']],
  ])('%s', (_case, placed, expected) => expect(ids(placeMessage(pages, placed))).toEqual(expected));

  it('at the end of a thread that was loaded whole, also an empty one', () => {
    expect(ids(placeMessage([{ data: [message('b', 20)], nextCursor: null }], message('a', 1)))).toEqual([
      'ba',
    ]);
    expect(ids(placeMessage([{ data: [], nextCursor: null }], message('a', 1)))).toEqual(['a']);
  });
});

describe('placeNewest', () => {
  it('adds what is new and changes what is known', () =>
    expect(ids(placeNewest(pages, { data: [message('e', 50), message('d', 40)], nextCursor: 'z' }))).toEqual([
      'edc',
      'b',
    ]));
  it('knows a gap', () =>
    expect(placeNewest(pages, { data: [message('z', 59)], nextCursor: 'z' })).toBeUndefined());
  it('takes a short thread as it is', () =>
    expect(
      ids(placeNewest([{ data: [], nextCursor: null }], { data: [message('a', 1)], nextCursor: null })),
    ).toEqual(['a']));
});

describe('what a message is about', () => {
  it.each([
    [{ type: 'reaction', reaction: { message_id: 'w', emoji: 'x' } }, true, 'w'],
    [{ type: 'revoke', revoke: { original_message_id: 'w' } }, true, 'w'],
    [{ type: 'text', text: { body: 'x' } }, false, undefined],
  ])('%j', (more, about, wamid) => {
    const said = message('a', 1, more);
    expect(isAbout(said)).toBe(about);
    expect(aboutOf(said)).toBe(wamid);
  });

  it.each([
    [{ id: 'w', from: '55' }, 'w', false],
    [{ message_id: 'w' }, 'w', false],
    [{ forwarded: true }, undefined, true],
    [null, undefined, false],
  ])('context %j', (context, quoted, forwarded) => {
    expect(quotedOf(message('a', 1, { context }))).toBe(quoted);
    expect(wasForwarded(message('a', 1, { context }))).toBe(forwarded);
  });
});
