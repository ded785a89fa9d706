/** What one note costs, in milliseconds: so many of them a second are asked about one by one, and no more. */
const PER_NOTE_MS = 50;
/** So much may be owed before anything waits: a few notes after a rest are handled at once. */
const FREE_MS = 500;
const LONGEST_MS = 2_000;

/** How long notes wait to be handled together: not at all in quiet times, longer in a rush, so that it is a few questions and not thousands. */
export class Pace {
  private paidAt = 0;

  /** How long the next notes wait, in milliseconds. */
  wait(now: number): number {
    return Math.max(0, this.paidAt - now - FREE_MS);
  }

  /** So many were handled. */
  handled(notes: number, now: number): void {
    this.paidAt = Math.min(Math.max(this.paidAt, now) + notes * PER_NOTE_MS, now + FREE_MS + LONGEST_MS);
  }
}
