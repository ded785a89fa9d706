import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { keptAlive } from './keep-alive.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Counts what is done; may be made to fail or to take long. */
function counting(act: () => Promise<void> = () => Promise.resolve(), forGood = true) {
  const seen = { done: 0, faults: [] as unknown[] };
  const stop = keptAlive(
    () => {
      seen.done += 1;
      return act();
    },
    20_000,
    (error) => {
      seen.faults.push(error);
      return forGood;
    },
  );
  return { seen, stop };
}

describe('keptAlive', () => {
  it('acts at once, and again until it is stopped', async () => {
    const { seen, stop } = counting();
    await jest.advanceTimersByTimeAsync(65_000);
    expect(seen.done).toBe(4);
    stop();
    await jest.advanceTimersByTimeAsync(65_000);
    expect(seen.done).toBe(4);
  });

  it('goes on where it fails for a while', async () => {
    const { seen, stop } = counting(() => Promise.reject(new Error('busy')), false);
    await jest.advanceTimersByTimeAsync(65_000);
    expect([seen.done, seen.faults.length]).toEqual([4, 4]);
    stop();
  });

  it('stops where it fails for good, and says so once', async () => {
    const { seen } = counting(() => Promise.reject(new Error('no')));
    await jest.advanceTimersByTimeAsync(65_000);
    expect(seen).toEqual({ done: 1, faults: [new Error('no')] });
  });

  it('does not begin again before it has ended', async () => {
    const { seen } = counting(() => new Promise(() => undefined));
    await jest.advanceTimersByTimeAsync(65_000);
    expect(seen.done).toBe(1);
  });

  it('does nothing more once it was stopped while it acted', async () => {
    let end = (): void => undefined;
    const { seen, stop } = counting(() => new Promise((resolve) => (end = resolve)));
    stop();
    end();
    await jest.advanceTimersByTimeAsync(65_000);
    expect(seen.done).toBe(1);
  });
});
