/** What Meta forbids an account for a time: to begin conversations, to answer people, or to send utility templates. */
export type Forbidden = 'initiated' | 'answers' | 'utility';

/** Until when each is forbidden. */
export type Restrictions = Partial<Record<Forbidden, Date>>;

/** Meta, webhooks, `account_update`: `restriction_type` of those that are about messages. */
const FORBIDS = new Map<unknown, Forbidden>([
  ['RESTRICTED_BIZ_INITIATED_MESSAGING', 'initiated'],
  ['RESTRICTED_CUSTOMER_INITIATED_MESSAGING', 'answers'],
  ['RESTRICTED_UTILITY_TEMPLATES', 'utility'],
]);

/**
 * What is forbidden now, of Meta's `restriction_info` as it is kept. One without a time of its end is left to Meta: nobody
 * would tell when it is over.
 */
export function restrictionsOf(kept: unknown, now: Date): Restrictions {
  const restrictions: Restrictions = {};
  for (const one of Array.isArray(kept) ? kept : []) {
    const { restriction_type, expiration } = (one ?? {}) as Record<string, unknown>;
    const what = FORBIDS.get(restriction_type);
    const until = timeOf(expiration);
    if (what && until && until > (restrictions[what] ?? now)) restrictions[what] = until;
  }
  return restrictions;
}

/** Which of the restrictions forbids a message at that time, and until when; of several the longest. */
export function forbiddenBy(
  restrictions: Restrictions,
  { begins, category }: { /** A conversation. */ begins: boolean; category: string | null },
  at: Date,
): { what: Forbidden; until: Date } | undefined {
  const kinds: Forbidden[] = [
    begins ? 'initiated' : 'answers',
    ...(category === 'UTILITY' ? ['utility' as const] : []),
  ];
  return kinds
    .flatMap((what) => ({ what, until: restrictions[what] ?? at }))
    .filter(({ until }) => until > at)
    .sort((a, b) => b.until.getTime() - a.until.getTime())[0];
}

/** Meta writes Unix seconds; a string of them, or ISO 8601, would mean the same. */
function timeOf(expiration: unknown): Date | undefined {
  if (typeof expiration !== 'number' && typeof expiration !== 'string') return undefined;
  const seconds = Number(expiration);
  const at = seconds > 0 ? new Date(seconds * 1_000) : new Date(expiration);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
