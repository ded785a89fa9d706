import type { ProblemDetail } from '../platform/problem.js';

const DAY_MS = 86_400_000;
/** As long as Meta keeps an uploaded file (Meta, media). */
const MAX_AHEAD_DAYS = 30;
/** Clocks differ; a time that has just passed means at once. */
const SLACK_MS = 60_000;

export interface Schedule {
  sendAt?: Date | null;
  expiresAt?: Date | null;
}

/** What is wrong with the times of a message. */
export function scheduleFaults({ sendAt, expiresAt }: Schedule, now: Date): ProblemDetail[] {
  const faults: ProblemDetail[] = [];
  const ahead = (at: Date): number => at.getTime() - now.getTime();
  if (sendAt && ahead(sendAt) < -SLACK_MS)
    faults.push({ path: 'sendAt', message: `must not have passed; it is ${now.toISOString()}` });
  if (sendAt && ahead(sendAt) > MAX_AHEAD_DAYS * DAY_MS)
    faults.push({ path: 'sendAt', message: `at most ${MAX_AHEAD_DAYS} days ahead` });
  if (expiresAt && ahead(expiresAt) <= 0)
    faults.push({ path: 'expiresAt', message: `must not have passed; it is ${now.toISOString()}` });
  if (sendAt && expiresAt && expiresAt <= sendAt)
    faults.push({ path: 'expiresAt', message: 'must be later than sendAt' });
  return faults;
}
