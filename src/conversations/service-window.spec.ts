import { describe, expect, it } from '@jest/globals';
import { windowAfter, windowIsOpen } from './service-window.js';

const noon = new Date('2026-11-23T12:00:00Z');
const minutes = (n: number) => new Date(noon.getTime() + n * 60_000);

describe('windowAfter', () => {
  it.each([
    ['text', 0, 0, 1440],
    ['text', -30, 0, 1410],
    ['text', 600, 0, 1440],
    ['reaction', 0, 1, 1440],
  ])('%s written at %d, received at %d: open until %d', (type, at, received, until) =>
    expect(windowAfter(type, minutes(at), minutes(received))).toEqual(minutes(until)),
  );
  it.each(['system', 'edit', 'revoke'])('%s opens nothing', (type) =>
    expect(windowAfter(type, noon, noon)).toBeUndefined(),
  );
});

describe('windowIsOpen', () => {
  it.each([
    [null, false],
    [minutes(2), true],
    [minutes(1), false],
    [minutes(-5), false],
  ])('open until %p at noon: %p', (until, open) => expect(windowIsOpen(until, noon)).toBe(open));
});
