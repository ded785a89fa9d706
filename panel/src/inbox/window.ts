const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The 24 hours in which a business may write freely after the person did (Meta: customer service window). */
export interface ServiceWindow {
  /** `soon`: under 4 hours; `last`: under 1 hour; `never`: the person has not written yet. */
  phase: 'open' | 'soon' | 'last' | 'closed' | 'never';
  leftMs: number;
  /** What is left of the 24 hours, from 0 to 1. */
  share: number;
}

/** How much of the window is left at this moment (milliseconds since 1970). */
export function windowAt(openUntil: string | null, nowMs: number): ServiceWindow {
  if (openUntil === null) return { phase: 'never', leftMs: 0, share: 0 };
  const leftMs = new Date(openUntil).getTime() - nowMs;
  if (!(leftMs > 0)) return { phase: 'closed', leftMs: 0, share: 0 };
  const phase = leftMs < HOUR_MS ? 'last' : leftMs < 4 * HOUR_MS ? 'soon' : 'open';
  return { phase, leftMs, share: Math.min(1, leftMs / DAY_MS) };
}
