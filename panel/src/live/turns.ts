/**
 * Answers overtake each other on their way: of two questions about one thing, the answer to the later one is the newer,
 * whichever comes first. What was answered to an earlier one is not shown over it.
 */
export class Turns {
  private last = 0;
  private readonly shown = new Map<string, number>();

  /** A question is asked. */
  next(): number {
    return (this.last += 1);
  }

  /** Whether what was answered about a thing in this turn may be shown; it counts as shown from then on. */
  takes(id: string, turn: number): boolean {
    if ((this.shown.get(id) ?? 0) > turn) return false;
    this.shown.set(id, turn);
    return true;
  }
}
