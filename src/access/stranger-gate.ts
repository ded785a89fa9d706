/** How long a key or session that counted is let through unasked, in milliseconds. */
const REMEMBERED_MS = 10 * 60_000;
/** More than this: those that came first are forgotten, and asked about like everybody else. */
const MOST_REMEMBERED = 20_000;
/** Questions to the database at once on behalf of networks that are flooding us. */
const AT_ONCE = 4;

/**
 * Stands before the look-up of keys and sessions of networks that have shown too many that do not count, so that a
 * flood of them costs the database next to nothing. What counted lately passes; of the others a few at a time are looked
 * up, so that a client who shares its address with the flood comes through as well, if not at once.
 */
export class StrangerGate {
  private readonly remembered = new Map<string, number>();
  private asking = 0;

  /** What was shown counts. */
  remember(proof: string, now = Date.now()): void {
    this.remembered.delete(proof);
    if (this.remembered.size >= MOST_REMEMBERED) {
      const [oldest] = this.remembered.keys();
      if (oldest !== undefined) this.remembered.delete(oldest);
    }
    this.remembered.set(proof, now + REMEMBERED_MS);
  }

  /** Looks something up for a network that floods us; undefined when too much is asked already. */
  async pass<T>(proof: string, lookUp: () => Promise<T>, now = Date.now()): Promise<T | undefined> {
    if ((this.remembered.get(proof) ?? 0) > now) return lookUp();
    if (this.asking >= AT_ONCE) return undefined;
    this.asking += 1;
    try {
      return await lookUp();
    } finally {
      this.asking -= 1;
    }
  }
}
