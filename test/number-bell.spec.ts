import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { NumberBell } from '../src/outbox/number-bell.js';
import type { Jobs } from '../src/platform/jobs/jobs.js';

const number = { tenantId: '01a22d9e-45f1-737a-b741-66bf3a9f5220', phoneNumberId: '304000000000001' };
let delays: number[];
let bell: NumberBell;

beforeEach(() => {
  jest.useFakeTimers();
  delays = [];
  const ring = (_job: unknown, _payload: unknown, { delayMs = 0 } = {}): unknown => delays.push(delayMs);
  bell = new NumberBell({ ring } as unknown as Jobs);
});
afterEach(() => void jest.useRealTimers());

// Redis takes delayed jobs up to a tenth of a second late: a number of 80 a second sent 50.
it('waits here for what may leave soon, and then rings without a delay', () => {
  bell.ringIn(number, 60);
  expect(delays).toEqual([]);
  jest.advanceTimersByTime(60);
  expect(delays).toEqual([0]);
});

it('leaves what is due later to the queue, which outlives the process', () => {
  bell.ringIn(number, 5_000);
  expect(delays).toEqual([5_000]);
});

it('rings once for all that is wanted right after it', () => {
  for (let n = 0; n < 50; n += 1) bell.ring(number);
  expect(delays).toEqual([0]);
  jest.advanceTimersByTime(1_000);
  expect(delays).toEqual([0, 0]);
});
