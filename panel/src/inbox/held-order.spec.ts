import { expect, it } from '@jest/globals';
import { heldOrder } from './held-order';
import type { Row } from './place-row';

const rows = (ids: string) => [...ids].map((id) => ({ id }) as Row);

it.each([
  ['abc', 'abc', 'abc', 0],
  ['cab', 'abc', 'abc', 1],
  ['xabc', 'abc', 'abc', 1],
  ['xcab', 'abc', 'abc', 2],
  ['abcde', 'abc', 'abcde', 0],
  ['ac', 'abc', 'ac', 0],
  ['abc', '', 'abc', 0],
])('%s, seen as %s, is shown as %s with %d moved', (now, seen, shown, moved) => {
  const held = heldOrder(rows(now), [...seen]);
  expect(held.rows.map(({ id }) => id).join('')).toBe(shown);
  expect(held.moved).toBe(moved);
});
