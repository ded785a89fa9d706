import { describe, expect, it } from '@jest/globals';
import type { Pace } from './pace.js';
import { allowance, departed, perSecondOf, slowed, throughputOf } from './pace.js';

const NOW = 1_000_000;
const fresh: Pace = { freeAt: 0, share: 1, slowedAt: null, blockedUntil: null };

describe('throughput of a number', () => {
  it.each([
    ['not told', {}, 80],
    ['usual', { throughputLevel: 'STANDARD' }, 80],
    ['a level that is new', { throughputLevel: 'ULTRA' }, 80],
    ['upgraded', { throughputLevel: 'HIGH' }, 1_000],
    ['coexistence', { isOnBizApp: true }, 20],
    ['coexistence, whatever its level', { throughputLevel: 'HIGH', isOnBizApp: true }, 20],
  ])('%s', (_what, facts, perSecond) => expect(throughputOf(facts)).toBe(perSecond));
});

describe('messages a second', () => {
  it.each([
    ['stay below Meta’s', {}, fresh, 0, 73.6],
    ['leave room for what comes in', {}, fresh, 26, 47.6],
    ['never end, however much comes in', {}, fresh, 500, 1],
    ['are fewer right after a refusal', {}, { ...fresh, share: 0.5, slowedAt: NOW }, 0, 36.8],
    ['grow back', {}, { ...fresh, share: 0.5, slowedAt: NOW - 30_000 }, 0, 66.24],
    ['are all again after a minute', {}, { ...fresh, share: 0.2, slowedAt: NOW - 60_000 }, 0, 73.6],
  ])('%s', (_what, facts, pace, heard, expected) =>
    expect(perSecondOf(facts, pace, heard, NOW)).toBeCloseTo(expected, 5),
  );
});

describe('what may leave now', () => {
  it.each([
    ['a burst after quiet', fresh, 80, 6],
    ['at least one', fresh, 5, 1],
    ['nothing while the burst is unpaid', { ...fresh, freeAt: NOW + 100 }, 80, 0],
    ['what has become free', { ...fresh, freeAt: NOW + 50 }, 80, 2],
    ['nothing while Meta wants quiet', { ...fresh, blockedUntil: NOW + 1 }, 80, 0],
    ['as usual when that is over', { ...fresh, blockedUntil: NOW }, 80, 6],
  ])('%s', (_what, pace, perSecond, count) => expect(allowance(pace, perSecond, NOW).count).toBe(count));

  it.each([
    [{ isOnBizApp: true }, 20],
    [{}, 80],
    [{ throughputLevel: 'HIGH' }, 1_000],
  ])('never makes any second carry more than Meta lets through: %j', (facts, most) => {
    let pace = fresh;
    const perSecond = perSecondOf(facts, fresh, 0, NOW);
    const left: number[] = [];
    for (let now = NOW; now < NOW + 10_000; now += 7) {
      const { count } = allowance(pace, perSecond, now);
      pace = departed(pace, count, perSecond, now);
      left.push(...Array<number>(count).fill(now));
    }
    const worst = Math.max(...left.map((at) => left.filter((one) => one >= at && one < at + 1_000).length));
    expect(worst).toBeLessThanOrEqual(most);
    expect(left.length).toBeGreaterThan(perSecond * 10 * 0.97);
  });

  it('says when to look again: when half a burst is free, or Meta’s wait is over', () => {
    const pace = departed(fresh, 6, 80, NOW);
    const { count, againAt } = allowance(pace, 80, NOW);
    expect([count, againAt]).toEqual([0, NOW + 37.5]);
    expect(allowance(pace, 80, againAt).count).toBe(3);
    expect(allowance({ ...pace, blockedUntil: NOW + 9_000 }, 80, NOW).againAt).toBe(NOW + 9_000);
  });
});

describe('after 130429', () => {
  it('everything stops for a moment, then goes slower', () => {
    const pace = slowed(fresh, 1_000, NOW);
    expect(pace).toMatchObject({ share: 0.7, slowedAt: NOW, blockedUntil: NOW + 1_000 });
  });

  it('refusals of one moment count once, the longest wait wins', () => {
    const once = slowed(fresh, 5_000, NOW);
    const twice = slowed(once, 1_000, NOW + 500);
    expect(twice).toMatchObject({ share: 0.7, slowedAt: NOW, blockedUntil: NOW + 5_000 });
    expect(slowed(twice, 1_000, NOW + 1_000).share).toBeLessThan(0.6);
  });

  it('that Meta said long ago changes nothing now', () => {
    const pace = slowed(fresh, 1_000, NOW - 3_600_000);
    expect(perSecondOf({}, pace, 0, NOW)).toBe(perSecondOf({}, fresh, 0, NOW));
    expect(allowance(pace, 80, NOW)).toEqual(allowance(fresh, 80, NOW));
    const now = slowed(fresh, 1_000, NOW);
    expect(slowed(now, 1_000, NOW - 3_600_000)).toEqual(now);
  });

  it('never falls below a fifth', () => {
    let pace = fresh;
    for (let i = 0; i < 20; i++) pace = slowed(pace, 0, NOW + i * 1_000);
    expect(pace.share).toBe(0.2);
  });
});
