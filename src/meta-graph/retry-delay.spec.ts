import { describe, expect, it } from '@jest/globals';
import { mostAttempts, retryDelayMs } from './retry-delay.js';

const throttle = (code?: number, retryAfterMs?: number) =>
  ({ disposition: 'throttle', code, retryAfterMs }) as const;
const retry = (retryAfterMs?: number) => ({ disposition: 'retry', retryAfterMs }) as const;

describe('retryDelayMs', () => {
  it.each([
    ['retry', retry(), [1000, 2000, 4000, 8000]],
    ['a bare 429', throttle(), [5000, 10_000, 20_000, 40_000]],
    ['throughput', throttle(130429), [1000, 2000, 4000, 8000]],
    ['pair rate, 4^n seconds', throttle(131056), [4000, 16_000, 64_000, 256_000]],
    ['the account without a header', throttle(80007), [60_000, 120_000, 240_000, 480_000]],
    ['the app', throttle(4), [60_000, 120_000, 240_000, 480_000]],
    [
      'the wait that Meta asked for is the least',
      throttle(80007, 300_000),
      [300_000, 300_000, 300_000, 480_000],
    ],
  ])('%s', (_, error, waits) => {
    expect([1, 2, 3, 4].map((attempt) => retryDelayMs(error, attempt, 0))).toEqual(waits);
  });

  it('adds up to half at random and never takes away', () => {
    expect(retryDelayMs(retry(), 1, 0.999)).toBe(1500);
    expect(retryDelayMs(throttle(80007, 300_000), 1, 0.5)).toBe(375_000);
  });

  it('stays finite whatever the attempt', () => {
    for (const attempt of [0, -1, NaN, 1e9, Infinity]) {
      const waitMs = retryDelayMs(throttle(131056), attempt, 1);
      expect(waitMs).toBeGreaterThanOrEqual(4000);
      expect(waitMs).toBeLessThanOrEqual(1.5 * 1024_000);
    }
  });
});

describe('mostAttempts', () => {
  it.each([
    [131_056, 12],
    [131_016, 12],
    [undefined, 12],
    [131_000, 5],
    [131_052, 2],
  ])('code %p: %i calls', (code, calls) => expect(mostAttempts({ code })).toBe(calls));
});
