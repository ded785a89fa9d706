/**
 * Waits between the tries of one POST, in ms. Meta repeats "with decreasing frequency for up to 7 days" without
 * naming the steps; these begin quickly, so that a restarted receiver hears everything within a second or so.
 */
const stepsMs = [
  250, 500, 1_000, 1_000, 2_000, 2_000, 4_000, 4_000, 8_000, 8_000, 15_000, 30_000, 60_000, 120_000, 300_000,
  600_000, 1_800_000, 3_600_000,
];

/** Meta gives a POST up after 7 days (webhooks overview). */
export const retryForMs = 7 * 24 * 3_600_000;

/**
 * Wait before the next try, in ms, or undefined when Meta would give up.
 * @param tries failed so far, at least 1
 * @param ageMs since the first try
 */
export function nextTryInMs(tries: number, ageMs: number): number | undefined {
  if (ageMs >= retryForMs) return undefined;
  return stepsMs[Math.min(tries, stepsMs.length) - 1];
}
