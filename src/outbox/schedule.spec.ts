import { describe, expect, it } from '@jest/globals';
import type { Schedule } from './schedule.js';
import { scheduleFaults } from './schedule.js';

const now = new Date('2026-11-26T12:00:00Z');
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

describe('scheduleFaults', () => {
  it.each<[string, Schedule, string[]]>([
    ['no times', {}, []],
    ['later', { sendAt: hours(1), expiresAt: hours(2) }, []],
    ['just now, by another clock', { sendAt: hours(-0.01) }, []],
    ['an hour ago', { sendAt: hours(-1) }, ['sendAt']],
    ['in 30 days', { sendAt: hours(30 * 24) }, []],
    ['in 31 days', { sendAt: hours(31 * 24) }, ['sendAt']],
    ['over before it began', { sendAt: hours(2), expiresAt: hours(1) }, ['expiresAt']],
    ['over already', { expiresAt: hours(0) }, ['expiresAt']],
  ])('%s', (_name, schedule, paths) =>
    expect(scheduleFaults(schedule, now).map(({ path }) => path)).toEqual(paths),
  );
});
