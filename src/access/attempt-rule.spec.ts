import { describe, expect, it } from '@jest/globals';
import { attemptVerdict, networkOf } from './attempt-rule.js';

describe('attemptVerdict', () => {
  it.each([
    ['a first try', { pair: 1, network: 1, account: 1 }, { waitMs: 0 }],
    ['the last free one', { pair: 10, network: 100, account: 20 }, { waitMs: 0 }],
    ['one more at this account', { pair: 11, network: 11, account: 11 }, { refused: 'pair', waitMs: 0 }],
    [
      'one password on many accounts',
      { pair: 1, network: 101, account: 1 },
      { refused: 'network', waitMs: 0 },
    ],
    ['an account that others attack', { pair: 1, network: 1, account: 21 }, { waitMs: 200 }],
    ['an account that many attack', { pair: 1, network: 1, account: 1_000_000 }, { waitMs: 2_000 }],
  ])('%s', (_case, counts, expected) => expect(attemptVerdict(counts)).toEqual(expected));
});

describe('networkOf', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2:ffff::1', '2001:db8:1:2'],
    ['2001:db8:1:3::1', '2001:db8:1:3'],
    ['', 'unknown'],
    ['nonsense', 'unknown'],
  ])('%s belongs to %s', (address, network) => expect(networkOf(address)).toBe(network));
});
