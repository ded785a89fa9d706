/** How long one waits for another update about the same person in this process, in milliseconds. */
const WAIT_MS = 700;
/** How long it is remembered that somebody is held up, in milliseconds. */
const REMEMBER_MS = 3_000;

/**
 * One at a time through per person or message in this process, and none after one that somebody else's lock holds
 * up: they would only wait for the same lock, each with a connection of its own, while others go without.
 */
export class Turnstile {
  private readonly atWork = new Map<string, Promise<unknown>>();
  /** Until when; in the order of time. */
  private readonly held = new Map<string, number>();

  /** Answers what `work` answers, or `held` when it was not begun. */
  async pass<T>(key: string, work: () => Promise<T | 'held'>): Promise<T | 'held'> {
    const until = Date.now() + WAIT_MS;
    for (;;) {
      if (this.isHeld(key)) return 'held';
      const before = this.atWork.get(key);
      if (!before) break;
      if (!(await endsBefore(before, until))) this.remember(key);
    }
    const working = work();
    this.atWork.set(key, working);
    try {
      const outcome = await working;
      if (outcome === 'held') this.remember(key);
      return outcome;
    } finally {
      this.atWork.delete(key);
    }
  }

  /** Whether somebody is at it, or held up by somebody else's lock. */
  isBusy(key: string): boolean {
    return this.atWork.has(key) || this.isHeld(key);
  }

  private isHeld(key: string): boolean {
    return (this.held.get(key) ?? 0) > Date.now();
  }

  private remember(key: string): void {
    this.held.delete(key);
    this.held.set(key, Date.now() + REMEMBER_MS);
    for (const [old, until] of this.held) {
      if (until > Date.now()) break;
      this.held.delete(old);
    }
  }
}

async function endsBefore(working: Promise<unknown>, until: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), Math.max(0, until - Date.now()));
  });
  const over = working.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([over, late]);
  } finally {
    clearTimeout(timer);
  }
}
