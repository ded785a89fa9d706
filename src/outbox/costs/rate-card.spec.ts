import { describe, expect, it } from '@jest/globals';
import { BUILT_IN } from './built-in-rates.js';
import type { RateCard } from './rate-card.js';
import { priceOf } from './rate-card.js';

const card = (effectiveFrom: string, marketing: number): RateCard => ({
  effectiveFrom,
  currency: 'USD',
  source: 'a test',
  markets: [
    { name: 'North America', callingCodes: ['1'], countries: ['US', 'CA'], prices: { marketing: 0.025 } },
    { name: 'Jamaica', callingCodes: ['1876'], countries: ['JM'], prices: { marketing: 0.07 } },
    {
      name: 'Brazil',
      callingCodes: ['55'],
      countries: ['BR'],
      prices: { marketing, authentication: 0.0068 },
    },
  ],
});
const cards = [card('2026-10-01', 0.0625), card('2027-01-01', 0.06)];
const message = {
  category: 'marketing',
  waId: '5511977776666',
  bsuid: null,
  at: new Date('2026-11-26T12:00:00Z'),
  timezone: 'America/Sao_Paulo',
};

describe('the price of a message', () => {
  it.each([
    ['is that of the recipient’s country', {}, 'Brazil', 0.0625],
    ['is that of the longest calling code', { waId: '18765551234' }, 'Jamaica', 0.07],
    ['is that of the shorter one for others', { waId: '12125551234' }, 'North America', 0.025],
    ['is told by the BSUID when there is no phone', { waId: null, bsuid: 'BR.15' }, 'Brazil', 0.0625],
    ['changes with the next card', { at: new Date('2027-01-01T03:00:00Z') }, 'Brazil', 0.06],
    ['does not change before midnight there', { at: new Date('2027-01-01T02:59:59Z') }, 'Brazil', 0.0625],
    ['takes Meta’s two ways to write it', { category: 'authentication-international' }, 'Brazil', 0.0068],
    ['of the lighter marketing is that of marketing', { category: 'marketing_lite' }, 'Brazil', 0.0625],
    ['in a group is that of anybody', { category: 'group_marketing' }, 'Brazil', 0.0625],
    ['is not known for what the card does not have', { category: 'general_purpose_ai' }, 'Brazil', null],
    ['is not known for another country', { waId: '351912345678' }, null, null],
  ])('%s', (_what, more, market, price) =>
    expect(priceOf(cards, { ...message, ...more })).toMatchObject({ market, price, currency: 'USD' }),
  );

  it('is not known before the first card', () =>
    expect(priceOf(cards, { ...message, at: new Date('2026-10-01T02:59:59Z') })).toEqual({
      market: null,
      price: null,
      currency: null,
      rateCard: null,
    }));
});

it('the card that comes along has Brazil’s prices of October 2026', () => {
  const price = (category: string) => priceOf(BUILT_IN, { ...message, category }).price;
  expect(['marketing', 'utility', 'authentication', 'service'].map(price)).toEqual([
    0.0625, 0.0068, 0.0068, 0.0068,
  ]);
});
