import { Processor, WorkerHost } from '@nestjs/bullmq';
import { contended, databaseAway } from '../platform/database/database-away.js';
import { Jobs } from '../platform/jobs/jobs.js';
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
/** A delivery taken this often without coming further takes its worker down with it. */
const MAX_CLAIMS = 10;
/** Claims of one job; then the bell is rung again, so that no job goes on for ever. */
const MAX_ROUNDS = 50;
/** Between two tries of a delivery that something else than its content held up, in milliseconds. */
const POSTPONE_MS = 1_000;

/** Takes waiting deliveries, oldest first, and handles each of their updates on its own. */
@Processor(inboundJob.name, inboundJob.worker)
export class InboundProcessor extends WorkerHost {
  constructor(
    private readonly webhooks: WebhookRepository,
    private readonly handler: UpdateHandler,
    private readonly jobs: Jobs,
    private readonly metrics: Metrics,
    private readonly logger: Log,
  ) {
    super();
  }

  async process(): Promise<void> {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      if (this.closing) return;
      const deliveries = await this.webhooks.claim(CLAIM, LEASE_MS);
      if (deliveries.length === 0) return;
      const ends = await Promise.allSettled(deliveries.map((delivery) => this.handle(delivery)));
      const fault = ends.find((end) => end.status === 'rejected');
      if (fault) throw fault.reason;
    }
    this.jobs.ring(inboundJob, { deliveries: CLAIM });
  }

  /** The process stops: what is not begun is left to others. */
  private get closing(): boolean {
    return this.worker.closing !== undefined;
  }

  private async handle(delivery: ClaimedDelivery): Promise<void> {
    try {
      await this.work(delivery);
    } catch (error) {
      // Kept by the database at the latest when the lease ends; not counted, when it can be told.
      if (databaseAway(error)) await this.postpone(delivery, POSTPONE_MS).catch(() => undefined);
      throw error;
    }
  }

  private async work(delivery: ClaimedDelivery): Promise<void> {
    const { id, attempts, receivedAt } = delivery;
    if (attempts > MAX_CLAIMS)
      return this.webhooks.fail(delivery, `given up: taken ${MAX_CLAIMS} times without coming further`);
    const updates = translate(parse(delivery.body), receivedAt);
    const settled = attempts > 1 ? await this.settledBefore(id) : new Map<number, EventState>();
    let held = false;
    let renewAt = Date.now() + RENEW_EVERY_MS;
    for (const update of updates) {
      if (settled.has(update.position)) continue;
      if (this.closing) return this.postpone(delivery, 0);
      const state = await this.handleOne(delivery, update);
      if (state === 'held') held = true;
      else settled.set(update.position, state);
      if (Date.now() < renewAt) continue;
      const lease = await this.webhooks.renew(delivery, LEASE_MS);
      // Replayed or taken over meanwhile: whoever has it now goes on.
      if (!lease) return this.logger.warn('webhook.claim_lost', { deliveryId: id });
      delivery.lease = lease;
      renewAt = Date.now() + RENEW_EVERY_MS;
    }
    if (held) return this.postpone(delivery, POSTPONE_MS);
    const states = [...settled.values()];
    const failed = states.filter((state) => state === 'failed').length;
    const status = states.includes('pending') ? 'received' : failed > 0 ? 'failed' : 'processed';
    const error = failed > 0 ? `${failed} of ${updates.length} updates failed` : null;
    const againMs = 1_000 * 2 ** Math.min(attempts, 6);
    if (!(await this.webhooks.finish(delivery, { status, error, againMs })))
      return this.logger.warn('webhook.claim_lost', { deliveryId: id });
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

  /** Leaves the rest of it for later, without counting this try. */
  private async postpone(delivery: ClaimedDelivery, againMs: number): Promise<void> {
    await this.webhooks.finish(delivery, { status: 'received', error: null, againMs, counted: false });
  }

  /** What earlier tries have settled; what only failed so far waits for this one. */
  private async settledBefore(id: string): Promise<Map<number, EventState>> {
    const tried = await this.webhooks.tried(id);
    return new Map(
      tried.filter(({ state }) => state !== 'pending').map(({ position, state }) => [position, state]),
    );
  }

  /**
   * A poison update is counted and left; one that others hold up (`held`: a lock, a deadlock) is left without
   * being counted; the neighbours of both go on. Only a database that is away stops the delivery.
   */
  private async handleOne(delivery: ClaimedDelivery, update: Update): Promise<EventState | 'held'> {
    const event = eventOf(delivery, update);
    try {
      const state = await this.handler.handle(delivery, update, event);
      this.metrics.events.inc({ kind: metricKind(update), state });
      return state;
    } catch (error) {
      if (contended(error)) return 'held';
      if (databaseAway(error)) throw error;
      this.metrics.events.inc({ kind: metricKind(update), state: 'failed' });
      this.logger.fault('webhook.update_failed', error, {
        deliveryId: delivery.id,
        position: update.position,
      });
      const reason = error instanceof Error ? error.message : String(error);
      return this.webhooks.countFailure(delivery, event, reason.slice(0, 1_000), MAX_EVENT_ATTEMPTS);
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
