/** What Meta has warned a business of, and somebody should act on. */
export interface AccountWarnings {
  /** Meta's words for the day on which it will disable the account; null: it did not say when. */
  banOn?: string | null;
  violation?: { type: string; at: Date };
}

/** Meta never says that a violation is over; what it leads to has alarms of its own. */
const VIOLATION_MS = 7 * 86_400_000;

/**
 * The warnings that stand, of the facts of a WABA (Meta, webhooks, `account_update`: DISABLED_UPDATE with
 * SCHEDULE_FOR_DISABLE, ACCOUNT_VIOLATION). They are Meta's words, so they may be anything.
 */
export function warningsOf(facts: object, now: Date): AccountWarnings {
  const { ban, violation } = facts as Record<string, unknown>;
  const { state, date } = (ban ?? {}) as Record<string, unknown>;
  const { violation_type: type, at } = (violation ?? {}) as Record<string, unknown>;
  const since = new Date(typeof at === 'string' ? at : NaN);
  return {
    ...(state === 'SCHEDULE_FOR_DISABLE' ? { banOn: typeof date === 'string' ? date : null } : {}),
    ...(Math.abs(now.getTime() - since.getTime()) < VIOLATION_MS
      ? { violation: { type: typeof type === 'string' ? type : '?', at: since } }
      : {}),
  };
}
