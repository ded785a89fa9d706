import type { NumberStatus } from '../tenants/number-status.js';

/** How far a number is: `connected` can send and is heard; `proven` was seen doing both. */
export type NumberState = 'pending' | 'connected' | 'proven' | 'restricted' | 'disconnected';

/** What brought a number into its state. */
export type StateCause =
  | 'connected'
  | 'checked'
  | 'registered'
  | 'subscribed'
  | 'webhook'
  | 'traffic'
  | 'token_revoked'
  | 'offboarded';

/** What decides. */
export interface NumberEvidence {
  /** From Meta's status and platform. */
  status: NumberStatus;
  /** The account is subscribed to our app, and its webhooks lead here as far as Meta told. */
  subscriptionWorks: boolean;
  /** Meta takes the token no longer; an outage is not that. */
  tokenRevoked: boolean;
  /** Last message of a person, and last one that was delivered; null: none. */
  inboundAt: Date | null;
  deliveredAt: Date | null;
}

/** An earlier state, newest first. */
export interface PastState {
  state: NumberState;
  at: Date;
}

const WORKING = new Set<NumberState>(['connected', 'proven']);

/**
 * Since when the number has been working without a break, by its past; null: it is not, or never was looked at. Only
 * what was seen since then proves it: yesterday's message says nothing about a number that was banned and came back.
 */
export function workingSince(past: PastState[]): Date | null {
  let since: Date | null = null;
  for (const { state, at } of past) {
    if (!WORKING.has(state)) return since;
    since = at;
  }
  // Its first known state was a working one: everything seen before counts as well.
  return since && new Date(0);
}

/** The state that the evidence shows. @param past newest first */
export function numberState(evidence: NumberEvidence, past: PastState[]): NumberState {
  const { status, subscriptionWorks, tokenRevoked, inboundAt, deliveredAt } = evidence;
  if (status === 'restricted' || status === 'disconnected') return status;
  if (tokenRevoked) return 'disconnected';
  if (status !== 'connected' || !subscriptionWorks) return 'pending';
  // What proved it may be erased by now, or was read a moment too early.
  if (past[0]?.state === 'proven') return 'proven';
  const since = past.length === 0 ? new Date(0) : workingSince(past);
  // Meta's times have whole seconds.
  const from = Math.floor((since?.getTime() ?? Infinity) / 1_000) * 1_000;
  const seen = (at: Date | null) => at !== null && at.getTime() >= from;
  return seen(inboundAt) && seen(deliveredAt) ? 'proven' : 'connected';
}
