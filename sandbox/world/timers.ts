/** All timers of one sandbox, so that closing it leaves none behind. */
export class Timers {
  private readonly pending = new Set<NodeJS.Timeout>();
  private closed = false;

  /** Longest delay that setTimeout takes; longer ones are cut into pieces. */
  private static readonly longestMs = 2_000_000_000;

  /** Runs `work` after `delayMs`; never after `close()`. Returns a function that calls it off. */
  after(delayMs: number, work: () => void): () => void {
    if (this.closed) return () => undefined;
    let timer: NodeJS.Timeout;
    const arm = (leftMs: number): void => {
      const stepMs = Math.min(leftMs, Timers.longestMs);
      timer = setTimeout(
        () => {
          this.pending.delete(timer);
          if (leftMs > stepMs) arm(leftMs - stepMs);
          else work();
        },
        Math.max(0, stepMs),
      );
      this.pending.add(timer);
    };
    arm(delayMs);
    return () => {
      clearTimeout(timer);
      this.pending.delete(timer);
    };
  }

  /** Resolves after `delayMs`, or never when the sandbox closes first. */
  sleep(delayMs: number): Promise<void> {
    return new Promise((done) => this.after(delayMs, done));
  }

  /** Calls off everything that waits (a reset), and stays usable. */
  clear(): void {
    for (const timer of this.pending) clearTimeout(timer);
    this.pending.clear();
  }

  close(): void {
    this.closed = true;
    this.clear();
  }
}
