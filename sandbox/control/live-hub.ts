import type { ServerResponse } from 'node:http';

/** What the page is told about. */
export type LiveEvent = 'chat' | 'typing' | 'exchange' | 'faults' | 'reset';

/** Events go out together at this pace, in ms. */
const flushMs = 25;
/** Raw exchanges beyond this many between two flushes are left out: nobody can read them anyway. */
const mostPerFlush = 60;

/** Server-sent events to the open pages. */
export class LiveHub {
  private readonly listeners = new Set<ServerResponse>();
  private readonly waiting = new Map<string, { event: LiveEvent; payload: () => unknown }>();
  private timer: NodeJS.Timeout | undefined;
  private count = 0;

  /** Takes over a response and keeps it open until the page goes away. */
  attach(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 1000\n\n');
    this.listeners.add(response);
    response.on('close', () => this.listeners.delete(response));
  }

  /**
   * Tells every page soon; costs nothing when nobody listens, and little in a load run.
   * @param key several events of one key before the next flush are one (a chat that changed three times)
   */
  tell(event: LiveEvent, payload: () => unknown, key = String(++this.count)): void {
    if (this.listeners.size === 0) return;
    const name = `${event} ${key}`;
    if (event === 'exchange' && this.waiting.size >= mostPerFlush) return;
    this.waiting.set(name, { event, payload });
    this.timer ??= setTimeout(() => this.flush(), flushMs);
  }

  private flush(): void {
    this.timer = undefined;
    const frames = [...this.waiting.values()]
      .map(({ event, payload }) => `event: ${event}\ndata: ${JSON.stringify(payload())}\n\n`)
      .join('');
    this.waiting.clear();
    // A page that cannot keep up misses events; it reads the state again when it comes back.
    for (const response of this.listeners) if (!response.writableNeedDrain) response.write(frames);
  }

  close(): void {
    clearTimeout(this.timer);
    for (const response of this.listeners) response.end();
    this.listeners.clear();
  }
}

/** Tells the pages that a chat changed, or that the business is typing in it. */
export function tellChat(
  live: LiveHub,
  chat: { personId: string; phoneNumberId: string },
  event: 'chat' | 'typing' = 'chat',
): void {
  const { personId, phoneNumberId } = chat;
  live.tell(event, () => ({ personId, phoneNumberId }), `${personId} ${phoneNumberId}`);
}
