import { randomBytes } from 'node:crypto';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Env } from '../env.js';
import { Log } from '../logger.js';
import type { Batch } from './batch.js';
import { MISSED, writeBatches } from './batch.js';
import { LiveEar } from './live-ear.js';
import type { Note } from './note.js';

/** The channel of LISTEN and NOTIFY. */
export const CHANNEL = 'conect_live';
/**
 * Between two statements that tell, in milliseconds: seldom enough for the database. Notes that come meanwhile leave
 * together; one after a rest leaves at once.
 */
const GATHER_MS = 15;
/** More waiting notes than this help nobody: everybody is told to look again. */
const MOST_WAITING = 5_000;
/** Batches that are remembered, for whoever was away for a moment. */
const REMEMBERED = 2_000;

/** What is heard: a batch, or that some may have been missed. */
export type Heard = Batch | 'missed';

/**
 * Tells all processes that something changed, by PostgreSQL's LISTEN and NOTIFY, once the transaction that changed it
 * is committed. A NOTIFY inside of a transaction would have all commits of the database wait for each other; so the
 * notes of many transactions leave together in a statement of their own. One that is lost with its process is no harm:
 * a note says only that it is time to look, and whoever listens looks again when told that some were missed, and every
 * minute.
 */
@Injectable()
export class LiveBus implements OnApplicationShutdown {
  private readonly name = randomBytes(4).toString('hex');
  private readonly ear: LiveEar;
  private readonly listeners = new Set<(heard: Heard) => void>();
  private readonly memory: Batch[] = [];
  private waiting: Note[] = [];
  /** Too many came at once: nobody is told which. */
  private tooMany = false;
  private timer?: NodeJS.Timeout;
  private toldAt = -GATHER_MS;
  private count = 0;
  private closed = false;

  constructor(
    private readonly source: DataSource,
    private readonly log: Log,
    env: Env,
  ) {
    this.ear = new LiveEar(env.DATABASE_URL, CHANNEL, (heard) => this.hear(heard), log);
  }

  /** Tells what a transaction has changed; call it after the commit. Never fails and never waits. */
  publish(notes: readonly Note[]): void {
    if (notes.length === 0 || this.closed) return;
    this.tooMany ||= this.waiting.length + notes.length > MOST_WAITING;
    if (this.tooMany) this.waiting = [];
    else this.waiting.push(...notes);
    const wait = Math.max(0, this.toldAt + GATHER_MS - performance.now());
    this.timer ??= setTimeout(() => void this.flush(), wait).unref();
  }

  /** Hears everything from now on, until the answered function is called. The first listener opens the connection. */
  listen(listener: (heard: Heard) => void): () => void {
    this.listeners.add(listener);
    this.ear.open();
    return () => this.listeners.delete(listener);
  }

  /** The batches after this one, oldest first; undefined when it is no longer, or was never, remembered. */
  since(batchId: string): Batch[] | undefined {
    const place = this.memory.findLastIndex(({ id }) => id === batchId);
    return place < 0 ? undefined : this.memory.slice(place + 1);
  }

  /** The last batch that was heard. */
  get lastId(): string | undefined {
    return this.memory.at(-1)?.id;
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    this.listeners.clear();
    await this.ear.close();
  }

  private async flush(): Promise<void> {
    const notes = this.waiting;
    this.waiting = [];
    this.timer = undefined;
    this.toldAt = performance.now();
    const texts = this.tooMany ? [MISSED] : writeBatches(notes, () => `${this.name}-${++this.count}`);
    this.tooMany = false;
    try {
      await this.source.query(`select pg_notify($1, text) from unnest($2::text[]) text`, [CHANNEL, texts]);
    } catch (error) {
      // The database is away: everybody who listens reconnects, and looks again then.
      if (!this.closed) this.log.warn('live.not_told', { notes: notes.length, reason: String(error) });
    }
  }

  private hear(heard: Heard): void {
    if (heard === 'missed') this.memory.length = 0;
    else {
      this.memory.push(heard);
      if (this.memory.length > REMEMBERED) this.memory.splice(0, this.memory.length - REMEMBERED);
    }
    for (const listener of this.listeners) listener(heard);
  }
}
