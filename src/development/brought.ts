/** What ends before the last thing is given this long, all together, in milliseconds; less than a stop may take at all. */
const STOP_WITHIN_MS = 20_000;

/**
 * What a start has brought, or is just bringing, to be stopped again, last first. What is late or fails is left
 * behind; the first thing, on which all others stand, is always stopped.
 */
export class Brought {
  private readonly stops: (() => Promise<unknown>)[] = [];
  private ending: Promise<void> | undefined;

  /** `complain` is told what could not be stopped. */
  constructor(private readonly complain: (error: unknown) => void = () => undefined) {}

  /** From now on nothing new is begun. */
  get stopping(): boolean {
    return this.ending !== undefined;
  }

  /** Remembers it before it is there, so that a stop in the middle of its start waits and then ends it. */
  add<T>(coming: Promise<T>, stop: (it: T) => Promise<unknown>): Promise<T> {
    const came = coming.then(
      (it) => () => stop(it),
      () => undefined,
    );
    this.stops.push(async () => (await came)?.());
    return coming;
  }

  stop(withinMs = STOP_WITHIN_MS): Promise<void> {
    return (this.ending ??= this.end(Date.now() + withinMs));
  }

  private async end(until: number): Promise<void> {
    for (let place = this.stops.length - 1; place >= 0; place -= 1) {
      const stopped = this.stops[place]!().catch(this.complain);
      await (place === 0 ? stopped : Promise.race([stopped, pause(until - Date.now())]));
    }
  }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)).unref());
