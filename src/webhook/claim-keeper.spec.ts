import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ClaimKeeper } from './claim-keeper.js';

describe('the claim of a delivery', () => {
  let renewals: { lease: string; further: boolean }[];
  let answer: () => Promise<string | undefined>;
  const delivery = { id: '1', appId: null, body: Buffer.alloc(0), receivedAt: new Date(), attempts: 1 };
  const keep = () => {
    const claimed = { ...delivery, lease: 'a' };
    const renew = ({ lease }: { lease: string }, _ms: number, further = true) => {
      renewals.push({ lease, further });
      return answer();
    };
    return { keeper: new ClaimKeeper({ renew }, claimed), claimed };
  };
  beforeEach(() => {
    jest.useFakeTimers();
    renewals = [];
    answer = async () => 'b';
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is kept while its updates wait for others, and counts anew only when it came further', async () => {
    const { keeper, claimed } = keep();
    await jest.advanceTimersByTimeAsync(10_000);
    keeper.cameFurther();
    await jest.advanceTimersByTimeAsync(10_000);
    await keeper.stop();
    expect(renewals).toEqual([
      { lease: 'a', further: false },
      { lease: 'b', further: false },
      { lease: 'b', further: true },
      { lease: 'b', further: false },
    ]);
    expect(claimed.lease).toBe('b');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(renewals).toHaveLength(4);
  });

  it('that somebody else has is not renewed any more', async () => {
    answer = async () => undefined;
    const { keeper, claimed } = keep();
    await jest.advanceTimersByTimeAsync(60_000);
    await keeper.stop();
    expect(keeper.lost).toBe(true);
    expect(claimed.lease).toBe('a');
    expect(renewals).toHaveLength(1);
  });

  it('is tried again when the database is away, with what was to be told', async () => {
    answer = async () => Promise.reject(new Error('away'));
    const { keeper } = keep();
    keeper.cameFurther();
    await jest.advanceTimersByTimeAsync(10_000);
    await keeper.stop();
    expect(keeper.lost).toBe(false);
    expect(renewals.map(({ further }) => further)).toEqual([true, true]);
  });

  it('of work that stands still for minutes is left to others', async () => {
    const { keeper } = keep();
    await jest.advanceTimersByTimeAsync(600_000);
    await keeper.stop();
    expect(renewals).toHaveLength(24);
  });

  it('is not changed after the work on it has ended, also by a renewal that is under way', async () => {
    let done = (_lease: string): void => undefined;
    answer = () => new Promise((resolve) => (done = resolve));
    const { keeper, claimed } = keep();
    await jest.advanceTimersByTimeAsync(5_000);
    let stopped = false;
    const stop = keeper.stop().then(() => (stopped = true));
    await jest.advanceTimersByTimeAsync(0);
    expect(stopped).toBe(false);
    done('c');
    await stop;
    expect(claimed.lease).toBe('c');
  });
});
