import { expect, test } from '@jest/globals';
import { periodOf } from './period.js';

const now = new Date('2026-11-26T12:00:00Z');
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

test.each([
  ['nothing: the last 30 days', {}, '2026-10-27T12:00:00.000Z', now.toISOString()],
  [
    'an end: the 30 days before it',
    { to: day('2026-10-31') },
    '2026-10-01T00:00:00.000Z',
    '2026-10-31T00:00:00.000Z',
  ],
  ['a beginning: until now', { from: day('2026-11-01') }, '2026-11-01T00:00:00.000Z', now.toISOString()],
  [
    '92 days',
    { from: day('2026-06-01'), to: day('2026-09-01') },
    '2026-06-01T00:00:00.000Z',
    '2026-09-01T00:00:00.000Z',
  ],
])('%s', (_what, asked, from, to) => {
  const period = periodOf(asked, now);
  expect([period.from.toISOString(), period.to.toISOString()]).toEqual([from, to]);
});

test.each([
  ['no time at all', { from: now, to: now }],
  ['the wrong way round', { from: day('2026-11-20'), to: day('2026-11-10') }],
  ['a beginning in the future', { from: day('2027-01-01') }],
  ['93 days', { from: day('2026-06-01'), to: day('2026-09-02') }],
])('%s is refused by name', (_what, asked) => {
  expect(() => periodOf(asked, now)).toThrow(expect.objectContaining({ code: 'invalid_period' }));
});
