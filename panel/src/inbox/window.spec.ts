import { expect, it } from '@jest/globals';
import { windowAt } from './window';

const now = Date.parse('2026-11-26T12:00:00Z');
it.each([
  [null, 'never', 0],
  ['2026-11-26T12:00:00Z', 'closed', 0],
  ['2026-11-25T12:00:00Z', 'closed', 0],
  ['no time', 'closed', 0],
  ['2026-11-26T12:59:59Z', 'last', 0.0417],
  ['2026-11-26T13:00:00Z', 'soon', 0.0417],
  ['2026-11-26T15:59:59Z', 'soon', 0.1667],
  ['2026-11-26T16:00:00Z', 'open', 0.1667],
  ['2026-11-27T12:00:00Z', 'open', 1],
  ['2026-11-29T12:00:00Z', 'open', 1],
] as const)('%s is %s', (until, phase, share) => {
  const window = windowAt(until, now);
  expect(window.phase).toBe(phase);
  expect(window.share).toBeCloseTo(share, 3);
});
