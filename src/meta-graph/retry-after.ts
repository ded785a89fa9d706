import type { Disposition } from './graph-codes.js';
import type { Exchange } from './exchange.js';
import { list, record, whole } from './graph-json.js';

const DAY_MS = 86_400_000;
/** Limits of one number or one pair: the account's quota header says nothing about them. */
const NOT_OF_THE_ACCOUNT = new Set([130429, 131056]);

/**
 * How long Meta asks us to stay away, in milliseconds, a day at most: the longer of `Retry-After` (seconds or a
 * date) and, when throttled, `X-Business-Use-Case-Usage`'s `estimated_time_to_regain_access` (minutes).
 *
 * Source: https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function retryAfterMs(
  headers: Exchange['headers'],
  disposition: Disposition,
  code?: number,
  nowMs: number = Date.now(),
): number | undefined {
  if (disposition !== 'throttle' && disposition !== 'retry') return undefined;
  const quota = disposition === 'throttle' && !NOT_OF_THE_ACCOUNT.has(code ?? 0);
  const waits = [
    afterHeader(first(headers['retry-after']), nowMs),
    quota ? regainMs(first(headers['x-business-use-case-usage'])) : 0,
  ];
  const longest = Math.min(Math.max(...waits), DAY_MS);
  return longest > 0 ? longest : undefined;
}

function first(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

function afterHeader(value: string, nowMs: number): number {
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? 0 : Math.max(0, at - nowMs);
}

function regainMs(value: string): number {
  let usage: unknown;
  try {
    usage = JSON.parse(value);
  } catch {
    return 0;
  }
  const minutes = Object.values(record(usage))
    .flatMap((entries) => list(entries))
    .map((entry) => whole(record(entry).estimated_time_to_regain_access) ?? 0);
  return Math.max(0, ...minutes) * 60_000;
}
