/** What one person still owes a number in quiet time. */
export interface PairState {
  /** Unix ms at which every message sent so far is paid for, at one per 6 s. */
  paidAt: number;
  /** The burst was used up: silence until everything is paid. */
  repaying: boolean;
}

/** One message to the same person per 6 s (Meta, pair rate limits). */
export const paceMs = 6_000;
/** Messages that may be sent at once on credit (Meta, pair rate limits). */
export const burst = 45;

/** Whether one more message may go to this person now: 1 per 6 s, up to 45 on credit, then equal silence. */
export function pairRate(state: PairState | undefined, now: number): { allowed: boolean; state: PairState } {
  const paidAt = Math.max(state?.paidAt ?? 0, now);
  const owedMs = paidAt - now;
  const repaying = (state?.repaying ?? false) && owedMs > 0;
  if (repaying || owedMs + paceMs > burst * paceMs)
    return { allowed: false, state: { paidAt, repaying: true } };
  return { allowed: true, state: { paidAt: paidAt + paceMs, repaying: false } };
}
