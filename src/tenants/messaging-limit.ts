/**
 * How many people may be written to first in a rolling 24 hours, of Meta's word for it: TIER_250, TIER_2K, TIER_100K, or
 * a plain number (Meta, messaging limits). Null: without a limit, or not known.
 */
export function messagingLimitOf(word: unknown): number | null {
  const [, count, thousands] = /^(?:TIER_)?(\d{1,9})(K?)$/.exec(String(word ?? '')) ?? [];
  return count === undefined ? null : Number(count) * (thousands ? 1_000 : 1);
}
