import { describe, expect, it } from '@jest/globals';
import type { Message } from '../message/content';
import type { InternalNote } from './colleagues';
import { firstUnreadOf, inboundAfter, threadRows } from './thread-rows';

let count = 0;
const said = (more: object = {}): Message =>
  ({
    id: `m${++count}`,
    wamid: `w${count}`,
    type: 'text',
    direction: 'inbound',
    origin: 'person',
    at: '2026-11-26T12:00:00.000Z',
    ...more,
  }) as Message;
const kinds = (messages: Message[], firstUnread?: string, notes?: InternalNote[], earlier?: boolean) =>
  threadRows(messages, firstUnread, notes, earlier).map((row) =>
    row.kind === 'message' ? `${row.first ? '[' : ''}m${row.last ? ']' : ''}` : row.kind,
  );

describe('threadRows', () => {
  it('puts together what one hand wrote within minutes', () =>
    expect(
      kinds([
        said(),
        said({ at: '2026-11-26T12:02:00.000Z' }),
        said({ at: '2026-11-26T12:06:00.000Z' }),
        said({ at: '2026-11-26T12:06:01.000Z', direction: 'outbound', origin: 'agent' }),
        said({ at: '2026-11-26T12:06:02.000Z', direction: 'outbound', origin: 'api' }),
      ]),
    ).toEqual(['day', '[m', 'm]', '[m]', '[m]', '[m]']));

  it('marks each day, and what is unread', () => {
    const unread = said({ at: '2026-11-28T12:00:00.000Z' });
    expect(kinds([said(), unread], unread.id)).toEqual(['day', '[m]', 'day', 'unread', '[m]']);
  });

  it('shows what is about a message at that message, and else as something that happened', () => {
    const target = said();
    const reaction = said({ type: 'reaction', reaction: { message_id: target.wamid, emoji: 'x' } });
    expect(kinds([target, reaction])).toEqual(['day', '[m]']);
    expect(kinds([said({ type: 'reaction', reaction: { message_id: 'earlier', emoji: 'x' } })])).toEqual([
      'day',
      'event',
    ]);
    expect(kinds([said({ type: 'system', system: { body: 'x' } })])).toEqual(['day', 'event']);
  });

  it('says no day above what may go on above: such a row would climb when more is loaded, and the reader with it', () =>
    expect(kinds([said(), said({ at: '2026-11-28T12:00:00.000Z' })], undefined, [], true)).toEqual([
      '[m]',
      'day',
      '[m]',
    ]));

  it('of nothing is nothing', () => expect(kinds([])).toEqual([]));
});

describe('firstUnreadOf', () => {
  const thread = [said(), said({ direction: 'outbound' }), said(), said({ type: 'reaction' })];
  it.each([
    [0, undefined],
    [1, thread[2]?.id],
    [2, thread[0]?.id],
    [9, thread[0]?.id],
  ])('of %d', (unread, id) => expect(firstUnreadOf(thread, unread)).toBe(id));
});

describe('notes of colleagues', () => {
  const note = (createdAt: string) => ({ id: createdAt, createdAt }) as InternalNote;
  const thread = ['2026-11-26T12:00:00.000Z', '2026-11-26T12:01:00.000Z'].map((at) => said({ at }));
  it.each([
    ['before', '2026-11-26T11:00:00.000Z', ['day', 'note', '[m', 'm]']],
    [
      'between, where it parts what stood together',
      '2026-11-26T12:00:30.000Z',
      ['day', '[m]', 'note', '[m]'],
    ],
    ['after', '2026-11-28T12:00:00.000Z', ['day', '[m', 'm]', 'day', 'note']],
  ])('stand where they were written: %s', (_, at, expected) =>
    expect(kinds(thread, undefined, [note(at)])).toEqual(expected),
  );
});

describe('inboundAfter', () => {
  const thread = ['a', 'b', 'c'].map((id) => said({ id }));
  it.each([
    ['a', 2],
    ['c', 0],
    [undefined, 3],
  ])('below %s', (id, count) => expect(inboundAfter(thread, id)).toBe(count));
  it('counts neither what was loaded above nor what was sent or is about another message', () =>
    expect(
      inboundAfter(
        [said({ id: 'old' }), ...thread, said({ direction: 'outbound' }), said({ type: 'reaction' })],
        'c',
      ),
    ).toBe(0));
});
