import type { NumberPause } from '../tenants/number-pause.js';
import { windowIsOpen } from '../conversations/service-window.js';
import { windowClosed } from './send-rules.js';
import type { SendError } from './send-error.js';
import type { HeldFor } from './outbound.entity.js';
import type { HeldReason } from './send-error.js';
import { EXPIRED, heldReason, ownError } from './send-error.js';

/** What decides, right before the call, whether a message still leaves. */
export interface Departing {
  type: string;
  expiresAt: Date | null;
  windowOpenUntil: Date | null;
  /** It goes to a group. */
  inGroup: boolean;
  /** Of its number. */
  pause: NumberPause | null;
}

/** Leaves now; waits for its number; or never leaves, and why. */
export type Departure = { kind: 'leaves' } | Held | { kind: 'fails'; error: SendError };

/** For which reason it waits, and how that is shown. */
export interface Held {
  kind: 'held';
  heldFor: HeldFor;
  why: HeldReason;
}

/**
 * Whether a message that was allowed to be queued still leaves: it may have waited for its time, for Meta or for its
 * number. Here the window is taken to its last second: earlier refusals keep a margin, now Meta is the judge.
 */
export function departure(
  { type, expiresAt, windowOpenUntil, inGroup, pause }: Departing,
  now: Date,
): Departure {
  if (expiresAt && expiresAt <= now) return { kind: 'fails', error: EXPIRED };
  if (type !== 'template' && !windowIsOpen(windowOpenUntil, now, 0))
    return {
      kind: 'fails',
      error: ownError('window_closed', windowClosed(windowOpenUntil, now, inGroup).detail),
    };
  if (!pause) return { kind: 'leaves' };
  return { kind: 'held', heldFor: 'pause', why: heldReason('number_paused', now, pause.detail) };
}
