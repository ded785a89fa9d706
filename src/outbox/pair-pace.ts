/** One message to the same person per 6 s (Meta, pair rate limits). */
export const PAIR_EVERY_MS = 6_000;
/** Messages to one person that may leave on credit; then it is silence until all are paid (Meta, pair rate limits). */
export const PAIR_BURST = 45;
