import type { NumberStatus } from './number-status.js';

/** What Meta told about a WABA or one of its numbers, by webhook. A re-read from Graph wins over it. */
export interface AccountUpdate {
  /** When Meta told it. What is older than the connection is not about it, nor what is older than what is known. */
  at: Date;
  /** Only about the connection through this Meta app. */
  app?: string;
  /** Meta's word for the WABA, e.g. ACTIVE or DISABLED; absent: unchanged. */
  wabaStatus?: string;
  /** Merged into the WABA's facts. */
  wabaFacts?: Record<string, unknown>;
  /** What all of the WABA's numbers can do from now on; `from`: only of those that are in this state now. */
  numbersStatus?: { to: NumberStatus; from?: NumberStatus };
  /** Merged into the facts of all of the WABA's numbers. */
  numbersFacts?: Record<string, unknown>;
  /** The account was shared with the platform by its owner (PARTNER_ADDED). */
  partnerAdded?: { ownerBusinessId: string | null };
  /** About one number, named by the digits of its display number. */
  number?: { digits: string; verifiedName?: string; facts: Record<string, unknown> };
}
