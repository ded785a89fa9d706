/** Counts in windows of a minute, in this process. */
const WINDOW_MS = 60_000;
/** More callers than this in one minute: the ones that came first are forgotten, so that memory stays bounded. */
const MOST_CALLERS = 20_000;

/** How many requests one caller may make in a minute, counted in the memory of this process. */
export class RateLimit {
  private readonly windows = new Map<string, { count: number; endsAt: number }>();

  constructor(private readonly most: number) {}

  /** Whether this caller has used up its minute; counts nothing. */
  isUsedUp(who: string, now = Date.now()): boolean {
    const known = this.windows.get(who);
    return known !== undefined && known.endsAt > now && known.count >= this.most;
  }

  /** Counts one request. Answers the seconds to wait when it is one too many, else 0. */
  take(who: string, now = Date.now()): number {
    const known = this.windows.get(who);
    if (known && known.endsAt > now) {
      known.count++;
      return known.count > this.most ? Math.ceil((known.endsAt - now) / 1_000) : 0;
    }
    this.windows.delete(who);
    if (this.windows.size >= MOST_CALLERS) {
      const [oldest] = this.windows.keys();
      if (oldest !== undefined) this.windows.delete(oldest);
    }
    this.windows.set(who, { count: 1, endsAt: now + WINDOW_MS });
    return 0;
  }
}
