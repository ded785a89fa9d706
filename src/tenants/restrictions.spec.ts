import { describe, expect, it } from '@jest/globals';
import type { Restrictions } from './restrictions.js';
import { forbiddenBy, restrictionsOf } from './restrictions.js';

const now = new Date('2026-12-01T12:00:00.000Z');
const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);
const seconds = (count: number): number => hours(count).getTime() / 1_000;
const BEGIN = 'RESTRICTED_BIZ_INITIATED_MESSAGING';
const ANSWER = 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING';

describe('restrictionsOf', () => {
  it.each<[string, unknown, Restrictions]>([
    ['nothing was ever told', undefined, {}],
    ['no list', 'RESTRICTED', {}],
    ['members that are none', [null, 1, {}], {}],
    ['to begin', [{ restriction_type: BEGIN, expiration: seconds(1) }], { initiated: hours(1) }],
    ['as a string', [{ restriction_type: ANSWER, expiration: String(seconds(1)) }], { answers: hours(1) }],
    [
      'as ISO 8601',
      [{ restriction_type: ANSWER, expiration: hours(2).toISOString() }],
      { answers: hours(2) },
    ],
    ['that has ended', [{ restriction_type: BEGIN, expiration: seconds(-1) }], {}],
    ['without an end', [{ restriction_type: BEGIN }, { restriction_type: BEGIN, expiration: null }], {}],
    ['with an end that is no time', [{ restriction_type: BEGIN, expiration: 'soon' }], {}],
    [
      'with an end that no number can be made of',
      [{ restriction_type: BEGIN, expiration: { toString: 1, valueOf: 1 } }],
      {},
    ],
    ['of calls', [{ restriction_type: 'RESTRICTED_USER_INITIATED_CALLING', expiration: seconds(1) }], {}],
    [
      'the longest of one kind',
      [3, 9, 5].map((end) => ({
        restriction_type: 'RESTRICTED_UTILITY_TEMPLATES',
        expiration: seconds(end),
      })),
      { utility: hours(9) },
    ],
  ])('%s', (_what, kept, expected) => expect(restrictionsOf(kept, now)).toEqual(expected));
});

describe('forbiddenBy', () => {
  const all = { initiated: hours(1), answers: hours(2), utility: hours(3) };
  it.each<[string, Restrictions, boolean, string | null, Date, string | undefined]>([
    ['what begins, when nothing is forbidden', {}, true, 'MARKETING', now, undefined],
    ['what begins', { initiated: hours(1) }, true, 'MARKETING', now, 'initiated'],
    ['an answer, when only beginning is', { initiated: hours(1) }, false, null, now, undefined],
    ['an answer', { answers: hours(1) }, false, null, now, 'answers'],
    ['a template as an answer', all, false, 'MARKETING', now, 'answers'],
    ['the longest', all, true, 'UTILITY', now, 'utility'],
    ['a code, when utility is', { utility: hours(3) }, true, 'AUTHENTICATION', now, undefined],
    ['what leaves when it has ended', { initiated: hours(1) }, true, 'MARKETING', hours(1), undefined],
  ])('%s', (_what, restrictions, begins, category, at, expected) =>
    expect(forbiddenBy(restrictions, { begins, category }, at)?.what).toBe(expected),
  );
});
