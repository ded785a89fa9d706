import { expect, it } from '@jest/globals';
import { orderedId } from './ordered-id.js';

const at = Date.UTC(2026, 10, 30) * 1_000;

it('a later microsecond has a higher id, within a millisecond and beyond', () => {
  const ids = Array.from({ length: 3_000 }, (_, later) => orderedId(at + later));
  expect(ids.toSorted()).toEqual(ids);
});

it('ids of one microsecond differ, and tell their millisecond', () => {
  const [one, two] = [orderedId(at), orderedId(at)];
  expect(one).not.toBe(two);
  expect(parseInt(one.replaceAll('-', '').slice(0, 12), 16)).toBe(at / 1_000);
});
