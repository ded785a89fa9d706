import type { Heard, Note } from './notes';

/** A stream that says nothing for so long is dead, in milliseconds; the server beats every 15 seconds. */
const SILENCE_MS = 45_000;
const RETRY_MS = [1_000, 2_000, 5_000, 10_000] as const;

/**
 * A tenant's notes, heard by one tab of the browser and passed on to the others, since browsers open few connections to
 * one server. The tab that listens holds a lock; when it is closed, another takes over.
 */
export class LiveLine {
  private readonly channel: BroadcastChannel;
  private readonly leaving = new AbortController();
  private source?: EventSource;
  private retry?: ReturnType<typeof setTimeout>;
  private tries = 0;
  private lastHeard = Date.now();
  private readonly watch: ReturnType<typeof setInterval>;

  constructor(
    private readonly tenantId: string,
    private readonly hear: (heard: Heard) => void,
    private readonly state: (alive: boolean) => void,
  ) {
    this.channel = new BroadcastChannel(`conect-live-${tenantId}`);
    this.channel.onmessage = ({ data }: MessageEvent<Heard | 'hello'>) => {
      if (data === 'hello') {
        if (this.source?.readyState === EventSource.OPEN) this.channel.postMessage('beat');
      } else this.take(data);
    };
    this.watch = setInterval(() => this.lookAfter(), 5_000);
    this.channel.postMessage('hello');
    this.lead();
  }

  /** Asks at once whether the stream lives: the machine slept, or the tab was not looked at. */
  wake(): void {
    this.hear('look');
    if (this.source && this.source.readyState !== EventSource.OPEN) this.connect();
  }

  close(): void {
    this.leaving.abort();
    clearInterval(this.watch);
    clearTimeout(this.retry);
    this.source?.close();
    this.channel.close();
  }

  private lead(): void {
    const { signal } = this.leaving;
    // Only secure pages have locks; elsewhere each tab listens for itself.
    if (!('locks' in navigator)) return this.connect();
    void navigator.locks
      .request(`conect-live-${this.tenantId}`, { signal }, () => {
        // It was closed while the lock was on its way: whoever holds on to it would keep all others waiting.
        if (signal.aborted) return undefined;
        this.connect();
        return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      })
      .catch(() => undefined);
  }

  private connect(): void {
    if (this.leaving.signal.aborted) return;
    clearTimeout(this.retry);
    this.source?.close();
    const source = new EventSource(`/api/v1/tenants/${this.tenantId}/live`);
    this.source = source;
    const pass = (heard: Heard) => {
      this.channel.postMessage(heard);
      this.take(heard);
    };
    source.addEventListener('open', () => {
      this.tries = 0;
      this.take('beat');
    });
    source.addEventListener('notes', ({ data }: MessageEvent<string>) =>
      pass({ notes: JSON.parse(data) as Note[] }),
    );
    source.addEventListener('look', () => pass('look'));
    source.addEventListener('beat', () => pass('beat'));
    source.addEventListener('end', () => {
      source.close();
      pass('end');
    });
    source.addEventListener('error', () => {
      this.state(false);
      // The browser comes back by itself, unless the server refused.
      if (source.readyState === EventSource.CLOSED) this.again();
    });
  }

  private again(): void {
    clearTimeout(this.retry);
    const wait = RETRY_MS[Math.min(this.tries, RETRY_MS.length - 1)];
    this.tries += 1;
    this.retry = setTimeout(() => this.connect(), wait);
    // A refusal may mean that nobody is signed in any more.
    if (this.tries === 2) this.hear('end');
  }

  private take(heard: Heard): void {
    this.lastHeard = Date.now();
    if (heard !== 'end') this.state(true);
    this.hear(heard);
  }

  private lookAfter(): void {
    if (Date.now() - this.lastHeard < SILENCE_MS) return;
    this.state(false);
    if (this.source) {
      this.lastHeard = Date.now();
      this.connect();
    }
  }
}
