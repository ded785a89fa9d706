import { describe, expect, it } from '@jest/globals';
import type { Filter, Page, Row } from './place-row';
import { belongs, placeRow } from './place-row';

const row = (id: string, minute: number, more: Partial<Row> = {}): Row => ({
  id,
  phoneNumberId: '1',
  mode: 'agent',
  owner: null,
  contact: {
    id: 'p',
    groupId: null,
    waId: '5511',
    bsuid: null,
    name: 'Ana',
    savedName: null,
    marketing: null,
  },
  windowOpenUntil: null,
  unreadCount: 0,
  lastMessageAt: `2026-11-26T12:${String(minute).padStart(2, '0')}:00.000Z`,
  lastMessage: null,
  createdAt: '2026-11-26T12:00:00.000Z',
  ...more,
});
const pages: Page[] = [
  { data: [row('e', 50), row('d', 40)], nextCursor: 'x' },
  { data: [row('c', 30), row('b', 20)], nextCursor: 'y' },
];
const ids = (list: Page[]) => list.map(({ data }) => data.map(({ id }) => id).join(''));

describe('placeRow', () => {
  it.each<[string, Row, Filter, string[]]>([
    ['moves up what was said something in', row('b', 55), {}, ['bed', 'c']],
    ['leaves in its place what only changed', row('c', 30, { unreadCount: 3 }), {}, ['ed', 'cb']],
    ['puts in what is new', row('n', 45), {}, ['end', 'cb']],
    ['leaves below what was not loaded', row('n', 1), {}, ['ed', 'cb']],
    ['takes out what no longer belongs', row('d', 40, { mode: 'human' }), { mode: 'agent' }, ['e', 'cb']],
    [
      'does not put in what does not belong',
      row('n', 59, { mode: 'human' }),
      { mode: 'agent' },
      ['ed', 'cb'],
    ],
    [
      'puts what somebody took into their own list',
      row('n', 59, { mode: 'human', owner: { userId: 'u', name: 'Bia' } }),
      { owner: 'u' },
      ['ned', 'cb'],
    ],
    [
      'takes what a colleague took out of it',
      row('d', 40, { mode: 'human', owner: { userId: 'v', name: 'Caio' } }),
      { owner: 'u' },
      ['e', 'cb'],
    ],
    [
      'puts what is nobody’s into the list of that',
      row('n', 59, { mode: 'human' }),
      { owner: 'none' },
      ['ned', 'cb'],
    ],
    ['which is not what the agent answers', row('d', 40), { owner: 'none' }, ['e', 'cb']],
    ['leaves it to the server what a search finds', row('n', 59), { q: 'x' }, ['ed', 'cb']],
    ['but moves what a search has found', row('c', 59), { q: 'x' }, ['ced', 'b']],
  ])('%s', (_case, changed, filter, expected) => {
    expect(ids(placeRow(pages, changed, filter))).toEqual(expected);
  });

  it('puts the oldest at the end of a list that was loaded to its end', () =>
    expect(ids(placeRow([{ data: [row('b', 20)], nextCursor: null }], row('a', 1), {}))).toEqual(['ba']));

  it('changes the data of the row too', () =>
    expect(placeRow(pages, row('c', 30, { unreadCount: 3 }), {})[1]?.data[0]?.unreadCount).toBe(3));
});

describe('belongs', () => {
  it.each<[Partial<Row>, Filter, boolean | undefined]>([
    [{}, {}, true],
    [{}, { phoneNumberId: '2' }, false],
    [{ unreadCount: 1 }, { state: 'unread' }, true],
    [{}, { state: 'unread' }, false],
    [{ unreadCount: 1 }, { state: 'waiting' }, false],
    [{ unreadCount: 1, mode: 'human' }, { state: 'waiting' }, true],
    [{}, { state: 'failed' }, false],
    [{}, { q: 'x' }, undefined],
    [{}, { q: 'x', mode: 'human' }, false],
  ])('%j in %j: %s', (more, filter, expected) => expect(belongs(row('a', 1, more), filter)).toBe(expected));
});
