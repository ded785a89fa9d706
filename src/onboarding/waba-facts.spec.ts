import { describe, expect, it } from '@jest/globals';
import { knownNumber, numberFacts, wabaFacts, type KeptNumber } from './waba-facts.js';

describe('what is kept of a WABA and its numbers', () => {
  it('needs nothing but the id', () => {
    expect(wabaFacts({ id: '10' })).toEqual({ name: '10', status: 'UNKNOWN', facts: {} });
    expect(numberFacts({ id: '30' })).toMatchObject({
      phoneNumberId: '30',
      displayPhoneNumber: '30',
      verifiedName: null,
      qualityRating: null,
      metaStatus: undefined,
    });
  });

  it('is text that a database takes', () => {
    expect(wabaFacts({ id: '10', name: 'a\0b\ud800', country: 'B\0' })).toEqual({
      name: 'a\ufffdb\ufffd',
      status: 'UNKNOWN',
      facts: { country: 'B\ufffd' },
    });
  });

  it('survives a token that may not list the numbers', () => {
    const seen = numberFacts({
      id: '30',
      status: 'CONNECTED',
      platformType: 'CLOUD_API',
      verifiedName: 'Padaria',
    });
    const kept = { ...seen, tenantId: 't', wabaId: '10', status: 'connected' } as unknown as KeptNumber;
    expect(knownNumber(kept)).toEqual(seen);
  });
});
