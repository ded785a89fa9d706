import { Injectable } from '@nestjs/common';
import { databaseAway } from '../platform/database/database-away.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Metrics } from '../platform/metrics.js';
import { Problem } from '../platform/problem.js';
import { deliveryId } from './delivery-id.js';
import type { Line } from './line-of.js';
import type { NewDelivery } from './webhook.repository.js';
import { WebhookRepository } from './webhook.repository.js';
import { inboundJob } from './inbound.job.js';

const MIB = 1024 * 1024;
/** Two statements at once keep the database busy; more only make each batch smaller. */
const BATCHES_IN_FLIGHT = 2;
const BATCH_ROWS = 200;
const BATCH_BYTES = 8 * MIB;
/** Beyond this many bytes that are not yet stored a delivery is refused with 503: Meta repeats it, memory stays flat. */
const HELD_BYTES = 64 * MIB;
/** Meta gives up on us after a few seconds; what is stored after we said 503 is only a duplicate. */
const ANSWER_WITHIN_MS = 8_000;

/** Under load one bell stands for many batches, in milliseconds; each drains all that waits. */
const RING_EVERY_MS = 20;

interface Waiting extends NewDelivery {
  stored: () => void;
  failed: (error: unknown) => void;
}

/**
 * Stores deliveries before they are acknowledged. Those that arrive together are gathered into one statement;
 * a batch that fails for another reason than the database being away is retried row by row, so that one
 * bad row never costs its neighbours. A bell after the commit.
 */
@Injectable()
export class DeliveryStore {
  /** In the order of their arrival. */
  private readonly waiting = new Set<Waiting>();
  /** Of those that wait and those on their way. */
  private heldBytes = 0;
  private inFlight = 0;
  /** Stored since the last bell. */
  private unannounced = 0;
  private bell: NodeJS.Timeout | undefined;
  private scheduled = false;

  constructor(
    private readonly deliveries: WebhookRepository,
    private readonly jobs: Jobs,
    private readonly metrics: Metrics,
  ) {}

  /** Resolves once the delivery is committed. @throws Problem 503 when it could not be stored now */
  async keep(appId: string | null, body: Buffer, line: Line): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    try {
      if (this.heldBytes + body.length > HELD_BYTES)
        throw unavailable('too many deliveries are waiting to be stored');
      this.heldBytes += body.length;
      await new Promise<void>((stored, failed) => {
        const delivery = { id: deliveryId(), appId, body, ...line, stored, failed };
        timer = setTimeout(() => this.giveUp(delivery), ANSWER_WITHIN_MS);
        this.waiting.add(delivery);
        this.schedule();
      });
    } catch (error) {
      this.metrics.deliveries.inc({ outcome: 'unavailable' });
      throw error instanceof Problem ? error : unavailable('the database did not take it');
    } finally {
      clearTimeout(timer);
    }
  }

  /** Nobody waits for it any more. One that is on its way is held by the driver until its statement ends, and so counted. */
  private giveUp(delivery: Waiting): void {
    if (this.waiting.delete(delivery)) this.heldBytes -= delivery.body.length;
    delivery.failed(unavailable('storing it took too long'));
  }

  private schedule(): void {
    if (this.scheduled || this.inFlight >= BATCHES_IN_FLIGHT || this.waiting.size === 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      const { batch, bytes } = this.nextBatch();
      if (batch.length === 0) return;
      this.inFlight += 1;
      void this.store(batch).finally(() => {
        this.inFlight -= 1;
        this.heldBytes -= bytes;
        this.schedule();
      });
      this.schedule();
    });
  }

  private nextBatch(): { batch: Waiting[]; bytes: number } {
    const batch: Waiting[] = [];
    let bytes = 0;
    for (const delivery of this.waiting) {
      const more = delivery.body.length;
      if (batch.length >= BATCH_ROWS || (batch.length > 0 && bytes + more > BATCH_BYTES)) break;
      bytes += more;
      batch.push(delivery);
      this.waiting.delete(delivery);
    }
    return { batch, bytes };
  }

  private async store(batch: Waiting[]): Promise<void> {
    try {
      await this.deliveries.insert(batch);
      this.acknowledge(batch);
    } catch (error) {
      if (batch.length === 1 || databaseAway(error)) for (const { failed } of batch) failed(error);
      else for (const one of batch) await this.store([one]);
    }
  }

  private acknowledge(batch: Waiting[]): void {
    for (const { stored } of batch) stored();
    this.metrics.deliveries.inc({ outcome: 'stored' }, batch.length);
    this.unannounced += batch.length;
    this.ring();
  }

  /** After the commit: at once, then at most every few milliseconds, the last one always after the last batch. */
  private ring(): void {
    if (this.bell || this.unannounced === 0) return;
    this.jobs.ring(inboundJob, { deliveries: this.unannounced });
    this.unannounced = 0;
    this.bell = setTimeout(() => {
      this.bell = undefined;
      this.ring();
    }, RING_EVERY_MS);
  }
}

function unavailable(why: string): Problem {
  return new Problem(503, 'not_stored', `The delivery was not stored: ${why}. Send it again.`, [], {
    'retry-after': '2',
  });
}
