import { describe, expect, it } from '@jest/globals';
import type { Market } from './rate-card-csv';
import { changedPrices, csvOf, readPrices } from './rate-card-csv';

const brazil: Market = {
  name: 'Brazil',
  callingCodes: ['55'],
  countries: ['BR'],
  prices: { marketing: 0.0625, service: 0.0068 },
};
const META = `"Rates for messages delivered from 1 January 2027, in USD"

Market,Currency,Marketing,Utility,Authentication,Authentication-International
Brazil,USD,$0.0650,$0.0070,$0.0070,n/a
"Rest of Africa",USD,$0.0225,$0.0040,$0.0040,--
`;

describe('readPrices', () => {
  it('reads what Meta publishes, with the calling codes that are known', () =>
    expect(readPrices(META, [brazil])).toEqual({
      currency: 'USD',
      markets: [{ ...brazil, prices: { marketing: 0.065, utility: 0.007, authentication: 0.007 } }],
      unknown: ['Rest of Africa'],
    }));

  it('reads what it wrote itself', () => {
    const odd: Market = { ...brazil, name: 'A, "B"', callingCodes: ['1', '44'], countries: [] };
    const text = csvOf({ currency: 'USD', markets: [brazil, odd] });
    expect(readPrices(text, [])).toEqual({ currency: 'USD', markets: [brazil, odd], unknown: [] });
  });

  it('reads what a spreadsheet of Brazil writes', () =>
    expect(readPrices('market;calling_codes;countries;marketing\nBrazil;55;BR;0,0625\n', []).markets).toEqual(
      [{ ...brazil, prices: { marketing: 0.0625 } }],
    ));

  it.each([
    ['a text without titles', 'Brazil,0.06', { kind: 'no_header' }],
    ['titles alone', 'Market,Marketing', { kind: 'no_market' }],
    ['a cell that is no price', 'Market,Marketing\nBrazil,soon', { kind: 'price', line: 2, cell: 'soon' }],
  ])('says what is wrong with %s', (_case, text, fault) =>
    expect(readPrices(text, [brazil]).fault).toEqual(fault),
  );
});

describe('changedPrices', () => {
  it.each([
    ['nothing', [brazil], 0],
    ['another price', [{ ...brazil, prices: { marketing: 0.07, service: 0.0068 } }], 1],
    ['one more and one less', [{ ...brazil, prices: { marketing: 0.0625, utility: 1 } }], 2],
    ['another market', [brazil, { ...brazil, name: 'Chile' }], 2],
  ])('counts %s', (_case, after, count) => expect(changedPrices([brazil], after)).toBe(count));
});
