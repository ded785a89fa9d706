/** Seconds that a message of a category may live (Meta, "Time-to-live"); people choose among these. */
export const LIFETIMES: Readonly<Record<string, readonly number[]>> = {
  AUTHENTICATION: [60, 300, 600, 900],
  UTILITY: [300, 1_800, 3_600, 10_800, 21_600, 43_200, -1],
  MARKETING: [43_200, 86_400, 259_200, 604_800, 2_592_000],
};

/** `15 min`, `6 h`, `7 d`, of seconds. */
export function lifetimeText(seconds: number): string {
  if (seconds === -1) return '30 d';
  if (seconds % 86_400 === 0) return `${seconds / 86_400} d`;
  if (seconds % 3_600 === 0) return `${seconds / 3_600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
