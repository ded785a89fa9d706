import { describe, expect, it } from '@jest/globals';
import type { Hours } from './business-hours.js';
import { hoursHold, localTime } from './business-hours.js';

// 2026-11-23 is a Monday; São Paulo is UTC-3.
describe('hoursHold in America/Sao_Paulo', () => {
  const weekdays = [1, 2, 3, 4, 5];
  it.each<[string, Hours, string, boolean]>([
    ['within', { from: '09:00', to: '18:00' }, '2026-11-23T12:00:00Z', true],
    ['the first minute', { from: '09:00', to: '18:00' }, '2026-11-23T12:00:00Z', true],
    ['just before', { from: '09:00', to: '18:00' }, '2026-11-23T11:59:00Z', false],
    ['`to` is not included', { from: '09:00', to: '18:00' }, '2026-11-23T21:00:00Z', false],
    [
      'outside, asked for outside',
      { from: '09:00', to: '18:00', outside: true },
      '2026-11-23T23:00:00Z',
      true,
    ],
    ['past midnight, evening', { from: '22:00', to: '06:00' }, '2026-11-24T02:00:00Z', true],
    ['past midnight, morning', { from: '22:00', to: '06:00' }, '2026-11-24T08:00:00Z', true],
    ['past midnight, noon', { from: '22:00', to: '06:00' }, '2026-11-24T15:00:00Z', false],
    ['weekday', { days: weekdays, from: '09:00', to: '18:00' }, '2026-11-23T15:00:00Z', true],
    ['Sunday', { days: weekdays, from: '09:00', to: '18:00' }, '2026-11-22T15:00:00Z', false],
    [
      'Saturday 2 h belongs to Friday night',
      { days: [5], from: '22:00', to: '06:00' },
      '2026-11-28T05:00:00Z',
      true,
    ],
    [
      'Friday 2 h belongs to Thursday night',
      { days: [5], from: '22:00', to: '06:00' },
      '2026-11-27T05:00:00Z',
      false,
    ],
    ['from = to is the whole day', { from: '00:00', to: '00:00' }, '2026-11-23T15:00:00Z', true],
  ])('%s', (_name, hours, now, holds) =>
    expect(hoursHold(hours, localTime(new Date(now), 'America/Sao_Paulo'))).toBe(holds),
  );
});

// Clocks in New York went forward at 2 h on Sunday 2026-03-08, and back at 2 h on Sunday 2026-11-01.
describe('hoursHold in America/New_York', () => {
  it.each<[string, string, boolean]>([
    ['8:59 in winter', '2026-03-07T13:59:00Z', false],
    ['9:00 in winter', '2026-03-07T14:00:00Z', true],
    ['8:59 in summer', '2026-03-08T12:59:00Z', false],
    ['9:00 in summer', '2026-03-08T13:00:00Z', true],
    ['17:59 in winter again', '2026-11-01T22:59:00Z', true],
    ['18:00 in winter again', '2026-11-01T23:00:00Z', false],
  ])('%s', (_name, now, holds) =>
    expect(hoursHold({ from: '09:00', to: '18:00' }, localTime(new Date(now), 'America/New_York'))).toBe(
      holds,
    ),
  );
});
