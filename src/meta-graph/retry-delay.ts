import type { GraphError } from './graph-error.js';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** First wait, growth per attempt and longest wait. */
interface Backoff {
  firstMs: number;
  factor: number;
  longestMs: number;
}

const DEFAULT: Backoff = { firstMs: SECOND_MS, factor: 2, longestMs: 5 * MINUTE_MS };
const THROTTLED: Backoff = { firstMs: 5 * SECOND_MS, factor: 2, longestMs: 5 * MINUTE_MS };
/** Limits per rolling hour: https://developers.facebook.com/docs/graph-api/overview/rate-limiting */
const HOURLY: Backoff = { firstMs: MINUTE_MS, factor: 2, longestMs: 60 * MINUTE_MS };
/** Throughput of a number, a window of one second. */
const THROUGHPUT: Backoff = { firstMs: SECOND_MS, factor: 2, longestMs: MINUTE_MS };
/** Pair rate: Meta asks for 4^n seconds (WhatsApp Cloud API "Throughput", pair rate limits). */
const PAIR: Backoff = { firstMs: 4 * SECOND_MS, factor: 4, longestMs: 1024 * SECOND_MS };

const BY_CODE: Record<number, Backoff> = {
  4: HOURLY,
  17: HOURLY,
  32: HOURLY,
  613: HOURLY,
  80007: HOURLY,
  80008: HOURLY,
  130429: THROUGHPUT,
  131056: PAIR,
};

/** With the waits of `retryDelayMs` this is about half an hour. */
const MOST_ATTEMPTS = 12;
/** A fault that seldom passes: WhatsApp Cloud API "Error codes", where Meta says to try again a few times, or once. */
const FEWER_ATTEMPTS: Record<number, number> = { 1: 5, 131000: 5, 131052: 2 };

/** How many calls a message may cost that Meta refuses for now. */
export const mostAttempts = ({ code }: Pick<GraphError, 'code'>): number =>
  FEWER_ATTEMPTS[code ?? NaN] ?? MOST_ATTEMPTS;

/**
 * How long to wait, in milliseconds, before a call that ended as `throttle` or `retry` is made again:
 * exponential, never less than the error's own `retryAfterMs`, never less than Meta's 4^n for a pair,
 * with up to half of it added at random so that what failed together does not come back together.
 *
 * @param attempt how many times the call was made so far, from 1
 * @param random a number from 0 to 1, handed in so that the result is a pure function
 */
export function retryDelayMs(
  error: Pick<GraphError, 'code' | 'disposition' | 'retryAfterMs'>,
  attempt: number,
  random: number = Math.random(),
): number {
  const usual = error.disposition === 'throttle' ? THROTTLED : DEFAULT;
  const { firstMs, factor, longestMs } = BY_CODE[error.code ?? NaN] ?? usual;
  const failures = Math.max(1, Math.min(attempt || 1, 30));
  const waitMs = Math.max(Math.min(firstMs * factor ** (failures - 1), longestMs), error.retryAfterMs ?? 0);
  return Math.round(waitMs * (1 + random / 2));
}
