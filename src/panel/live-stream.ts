import type { ServerResponse } from 'node:http';
import type { Batch } from '../platform/live-bus/batch.js';
import type { Heard } from '../platform/live-bus/live-bus.js';

/** What waits for a browser that does not read, at most, in bytes; beyond it the stream ends, and it comes back later. */
const MOST_UNREAD_BYTES = 256 * 1024;
/** Told at once of what was missed, at most: it waits whole, since nothing of it can leave meanwhile. More: look again. */
const MOST_MISSED_BYTES = MOST_UNREAD_BYTES / 2;
/** How long a browser waits before it comes back, in milliseconds; it begins with this. */
const RETRY_MS = 2_000;

/** One browser that hears a tenant's notes, as server-sent events (HTML Living Standard, 9.2). */
export class LiveStream {
  constructor(
    private readonly response: ServerResponse,
    private readonly tenantId: string,
  ) {}

  /** Begins, with what was missed since the last batch that the browser heard; undefined: nobody knows what was missed. */
  begin(missed: Batch[] | undefined, lastId: string | undefined): void {
    this.write(`retry: ${RETRY_MS}\n\n`);
    if (!missed) return this.look(lastId);
    let told = '';
    for (const batch of missed) {
      told += this.textOf(batch);
      if (told.length > MOST_MISSED_BYTES) return this.look(lastId);
    }
    this.write(told);
  }

  /** Tells what of it is the tenant's own. */
  tell(heard: Heard): void {
    if (heard === 'missed') return this.look();
    this.write(this.textOf(heard));
  }

  /** So that proxies keep the connection, and the browser knows that it lives. */
  beat(): void {
    this.write('event: beat\ndata: {}\n\n');
  }

  /** Ends it; `for good`: the browser need not come back before somebody signs in again. */
  end(forGood: boolean): void {
    if (forGood) this.write('event: end\ndata: {}\n\n');
    this.response.end();
  }

  private textOf({ id: batchId, notes: all }: Batch): string {
    const notes = all
      .filter(({ tenantId }) => tenantId === this.tenantId)
      .map(({ kind, id, conversationId }) => ({ kind, id, conversationId }));
    return notes.length > 0 ? `id: ${batchId}\nevent: notes\ndata: ${JSON.stringify(notes)}\n\n` : '';
  }

  /** Whatever is shown may be old. */
  private look(id?: string): void {
    this.write(`${id ? `id: ${id}\n` : ''}event: look\ndata: {}\n\n`);
  }

  private write(text: string): void {
    if (text === '' || this.response.destroyed || this.response.writableEnded) return;
    if (this.response.writableLength > MOST_UNREAD_BYTES) this.response.destroy();
    else this.response.write(text);
  }
}
