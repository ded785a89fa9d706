import { Processor, WorkerHost } from '@nestjs/bullmq';
import { databaseAway } from '../platform/database/database-away.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { inboundJob } from './inbound.job.js';
import { translate } from './translate.js';
import type { Update } from './update.js';
import { kindName, subjectOf } from './update.js';
import { UpdateHandler } from './update-handler.js';
import type { EventState } from './webhook-event.entity.js';
import type { ClaimedDelivery, NewEvent } from './webhook.repository.js';
import { WebhookRepository } from './webhook.repository.js';

/** Deliveries taken at once by one job; several, so that a huge one does not hold up its neighbours. */
const CLAIM = 4;
const LEASE_MS = 15_000;
const RENEW_EVERY_MS = 5_000;
const MAX_EVENT_ATTEMPTS = 5;
/** A delivery taken this often without an end takes its worker down with it. */
const MAX_CLAIMS = 10;

/** Takes waiting deliveries, oldest first, and handles each of their updates on its own. */
@Processor(inboundJob.name, inboundJob.worker)
export class InboundProcessor extends WorkerHost {
  constructor(
    private readonly webhooks: WebhookRepository,
    private readonly handler: UpdateHandler,
    private readonly metrics: Metrics,
    private readonly logger: Log,
  ) {
    super();
  }

  async process(): Promise<void> {
    for (;;) {
      const deliveries = await this.webhooks.claim(CLAIM, LEASE_MS);
      if (deliveries.length === 0) return;
      const ends = await Promise.allSettled(deliveries.map((delivery) => this.handle(delivery)));
      const fault = ends.find((end) => end.status === 'rejected');
      if (fault) throw fault.reason;
    }
  }

  private async handle(delivery: ClaimedDelivery): Promise<void> {
    const { id, attempts, receivedAt } = delivery;
    if (attempts > MAX_CLAIMS)
      return this.webhooks.fail(id, `given up: taken ${MAX_CLAIMS} times without an end`);
    const updates = translate(parse(delivery.body), receivedAt);
    const settled = attempts > 1 ? await this.settledBefore(id) : new Map<number, EventState>();
    let renewAt = Date.now() + RENEW_EVERY_MS;
    for (const update of updates) {
      if (settled.has(update.position)) continue;
      settled.set(update.position, await this.handleOne(delivery, update));
      if (Date.now() < renewAt) continue;
      await this.webhooks.renew(id, LEASE_MS);
      renewAt = Date.now() + RENEW_EVERY_MS;
    }
    const states = [...settled.values()];
    const failed = states.filter((state) => state === 'failed').length;
    const status = states.includes('pending') ? 'received' : failed > 0 ? 'failed' : 'processed';
    const error = failed > 0 ? `${failed} of ${updates.length} updates failed` : null;
    await this.webhooks.finish(id, status, error, 1_000 * 2 ** Math.min(attempts, 6));
    const ms = Date.now() - receivedAt.getTime();
    this.metrics.deliverySeconds.observe(ms / 1_000);
    this.logger.info('webhook.handled', {
      deliveryId: id,
      updates: updates.length,
      status,
      attempt: attempts,
      ms,
    });
  }

  /** What earlier tries have settled; what only failed so far waits for this one. */
  private async settledBefore(id: string): Promise<Map<number, EventState>> {
    const tried = await this.webhooks.tried(id);
    return new Map(
      tried.filter(({ state }) => state !== 'pending').map(({ position, state }) => [position, state]),
    );
  }

  /** A poison update is counted and left; its neighbours go on. Only a database that is away stops the delivery. */
  private async handleOne(delivery: ClaimedDelivery, update: Update): Promise<EventState> {
    const event = eventOf(delivery, update);
    try {
      const state = await this.handler.handle(delivery, update, event);
      this.metrics.events.inc({ kind: metricKind(update), state });
      return state;
    } catch (error) {
      if (databaseAway(error)) throw error;
      this.metrics.events.inc({ kind: metricKind(update), state: 'failed' });
      this.logger.fault('webhook.update_failed', error, {
        deliveryId: delivery.id,
        position: update.position,
      });
      const reason = error instanceof Error ? error.message : String(error);
      return this.webhooks.countFailure(event, reason.slice(0, 1_000), MAX_EVENT_ATTEMPTS);
    }
  }
}

const eventOf = ({ id: deliveryId }: ClaimedDelivery, update: Update): NewEvent => ({
  deliveryId,
  position: update.position,
  kind: kindName(update),
  wabaId: update.address.wabaId ?? null,
  phoneNumberId: update.address.phoneNumberId ?? null,
  subject: subjectOf(update),
});

/** A strangely named field must not become a new time series. */
const metricKind = (update: Update): string =>
  /^[a-z_]{1,40}$/.test(kindName(update)) ? kindName(update) : 'other';

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
