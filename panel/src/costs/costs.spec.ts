import { describe, expect, it } from '@jest/globals';
import { chartTop, seriesOf } from './chart';
import { monthIn, monthOf, monthsFrom, monthsUntil } from './months';

describe('months', () => {
  it('are those of the tenant, not of the browser', () => {
    const at = new Date('2026-12-01T01:30:00Z');
    expect(monthOf(at, 'UTC')).toBe('2026-12');
    expect(monthOf(at, 'America/Sao_Paulo')).toBe('2026-11');
  });
  it.each([
    ['2026-11', -1, '2026-10'],
    ['2026-01', -1, '2025-12'],
    ['2026-12', 1, '2027-01'],
    ['2026-11', 0, '2026-11'],
  ])('%s by %i is %s', (from, by, to) => expect(monthsFrom(from, by)).toBe(to));
  it('go up to one', () => expect(monthsUntil('2026-02', 3)).toEqual(['2025-12', '2026-01', '2026-02']));
  it.each([
    ['2026-11', '2026-11'],
    ['2026-13', undefined],
    [202611, undefined],
    [undefined, undefined],
  ])('%j of an address is %j', (text, month) => expect(monthIn(text)).toBe(month));
});

describe('chartTop', () => {
  it.each([
    [0, 1],
    [1, 1],
    [3, 3],
    [11, 15],
    [950, 1000],
    [2354, 3000],
    [0.0068, 0.008],
  ])('%d stands below %d', (most, top) => expect(chartTop(most)).toBe(top));
});

describe('seriesOf', () => {
  const row = (category: string, delivered: number, estimatedCost = 0) => ({
    ...{ phoneNumberId: '1', category, delivered, estimatedCost },
    ...{ free: 0, unpriced: 0, currency: 'USD', rateCards: [] },
  });
  it('adds up the numbers of a category, the known ones first', () => {
    const months = [
      { month: '2026-10', rows: [row('mystery', 1)] },
      { month: '2026-11', rows: [row('service', 5), row('marketing', 2, 0.125), row('service', 3)] },
    ];
    expect(seriesOf(months, 'delivered', 'USD')).toEqual([
      { category: 'marketing', values: [0, 2] },
      { category: 'service', values: [0, 8] },
      { category: 'mystery', values: [1, 0] },
    ]);
    expect(seriesOf(months, 'estimatedCost', 'USD')[0]).toEqual({
      category: 'marketing',
      values: [0, 0.125],
    });
    expect(seriesOf(months, 'estimatedCost', 'BRL')[0]).toEqual({ category: 'marketing', values: [0, 0] });
  });
});
