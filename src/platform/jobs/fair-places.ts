/** So many bells a second wait for nobody, however long that goes on. */
const FREE_PER_SECOND = 20;
/** BullMQ takes no more. */
const LAST = 2 ** 21 - 1;
/** Beyond so many, those that have rung no more for a while are forgotten. */
const KEPT = 10_000;

/**
 * The places of bells in one queue, of many who ring: first those who have rung little lately, and the later the more
 * somebody rings, so that a flood to one tenant waits behind what comes for the others, not before it. Each process
 * counts what it rings itself.
 */
export class FairPlaces {
  private readonly rung = new Map<string, { level: number; atMs: number }>();

  /** The place of one more bell, 1 is the first: how many more than are free this one has rung lately. */
  next(who: string, nowMs: number): number {
    const level = this.level(who, nowMs) + 1;
    this.rung.set(who, { level, atMs: nowMs });
    if (this.rung.size > KEPT) this.forget(nowMs);
    return Math.min(LAST, Math.ceil(level));
  }

  private level(who: string, nowMs: number): number {
    const { level, atMs } = this.rung.get(who) ?? { level: 0, atMs: nowMs };
    return Math.max(0, level - (Math.max(0, nowMs - atMs) / 1_000) * FREE_PER_SECOND);
  }

  private forget(nowMs: number): void {
    for (const who of this.rung.keys()) if (this.level(who, nowMs) === 0) this.rung.delete(who);
  }
}
