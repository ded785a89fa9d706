import { describe, expect, it } from '@jest/globals';
import { patiently } from './patiently.js';

const contended = Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' });
/** Fails so often, then answers how often it was tried. */
const failing = (times: number, error: Error) => {
  let tries = 0;
  const work = (): Promise<number> => (++tries > times ? Promise.resolve(tries) : Promise.reject(error));
  return { work, tries: () => tries };
};
const soon = (ms: number): Date => new Date(Date.now() + ms);
const on = { until: soon(60_000), stopped: () => false };

describe('patiently', () => {
  it('tries again while others are in the way', async () =>
    expect(await patiently(failing(3, contended).work, on)).toBe(4));

  it.each<[string, Error, { until: Date; stopped: () => boolean }]>([
    ['a fault of the work itself', new Error('no such column'), on],
    ['what cannot begin in time', contended, { ...on, until: soon(-1) }],
    ['what is stopped', contended, { ...on, stopped: () => true }],
  ])('does not try %s again', async (_case, error, limits) => {
    const { work, tries } = failing(9, error);
    await expect(patiently(work, limits)).rejects.toBe(error);
    expect(tries()).toBe(1);
  });

  it('gives up in the end', async () => {
    const { work, tries } = failing(1_000, contended);
    await expect(patiently(work, { ...on, until: soon(400) })).rejects.toBe(contended);
    expect(tries()).toBeGreaterThan(1);
  });
});
