import { expect, it } from '@jest/globals';
import { RateLimit } from './rate-limit.js';

it('lets so many through in a minute, says how long to wait, and forgets', () => {
  const limit = new RateLimit(2);
  expect([0, 1_000, 2_000, 30_500].map((now) => limit.take('a', now))).toEqual([0, 0, 58, 30]);
  expect(limit.take('b', 2_000)).toBe(0);
  expect(limit.take('a', 60_000)).toBe(0);
});

it('does not grow with the number of strangers', () => {
  const limit = new RateLimit(1);
  for (let i = 0; i < 50_000; i++) limit.take(String(i), 0);
  expect((limit as unknown as { windows: Map<string, unknown> }).windows.size).toBe(20_000);
});
