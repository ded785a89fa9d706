import { describe, expect, it } from '@jest/globals';
import type { Bucket } from './token-bucket.js';
import { takeTokens } from './token-bucket.js';

const allowance = { perSecond: 10, burst: 40 };
const T = 1_790_000_000_000;

function take(times: number, everyMs: number, cost = 1): { allowed: number; waitMs: number } {
  let bucket: Bucket | undefined;
  let allowed = 0;
  let waitMs = 0;
  for (let index = 0; index < times; index++) {
    ({ bucket, waitMs } = takeTokens(bucket, cost, allowance, T + index * everyMs));
    if (waitMs === 0) allowed++;
  }
  return { allowed, waitMs };
}

describe('takeTokens', () => {
  it.each([
    [40, 0, 40, 0],
    [41, 0, 40, 100],
    [1_000, 0, 40, 100],
    [500, 100, 500, 0],
    [100, 50, 89, 50],
  ])('%i times every %i ms: %i go', (times, everyMs, allowed, waitMs) =>
    expect(take(times, everyMs)).toEqual({ allowed, waitMs }),
  );

  it('what is larger than the bucket waits for a full one, and then for its debt', () => {
    const first = takeTokens(undefined, 100, allowance, T);
    expect(first).toEqual({ bucket: { left: -60, at: T }, waitMs: 0 });
    expect(takeTokens(first.bucket, 1, allowance, T).waitMs).toBe(6_100);
    expect(takeTokens(first.bucket, 1, allowance, T + 6_100).waitMs).toBe(0);
  });

  it('a clock that goes back gives nothing', () => {
    const { bucket } = takeTokens(undefined, 40, allowance, T);
    expect(takeTokens(bucket, 1, allowance, T - 60_000).waitMs).toBe(100);
  });
});
