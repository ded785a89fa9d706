import ipaddr from 'ipaddr.js';
import { Problem } from '../platform/problem.js';

/** Attempts are counted in windows of this many seconds. */
export const WINDOW_S = 15 * 60;
/** Of one address at one account; then it waits for the end of the window. */
export const MOST_PER_PAIR = 10;
/** Of one address at any accounts: whoever tries one password on many. Right ones do not count. */
export const MOST_PER_NETWORK = 100;
/** Refused sign-ins that leave an audit entry, of one account in a window: strangers must not fill what nothing may shrink. */
export const MOST_REFUSALS_KEPT = 20;
/** Links of mails that one address may use, right or wrong. */
export const MOST_LINKS = 300;
/** Wrong ones at one account from anywhere; beyond it every attempt takes longer, and none is refused. */
const FREE_PER_ACCOUNT = 20;
const LONGEST_WAIT_MS = 2_000;

/**
 * What follows from the attempts of this window, the present one included. Only who tries is refused: a stranger
 * elsewhere can make the owner of an account wait for two seconds, and never lock them out.
 */
export function attemptVerdict({
  pair,
  network,
  account,
}: {
  pair: number;
  network: number;
  account: number;
}): {
  refused?: 'pair' | 'network';
  waitMs: number;
} {
  if (pair > MOST_PER_PAIR) return { refused: 'pair', waitMs: 0 };
  if (network > MOST_PER_NETWORK) return { refused: 'network', waitMs: 0 };
  const beyond = account - FREE_PER_ACCOUNT;
  return { waitMs: beyond > 0 ? Math.min(100 * 2 ** Math.min(beyond, 10), LONGEST_WAIT_MS) : 0 };
}

/** Who an address belongs to: an IPv6 customer has a whole /64, and would count as new with every address of it. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const ip = ipaddr.process(address);
  if (ip instanceof ipaddr.IPv4) return ip.toString();
  return ip.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':');
}

/** 429 that says when to come back. */
export const tooMany = (afterS: number): Problem =>
  new Problem(429, 'too_many_requests', `Too many attempts; try again in ${afterS} seconds.`, [], {
    'retry-after': String(afterS),
  });
