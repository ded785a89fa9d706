/** How much somebody may do at once, and what is left of it. */
export interface Bucket {
  left: number;
  /** Unix milliseconds of the last look. */
  at: number;
}

/** So many a second on average, so many at once. */
export interface Allowance {
  perSecond: number;
  burst: number;
}

/**
 * Takes `cost` out of a bucket that refills steadily. Refused, it costs nothing, and says in how many milliseconds it
 * would do. What costs more than a full bucket passes when the bucket is full, and leaves it in debt.
 */
export function takeTokens(
  bucket: Bucket | undefined,
  cost: number,
  { perSecond, burst }: Allowance,
  now: number,
): { bucket: Bucket; waitMs: number } {
  const refilled = bucket ? bucket.left + (Math.max(0, now - bucket.at) / 1_000) * perSecond : burst;
  const left = Math.min(burst, refilled);
  const missing = Math.min(cost, burst) - left;
  if (missing > 0) return { bucket: { left, at: now }, waitMs: Math.ceil((missing / perSecond) * 1_000) };
  return { bucket: { left: left - cost, at: now }, waitMs: 0 };
}
