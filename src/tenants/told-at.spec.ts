import { expect, it } from '@jest/globals';
import { news, toldNow } from './told-at.js';

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 30, 12, 0, second));

it('what was told later stays, and what nobody told before is news', () => {
  const known = toldNow(['limit', 'ban'], at(10), at(20));
  expect(news(['limit', 'ban', 'name'], at(9), known)).toEqual(['name']);
  expect(news(['limit'], at(10), known)).toEqual(['limit']);
});

it('a time to come keeps nothing out', () => {
  const now = new Date(at(20).getTime() + 700);
  const known = toldNow(['limit'], at(50), now);
  expect(news(['limit'], at(21), known)).toEqual(['limit']);
  // Told in the same second, of which Meta's time has the beginning.
  expect(news(['limit'], at(20), known)).toEqual(['limit']);
});
