import { describe, expect, it } from '@jest/globals';
import { registerLimit, type CountedCall } from './register-limit.js';

const NOW = new Date('2026-11-26T12:00:00Z');
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const call = (hours: number, code: number | null = null): CountedCall => ({
  at: hoursAgo(hours),
  outcome: code ? 'refused' : 'registered',
  code,
});
const calls = (count: number, hours: number) => Array.from({ length: count }, () => call(hours));

describe('registerLimit', () => {
  it.each<[string, CountedCall[], number, Date | null]>([
    ['nothing was called', [], 0, null],
    ['nine calls', calls(9, 1), 9, null],
    ['ten calls: free again when the oldest is 72 hours old', [call(70), ...calls(9, 1)], 10, hoursAgo(-2)],
    ['eleven calls: the tenth from the end counts', [call(71), call(70), ...calls(9, 1)], 11, hoursAgo(-2)],
    ['old calls do not count', [...calls(5, 73), ...calls(9, 1)], 9, null],
    ['Meta says that others called too', [call(2, 133016)], 1, hoursAgo(-70)],
    ['Meta said so long ago', [call(73, 133016)], 0, null],
    ['a wrong PIN is a call, no more', [call(2, 133005)], 1, null],
  ])('%s', (_what, given, used, blockedUntil) => {
    expect(registerLimit(given, NOW)).toMatchObject({ used, blockedUntil });
  });

  it('shows the last call, in whatever order they come', () => {
    expect(registerLimit([call(1, 133005), call(5)], NOW).last).toMatchObject({ code: 133005 });
  });
});
