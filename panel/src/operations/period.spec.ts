import { describe, expect, it } from '@jest/globals';
import { operationsFilter } from './operations-filter';
import { fromOf } from './period';

describe('fromOf', () => {
  const now = new Date('2026-11-26T12:34:56Z');
  it.each([
    ['hour', '2026-11-26T11:34:00.000Z'],
    ['day', '2026-11-25T12:34:00.000Z'],
    ['week', '2026-11-19T12:34:00.000Z'],
    ['ever', undefined],
    [undefined, undefined],
  ])('%s begins at %s', (period, from) => expect(fromOf(period, now)).toBe(from));
});

describe('operationsFilter', () => {
  it('takes what it knows, digits too, and nothing else', () =>
    expect(operationsFilter({ search: 123, status: '', period: 'day', evil: 'x', of: ['all'] })).toEqual({
      search: '123',
      period: 'day',
    }));
});
