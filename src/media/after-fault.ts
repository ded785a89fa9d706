import { retryDelayMs } from '../meta-graph/retry-delay.js';
import type { MediaFault } from './media-fault.js';

const MINUTE_MS = 60_000;
/** Tries for a file that comes, but wrong: longer than any passing fault of a server behind Meta's address. */
const MAX_WRONG = 6;
/** From this try on, waits grow beyond the usual ones: an outage of hours is not shortened by asking. */
const PATIENT_FROM = 10;
const PATIENT_MS = 30 * MINUTE_MS;
/** Somebody has to act first: asked seldom, so that it comes by itself afterwards. */
const WAIT_MS = 15 * MINUTE_MS;

/** What becomes of a file that could not be taken. */
export type AfterFault = { state: 'pending'; delayMs: number } | { state: 'failed' | 'expired' };

/**
 * Tries go on for as long as Meta keeps the file: a day's outage of Meta, of the store or of the disk must not cost a
 * file that is still there.
 *
 * @param attempts how many times it was tried so far, from 1; `wrongs`: how many of them brought wrong bytes
 * @param random a number from 0 to 1, handed in so that the result is a pure function
 */
export function afterFault(
  { course, refusal }: Pick<MediaFault, 'course' | 'refusal'>,
  {
    attempts,
    wrongs,
    now,
    expiresAt,
  }: { attempts: number; wrongs: number; now: Date; expiresAt: Date | null },
  random: number = Math.random(),
): AfterFault {
  if (course === 'never') return { state: 'failed' };
  if (course === 'gone') return { state: 'expired' };
  if (course === 'wrong' && wrongs >= MAX_WRONG) return { state: 'failed' };
  const usualMs = retryDelayMs(refusal ?? { disposition: 'retry' }, attempts, random);
  const leastMs = course === 'wait' ? WAIT_MS : attempts >= PATIENT_FROM ? PATIENT_MS : 0;
  const delayMs = Math.max(usualMs, leastMs);
  const last = expiresAt !== null && now.getTime() + delayMs > expiresAt.getTime();
  return last ? { state: 'expired' } : { state: 'pending', delayMs };
}
