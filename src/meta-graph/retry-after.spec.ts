import { describe, expect, it } from '@jest/globals';
import { retryAfterMs } from './retry-after.js';

const usage = (...minutes: unknown[]) => ({
  'x-business-use-case-usage': JSON.stringify({
    '100': minutes.map((estimated_time_to_regain_access) => ({
      type: 'whatsapp',
      estimated_time_to_regain_access,
    })),
  }),
});
const now = Date.parse('2026-11-23T12:00:00Z');

describe('retryAfterMs', () => {
  it.each([
    ['minutes until access is regained', usage(7), 'throttle', 80007, 420_000],
    ['the longest of several entries', usage(0, 12, 3), 'throttle', 4, 720_000],
    ['nothing to wait for', usage(0), 'throttle', 80008, undefined],
    ['the account quota says nothing about a number', usage(7), 'throttle', 130429, undefined],
    ['nor about a pair', usage(7), 'throttle', 131056, undefined],
    ['nor about a fault', usage(7), 'retry', 2, undefined],
    ['Retry-After in seconds', { 'retry-after': '30' }, 'retry', 2, 30_000],
    [
      'Retry-After as a date',
      { 'retry-after': 'Mon, 23 Nov 2026 12:01:00 GMT' },
      'throttle',
      undefined,
      60_000,
    ],
    [
      'Retry-After in the past',
      { 'retry-after': 'Mon, 23 Nov 2026 11:00:00 GMT' },
      'throttle',
      undefined,
      undefined,
    ],
    ['the longer of both', { 'retry-after': '30', ...usage(1) }, 'throttle', 80007, 60_000],
    ['a day at most', usage(1e12), 'throttle', 80007, 86_400_000],
    ['never for a refusal', { 'retry-after': '30' }, 'reject', 100, undefined],
    ['never for a doubt', { 'retry-after': '30' }, 'unsure', undefined, undefined],
    ['no JSON', { 'x-business-use-case-usage': '{' }, 'throttle', 4, undefined],
    [
      'strange JSON',
      { 'x-business-use-case-usage': '{"1":{"a":[null]},"2":[null,"x",{}]}' },
      'throttle',
      4,
      undefined,
    ],
    [
      'strange values',
      { 'retry-after': 'soon', ...usage(null, 'x', -3, { toString: 1, valueOf: 1 }) },
      'throttle',
      4,
      undefined,
    ],
  ] as const)('%s', (_, headers, disposition, code, expected) => {
    expect(retryAfterMs({ ...headers }, disposition, code, now)).toBe(expected);
  });
});
