import pg from 'pg';
import type { Log } from '../logger.js';
import { readBatch } from './batch.js';
import type { Heard } from './live-bus.js';

/** A connection that hears nothing may be dead without knowing: it is asked this often, in milliseconds. */
const ASK_EVERY_MS = 20_000;
const ANSWER_WITHIN_MS = 5_000;
const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 5_000;

/** The one connection of a process that listens. Comes back by itself, and says then that something may have been missed. */
export class LiveEar {
  private client?: pg.Client;
  private timer?: NodeJS.Timeout;
  private retryMs = FIRST_RETRY_MS;
  private wanted = false;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly hear: (heard: Heard) => void,
    private readonly log: Log,
  ) {}

  /** Begins to listen, once. */
  open(): void {
    if (this.wanted) return;
    this.wanted = true;
    void this.connect();
  }

  async close(): Promise<void> {
    this.wanted = false;
    clearTimeout(this.timer);
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'aiahub-conect-live',
      connectionTimeoutMillis: ANSWER_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
      keepAlive: true,
    });
    this.client = client;
    const lost = (error?: Error): void => this.lost(client, error);
    client.on('error', lost);
    client.on('end', () => lost());
    client.on('notification', ({ payload }) => {
      const batch = readBatch(payload ?? '');
      if (batch) this.hear(batch);
    });
    try {
      await client.connect();
      await client.query(`listen ${this.channel}`);
    } catch (error) {
      return lost(error as Error);
    }
    this.retryMs = FIRST_RETRY_MS;
    // Before the first time, somebody may have begun to wait already.
    this.hear('missed');
    this.timer = setTimeout(() => void this.ask(client), ASK_EVERY_MS).unref();
  }

  private async ask(client: pg.Client): Promise<void> {
    try {
      await client.query('select 1');
      if (this.client === client) this.timer = setTimeout(() => void this.ask(client), ASK_EVERY_MS).unref();
    } catch (error) {
      this.lost(client, error as Error);
    }
  }

  /** Once per connection, whichever of its ends is seen first. */
  private lost(client: pg.Client, error?: Error): void {
    if (this.client !== client) return;
    this.client = undefined;
    clearTimeout(this.timer);
    client.end().catch(() => undefined);
    if (!this.wanted) return;
    this.log.warn('live.lost', { reason: error?.message ?? 'the connection ended', retryMs: this.retryMs });
    this.timer = setTimeout(() => void this.connect(), this.retryMs).unref();
    this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
  }
}
