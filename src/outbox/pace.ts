/** What Meta told of a number that decides how fast it may send. */
export interface NumberFacts {
  /** Meta's `throughput.level`: STANDARD, HIGH or NOT_APPLICABLE. */
  throughputLevel?: string;
  /** Meta's `is_on_biz_app`: shared with the WhatsApp Business app (coexistence). */
  isOnBizApp?: boolean;
}

/** How fast a number has been sending; all times in Unix milliseconds. */
export interface Pace {
  /** When everything that has left is paid for, at so many a second. */
  freeAt: number;
  /** The share of its throughput that Meta last let through, from `LOWEST_SHARE` to 1. */
  share: number;
  /** When Meta last said that it was too fast; null: not in memory. */
  slowedAt: number | null;
  /** Nothing leaves before; null: nobody said so. */
  blockedUntil: number | null;
}

/** Meta, throughput: messages a second of one number, in and out together. */
const STANDARD_PER_SECOND = 80;
const HIGH_PER_SECOND = 1_000;
const COEXISTENCE_PER_SECOND = 20;
/** What is left unused, since Meta's clock and ours, and the way between them, are not the same. */
const MARGIN = 0.08;
/** What may leave at once after a quiet moment, in seconds' worth: within the margin, so that no second has too many. */
const BURST_SECONDS = 0.075;
/** Replies must go on, however much comes in. */
const LEAST_PER_SECOND = 1;
const SLOWER = 0.7;
const LOWEST_SHARE = 0.2;
/** From the lowest share back to all of it. */
const RECOVERY_MS = 60_000;
/** Refusals of the same moment are one: what was under way together is refused together. */
const SAME_MOMENT_MS = 1_000;

/** Messages a second that Meta lets through a number (Meta, throughput). Unknown levels count as the usual one. */
export function throughputOf({ throughputLevel, isOnBizApp }: NumberFacts): number {
  if (isOnBizApp) return COEXISTENCE_PER_SECOND;
  return throughputLevel === 'HIGH' ? HIGH_PER_SECOND : STANDARD_PER_SECOND;
}

/** How many messages a second we send: a little less than Meta takes, less what comes in, less after a refusal. */
export function perSecondOf(facts: NumberFacts, pace: Pace, heardPerSecond: number, now: number): number {
  const share = shareAt(pace, now);
  return Math.max(LEAST_PER_SECOND, throughputOf(facts) * (1 - MARGIN) * share - heardPerSecond);
}

/**
 * How many messages may leave at this moment, and when it is worth looking again for more: when half of a burst is
 * free, which is soon enough to lose nothing and seldom enough to take several at once.
 */
export function allowance(
  { freeAt, blockedUntil }: Pace,
  perSecond: number,
  now: number,
): { count: number; againAt: number } {
  if (blockedUntil !== null && blockedUntil > now) return { count: 0, againAt: blockedUntil };
  const burst = burstOf(perSecond);
  const eachMs = 1_000 / perSecond;
  const count = Math.max(0, Math.floor((now - freeAt) / eachMs + burst + ROUNDING));
  return { count: Math.min(count, burst), againAt: freeAt - Math.floor(burst / 2) * eachMs };
}

/** The pace after so many have left. */
export function departed(pace: Pace, count: number, perSecond: number, now: number): Pace {
  return { ...pace, freeAt: Math.max(pace.freeAt, now) + (count * 1_000) / perSecond };
}

/**
 * The pace after Meta said at this moment, which may be long ago, that the number is too fast (130429): from then on all
 * of it stops for a while, then goes slower.
 */
export function slowed(pace: Pace, waitMs: number, at: number): Pace {
  const blockedUntil = Math.max(pace.blockedUntil ?? 0, at + waitMs);
  if (pace.slowedAt !== null && at - pace.slowedAt < SAME_MOMENT_MS) return { ...pace, blockedUntil };
  return {
    ...pace,
    share: Math.max(LOWEST_SHARE, shareAt(pace, at) * SLOWER),
    slowedAt: at,
    blockedUntil,
  };
}

/** At least one; and what is a whole number but for its last digit counts as whole. */
const burstOf = (perSecond: number): number => Math.max(1, Math.floor(perSecond * BURST_SECONDS));
const ROUNDING = 1e-6;

const shareAt = ({ share, slowedAt }: Pace, now: number): number =>
  slowedAt === null
    ? share
    : Math.min(1, share + (Math.max(0, now - slowedAt) / RECOVERY_MS) * (1 - LOWEST_SHARE));
