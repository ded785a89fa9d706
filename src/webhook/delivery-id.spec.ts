import { describe, expect, it } from '@jest/globals';
import { validate, version } from 'uuid';
import { deliveryId } from './delivery-id.js';

describe('deliveryId', () => {
  it('gives UUIDs v7 that differ, each larger than the one before, however many fall in a millisecond', () => {
    const ids = Array.from({ length: 2_000 }, (_, i) => deliveryId(1_700_000_000_000 + Math.floor(i / 900)));
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });

  it('counts on when the clock is set back', () => {
    const before = deliveryId(1_800_000_000_000);
    expect(deliveryId(1_700_000_000_000) > before).toBe(true);
  });

  it('shares no random end with its neighbours', () => {
    const ends = Array.from({ length: 1_000 }, () => deliveryId().slice(-12));
    expect(new Set(ends).size).toBe(ends.length);
  });
});
