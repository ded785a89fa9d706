import type { LimitSwitches } from '../sandbox-options.js';
import { pairRate, type PairState } from './pair-rate.js';
import { takeToken, type Bucket } from './throughput.js';

/** The counters behind Meta's sending limits, and which of them are enforced. */
export class SendLimits {
  readonly switches: LimitSwitches;
  /** Sends that were refused for being too fast since the start or the last reset. */
  refused = { throughput: 0, pairRate: 0 };
  private pairs = new Map<string, PairState>();
  private readonly buckets = new Map<string, Bucket>();

  constructor(switches: LimitSwitches) {
    this.switches = { ...switches };
  }

  /** Counts one message of a number, in or out; false = above its throughput (130429). */
  withinThroughput(phoneNumberId: string, perSecond: number, now: number): boolean {
    const { allowed, bucket } = takeToken(this.buckets.get(phoneNumberId), perSecond, now);
    this.buckets.set(phoneNumberId, bucket);
    return allowed || !this.switches.throughput;
  }

  /** Counts a send against the throughput of its number; false = above it (130429). */
  admits(phoneNumberId: string, perSecond: number, now: number): boolean {
    const admitted = this.withinThroughput(phoneNumberId, perSecond, now);
    if (!admitted) this.refused.throughput++;
    return admitted;
  }

  /** Counts one message to a person; false = above the pair rate (131056). */
  withinPairRate(phoneNumberId: string, personId: string, now: number): boolean {
    if (!this.switches.pairRate) return true;
    const key = `${phoneNumberId} ${personId}`;
    const { allowed, state } = pairRate(this.pairs.get(key), now);
    this.pairs.set(key, state);
    if (!allowed) this.refused.pairRate++;
    if (this.pairs.size > 100_000)
      this.pairs = new Map([...this.pairs].filter(([, pair]) => pair.paidAt > now));
    return allowed;
  }

  clear(): void {
    this.pairs.clear();
    this.buckets.clear();
    this.refused = { throughput: 0, pairRate: 0 };
  }
}
