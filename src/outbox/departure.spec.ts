import { describe, expect, it } from '@jest/globals';
import type { Departing } from './departure.js';
import { departure } from './departure.js';

const now = new Date('2026-11-26T12:00:00Z');
const seconds = (count: number) => new Date(now.getTime() + count * 1_000);
const pause = { code: 190, title: 'x', detail: 'x', since: '2026-11-26T11:00:00Z' };
const leaving: Departing = {
  type: 'text',
  expiresAt: null,
  windowOpenUntil: seconds(60),
  inGroup: false,
  pause: null,
};

describe('departure', () => {
  it.each<[string, Partial<Departing>, string]>([
    ['nothing against it', {}, 'leaves'],
    ['its time not over', { expiresAt: seconds(1) }, 'leaves'],
    ['its time over', { expiresAt: seconds(0) }, 'expired'],
    ['its time over while its number is paused', { expiresAt: seconds(-1), pause }, 'expired'],
    ['the window open to the last second', { windowOpenUntil: seconds(1) }, 'leaves'],
    ['the window closed while it waited', { windowOpenUntil: seconds(0) }, 'window_closed'],
    ['no window at all', { windowOpenUntil: null }, 'window_closed'],
    ['a template needs no window', { type: 'template', windowOpenUntil: null }, 'leaves'],
    ['its number paused', { pause }, 'held'],
  ])('%s: %s', (_name, change, what) => {
    const end = departure({ ...leaving, ...change }, now);
    expect(end.kind === 'fails' ? end.error.code : end.kind).toBe(what);
  });
});
