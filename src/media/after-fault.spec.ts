import { describe, expect, it } from '@jest/globals';
import { GraphError } from '../meta-graph/graph-error.js';
import { afterFault } from './after-fault.js';
import type { Course } from './media-fault.js';
import { faultOfGraph } from './media-fault.js';

const now = new Date('2026-11-26T12:00:00Z');
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const after = (course: Course, attempts: number, expiresAt: Date | null = inDays(6)) =>
  afterFault({ course }, { attempts, wrongs: course === 'wrong' ? attempts : 0, now, expiresAt }, 0);
const MINUTE_MS = 60_000;

it.each<[Course, number, ReturnType<typeof afterFault>]>([
  ['again', 1, { state: 'pending', delayMs: 1_000 }],
  ['again', 4, { state: 'pending', delayMs: 8_000 }],
  ['again', 9, { state: 'pending', delayMs: 256_000 }],
  ['again', 10, { state: 'pending', delayMs: 30 * MINUTE_MS }],
  ['again', 400, { state: 'pending', delayMs: 30 * MINUTE_MS }],
  ['wrong', 1, { state: 'pending', delayMs: 1_000 }],
  ['wrong', 5, { state: 'pending', delayMs: 16_000 }],
  ['wrong', 6, { state: 'failed' }],
  ['wait', 1, { state: 'pending', delayMs: 15 * MINUTE_MS }],
  ['wait', 400, { state: 'pending', delayMs: 15 * MINUTE_MS }],
  ['never', 1, { state: 'failed' }],
  ['gone', 1, { state: 'expired' }],
])('%s after try %i', (course, attempts, expected) => expect(after(course, attempts)).toEqual(expected));

it('tries end when Meta does not keep the file any more', () => {
  expect(after('again', 1, now)).toEqual({ state: 'expired' });
  expect(after('again', 20, inDays(0.01))).toEqual({ state: 'expired' });
  expect(after('wait', 1, inDays(-1))).toEqual({ state: 'expired' });
  expect(after('again', 20, null)).toEqual({ state: 'pending', delayMs: 30 * MINUTE_MS });
});

it('an outage uses up no try of a file that came wrong once', () => {
  expect(afterFault({ course: 'wrong' }, { attempts: 40, wrongs: 2, now, expiresAt: null }, 0).state).toBe(
    'pending',
  );
});

it('waits as long as Meta says', () => {
  const refusal = { disposition: 'throttle', code: 80007, retryAfterMs: 90 * MINUTE_MS } as const;
  expect(
    afterFault({ course: 'again', refusal }, { attempts: 1, wrongs: 0, now, expiresAt: null }, 0),
  ).toEqual({
    state: 'pending',
    delayMs: 90 * MINUTE_MS,
  });
});

describe("Meta's word", () => {
  it.each<[string, ConstructorParameters<typeof GraphError>[0], Course, string]>([
    [
      'no such object',
      { disposition: 'reject', meaning: 'x', code: 100, subcode: 33 },
      'gone',
      'gone_at_meta',
    ],
    ['a dead token', { disposition: 'reauthorise', meaning: 'x', code: 190 }, 'wait', 'token_revoked'],
    ['a missing permission', { disposition: 'reject', meaning: 'x', code: 10 }, 'never', 'refused_by_meta'],
    ['too many calls', { disposition: 'throttle', meaning: 'x', code: 80007 }, 'again', 'meta_unavailable'],
    ['silence', { disposition: 'retry', meaning: 'x', fault: 'timeout' }, 'again', 'meta_unavailable'],
    ['too much', { disposition: 'reject', meaning: 'x', fault: 'too_large' }, 'never', 'too_large'],
    [
      'a strange redirect',
      { disposition: 'retry', meaning: 'x', fault: 'redirected' },
      'again',
      'redirected',
    ],
    ['a strange address', { disposition: 'retry', meaning: 'x', fault: 'not_meta' }, 'again', 'not_meta'],
    ['a compressed body', { disposition: 'retry', meaning: 'x', fault: 'encoded' }, 'wrong', 'encoded'],
  ])('%s', (_case, fields, course, code) =>
    expect(faultOfGraph(new GraphError(fields))).toMatchObject({ course, code }),
  );
});
