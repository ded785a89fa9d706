/** Register and deregister calls that Meta takes for a number within the window (Meta, registration). */
export const REGISTER_CALLS = 10;
export const REGISTER_WINDOW_HOURS = 72;
const WINDOW_MS = REGISTER_WINDOW_HOURS * 3_600_000;

/** Meta's word for "too many": from then on it answers nothing else for 72 hours. */
const TOO_MANY = 133016;

/** A call that was counted. */
export interface CountedCall {
  at: Date;
  outcome: string;
  code: number | null;
}

/** How many of Meta's 10 calls in 72 hours are used, as far as they were made from here, and until when none is left. */
export function registerLimit(
  calls: CountedCall[],
  now: Date,
): { used: number; blockedUntil: Date | null; last: CountedCall | null } {
  const counted = calls
    .filter(({ at }) => now.getTime() - at.getTime() < WINDOW_MS)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const last = counted.at(-1) ?? null;
  // Others may call as well: Meta's own word counts, whatever we counted.
  const refused = counted.findLast(({ code }) => code === TOO_MANY);
  const tenthFromEnd = counted.at(-REGISTER_CALLS);
  const begin = refused?.at ?? (counted.length >= REGISTER_CALLS ? tenthFromEnd?.at : undefined);
  return {
    used: counted.length,
    blockedUntil: begin ? new Date(begin.getTime() + WINDOW_MS) : null,
    last,
  };
}
