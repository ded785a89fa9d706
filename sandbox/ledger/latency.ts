import type { InboundRecord, OutboundRecord } from './ledger.js';

/** Percentiles in milliseconds. */
export interface Percentiles {
  count: number;
  p50: number;
  p90: number;
  p99: number;
  max: number;
}

/** How quickly the receiver works, as seen from outside. */
export interface Latency {
  /** From writing to the first 200. */
  acknowledged: Percentiles;
  /** From writing to the first message accepted for that person afterwards. */
  replied: Percentiles;
}

/** Percentiles of a list of milliseconds; zeros for an empty one. */
export function percentiles(values: number[]): Percentiles {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { count: sorted.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}

/** Latencies of what is in the book. */
export function latencyOf(inbound: InboundRecord[], outbound: OutboundRecord[]): Latency {
  const sent = new Map<string, number[]>();
  for (const { phoneNumberId, personId, at } of outbound) {
    const times = sent.get(`${phoneNumberId} ${personId}`);
    if (times) times.push(at);
    else sent.set(`${phoneNumberId} ${personId}`, [at]);
  }
  const next = new Map<string, number>();
  const replied: number[] = [];
  for (const { phoneNumberId, personId, writtenAt } of inbound) {
    const key = `${phoneNumberId} ${personId}`;
    const times = sent.get(key) ?? [];
    // Both lists are in order of time, so the search goes on where it stopped.
    let index = next.get(key) ?? 0;
    while (index < times.length && (times[index] ?? 0) < writtenAt) index++;
    next.set(key, index);
    const reply = times[index];
    if (reply !== undefined) replied.push(reply - writtenAt);
  }
  const acknowledged = inbound.flatMap(({ acknowledgedAt, writtenAt }) =>
    acknowledgedAt === undefined ? [] : [acknowledgedAt - writtenAt],
  );
  return { acknowledged: percentiles(acknowledged), replied: percentiles(replied) };
}
