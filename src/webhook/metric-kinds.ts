import type { Update } from './update.js';
import { kindName } from './update.js';

/** Names of fields that are only kept, of which this version knows two dozen; Meta has some more. */
const MOST_KEPT = 100;

/**
 * Under which names updates are counted. What a field is called may be the choice of whoever signed the delivery, and a
 * client with an app of its own can sign anything: each name is a time series that stays for as long as the process.
 */
export class MetricKinds {
  private readonly kept = new Set<string>();

  of(update: Update): string {
    const name = kindName(update);
    // What is translated bears one of our own names.
    if (!('reason' in update) || this.kept.has(name)) return name;
    if (this.kept.size >= MOST_KEPT || !/^[a-z_]{1,40}$/.test(name)) return 'other';
    this.kept.add(name);
    return name;
  }
}
