import type { NumberPause } from './number-pause.js';

/**
 * Why what is bulk of a number waits: people blocked or reported too many of its messages (131048). Meta does not say for
 * how long; after a while one message is tried, and the others follow once that one was sent.
 */
export interface BulkPause extends NumberPause {
  /** Nothing is tried before, ISO 8601. */
  until: string;
  /** How often in a row Meta has said so. */
  times: number;
  /** The message that is tried, and since when; null: none is. */
  probe: { messageId: string; at: string } | null;
  /** When it was over; it is kept, since Meta may say so again soon. Null: it is not over. */
  endedAt: string | null;
}

const HOUR_MS = 3_600_000;
const FIRST_MS = HOUR_MS / 2;
const LONGEST_MS = 24 * HOUR_MS;
/** Who has been through with it for so long begins again with the first pause. */
const FORGOTTEN_MS = 24 * HOUR_MS;
/** What Meta said of an older call, or says again, is no news. */
const NEWS_MS = 15 * 60_000;

/** The pause that is not over; null: there is none. */
export const bulkPauseNow = (pause: BulkPause | null): BulkPause | null =>
  pause === null || pause.endedAt !== null ? null : pause;

/**
 * From when until when bulk waits after Meta has said 131048 of a call that was made at `because`, and for which time in a
 * row; undefined: that was known. Half an hour at first, then twice as long each time that a try is refused, a day at most.
 */
export function pausedAgain(
  before: BulkPause | null,
  because: Date,
  now: Date,
): Pick<BulkPause, 'since' | 'until' | 'times'> | undefined {
  if (now.getTime() - because.getTime() > NEWS_MS) return undefined;
  // What was under way together is refused together; what left before the pause was over says nothing of after it.
  const knownUntil = before && new Date(before.endedAt ?? before.until);
  if (knownUntil && because < knownUntil) return undefined;
  const { endedAt = null } = before ?? {};
  const forgotten = endedAt !== null && now.getTime() - new Date(endedAt).getTime() > FORGOTTEN_MS;
  const times = before === null || forgotten ? 1 : before.times + 1;
  return {
    since: before === null || endedAt !== null ? now.toISOString() : before.since,
    until: new Date(now.getTime() + Math.min(FIRST_MS * 2 ** (times - 1), LONGEST_MS)).toISOString(),
    times,
  };
}
