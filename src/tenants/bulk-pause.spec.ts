import { describe, expect, it } from '@jest/globals';
import type { BulkPause } from './bulk-pause.js';
import { bulkPauseNow, pausedAgain } from './bulk-pause.js';

const now = new Date('2026-12-01T12:00:00.000Z');
const in_ = (minutes: number): string => new Date(now.getTime() + minutes * 60_000).toISOString();
const at = (minutes: number): Date => new Date(in_(minutes));
const pause = (change: Partial<BulkPause> = {}): BulkPause => ({
  ...{ code: 131048, title: '', detail: '', since: in_(-60), until: in_(-5), times: 1 },
  ...{ probe: null, endedAt: null, ...change },
});

describe('pausedAgain', () => {
  it.each<[string, BulkPause | null, Date, object | undefined]>([
    ['the first time', null, at(-1), { since: in_(0), until: in_(30), times: 1 }],
    ['told late of an old call', null, at(-16), undefined],
    ['of what was under way together', pause({ until: in_(20) }), at(-1), undefined],
    ['of what left before the try', pause(), at(-6), undefined],
    ['of the try', pause(), at(-1), { since: in_(-60), until: in_(60), times: 2 }],
    ['of the seventh try', pause({ times: 7 }), at(-1), { since: in_(-60), until: in_(1_440), times: 8 }],
    [
      'soon after it was over',
      pause({ endedAt: in_(-3) }),
      at(-1),
      { since: in_(0), until: in_(60), times: 2 },
    ],
    ['of what left before it was over', pause({ endedAt: in_(-3) }), at(-4), undefined],
    [
      'long after it was over',
      pause({ endedAt: in_(-1_500), times: 5 }),
      at(-1),
      { since: in_(0), until: in_(30), times: 1 },
    ],
  ])('%s', (_what, before, because, expected) => {
    expect(pausedAgain(before, because, now)).toEqual(expected);
  });
});

it('a pause that is over is none', () => {
  expect(bulkPauseNow(null)).toBeNull();
  expect(bulkPauseNow(pause({ endedAt: in_(-3) }))).toBeNull();
  expect(bulkPauseNow(pause({ until: in_(-3) }))).toEqual(pause({ until: in_(-3) }));
});
