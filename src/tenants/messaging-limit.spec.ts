import { expect, it } from '@jest/globals';
import { messagingLimitOf } from './messaging-limit.js';

it.each<[unknown, number | null]>([
  ['TIER_50', 50],
  ['TIER_250', 250],
  ['TIER_2K', 2_000],
  ['TIER_100K', 100_000],
  ['2000', 2_000],
  ['TIER_UNLIMITED', null],
  ['TIER_NOT_SET', null],
  ['-1', null],
  [undefined, null],
  [{}, null],
])('%p is %p', (word, limit) => expect(messagingLimitOf(word)).toBe(limit));
