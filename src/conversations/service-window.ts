const HOUR_MS = 3_600_000;
/** Meta's customer service window: 24 h from each message of the person. */
const WINDOW_MS = 24 * HOUR_MS;
/** Meta's clock judges; we stop a minute early. */
const MARGIN_MS = 60_000;

/** Types in `messages[]` that are not the person writing: they do not open the window. */
const NOT_WRITTEN = new Set(['system', 'edit', 'revoke']);

/**
 * Until when free-form messages may be sent after this inbound message, or undefined when it does
 * not open the window. Counted from the earlier of Meta's time and ours, so that a wrong clock
 * never promises more than there is.
 */
export function windowAfter(type: string, at: Date, receivedAt: Date): Date | undefined {
  if (NOT_WRITTEN.has(type)) return undefined;
  return new Date(Math.min(at.getTime(), receivedAt.getTime()) + WINDOW_MS);
}

/** Whether a free-form message may leave now. */
export function windowIsOpen(openUntil: Date | null, now: Date, marginMs = MARGIN_MS): boolean {
  return openUntil !== null && now.getTime() < openUntil.getTime() - marginMs;
}
