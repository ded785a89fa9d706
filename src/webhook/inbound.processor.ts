import { Processor, WorkerHost } from '@nestjs/bullmq';
import { contended, databaseAway } from '../platform/database/database-away.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { ClaimKeeper, LEASE_MS } from './claim-keeper.js';
import type { Claim, ClaimedDelivery, Ending } from './delivery-claim.repository.js';
import { DeliveryClaimRepository } from './delivery-claim.repository.js';
import { because } from './delivery-reason.js';
import { GatheredUpdates } from './gathered-updates.js';
import { Gatherer } from './gatherer.js';
import { inboundJob } from './inbound.job.js';
import { inStages, stagesOf } from './lanes.js';
import { Places } from './places.js';
import { translate } from './translate.js';
import { MetricKinds } from './metric-kinds.js';
import { Turnstile } from './turnstile.js';
import type { Update } from './update.js';
import { kindName, subjectOf } from './update.js';
import { UpdateHandler } from './update-handler.js';
import type { EventState } from './webhook-event.entity.js';
import type { NewEvent, TriedEvent } from './webhook.repository.js';
import { WebhookRepository } from './webhook.repository.js';

/** Deliveries taken at once by one job: many, so that their updates are gathered; of huge ones fewer. */
const CLAIM = 32;
/** Updates of one delivery that are handled side by side, each about somebody else. */
const LANES = 50;
/** Updates that are handled alone, each in a transaction of its own, at the same time; and of one account. */
const ALONE = 8;
const ALONE_OF_ONE = 6;
const MAX_EVENT_ATTEMPTS = 5;
/** A delivery taken this often without coming further takes its worker down with it. */
const MAX_CLAIMS = 10;
/** Each so many claims, these come first: a stream of messages that never ends must not stop them for ever. */
const IMPORTS_EVERY = 8;
const STATUSES_EVERY = 3;
/** Claims of one job; then the bell is rung again, so that no job goes on for ever. */
const MAX_ROUNDS = 50;
/** Between two tries of a delivery that something else than its content held up, in milliseconds; grows with its age. */
const POSTPONE_MS = 1_000;
const POSTPONE_MAX_MS = 5_000;
/** While nothing waits, how often a job looks again for as long as some of its deliveries take their time. */
const LOOK_AGAIN_MS = 250;

/** Takes waiting deliveries, line by line, and in each account by account, and handles each of their updates on its own. */
@Processor(inboundJob.name, inboundJob.worker)
export class InboundProcessor extends WorkerHost {
  private readonly turnstile = new Turnstile();
  private readonly kinds = new MetricKinds();
  private readonly places = new Places(ALONE, ALONE_OF_ONE);
  private readonly endings = new Gatherer(
    (_, endings: (Claim & Ending)[]) => this.deliveries.finish(endings),
    CLAIM,
  );
  private claims = 0;

  constructor(
    private readonly deliveries: DeliveryClaimRepository,
    private readonly webhooks: WebhookRepository,
    private readonly gathered: GatheredUpdates,
    private readonly handler: UpdateHandler,
    private readonly jobs: Jobs,
    private readonly metrics: Metrics,
    private readonly logger: Log,
  ) {
    super();
  }

  async process(): Promise<void> {
    const atWork = new Set<Promise<void>>();
    const faults: unknown[] = [];
    for (let round = 0; round < MAX_ROUNDS && faults.length === 0; round += 1) {
      if (this.closing) break;
      const deliveries = await this.claim(CLAIM - atWork.size);
      if (deliveries.length === 0 && atWork.size === 0) return;
      for (const delivery of deliveries) {
        const work: Promise<void> = this.handle(delivery)
          .catch((error: unknown) => void faults.push(error))
          .finally(() => atWork.delete(work));
        atWork.add(work);
      }
      // One that takes its time does not keep the others waiting.
      if (deliveries.length === 0) await Promise.race([...atWork, pause(LOOK_AGAIN_MS)]);
      while (atWork.size > CLAIM / 2) await Promise.race(atWork);
    }
    await Promise.all(atWork);
    if (faults.length > 0) throw faults[0];
    if (!this.closing) this.jobs.ring(inboundJob, { deliveries: CLAIM });
  }

  private async claim(limit: number): Promise<ClaimedDelivery[]> {
    this.claims += 1;
    let first: ClaimedDelivery[] = [];
    if (this.claims % IMPORTS_EVERY === 0) first = await this.deliveries.claim(1, LEASE_MS, 'bulk');
    else if (this.claims % STATUSES_EVERY === 0)
      first = await this.deliveries.claim(limit, LEASE_MS, 'statuses');
    return first.length > 0 ? first : this.deliveries.claim(limit, LEASE_MS);
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
      return this.deliveries.fail(delivery, because('given_up', { times: MAX_CLAIMS }));
    const updates = translate(parse(delivery.body), receivedAt);
    const tried = attempts > 1 ? ofTheseUpdates(await this.webhooks.tried(id), updates) : [];
    const settled = new Map(
      tried.filter(({ state }) => state !== 'pending').map(({ position, state }) => [position, state]),
    );
    delivery.failedBefore = new Set(
      tried.flatMap(({ position, state, attempts: fails }) =>
        state === 'pending' && fails > 0 ? [position] : [],
      ),
    );
    delivery.owners = new Map(
      tried.flatMap(({ position, tenantId }) => (tenantId ? [[position, tenantId]] : [])),
    );
    let held = false;
    const claim = new ClaimKeeper(this.deliveries, delivery);
    const one = async (update: Update, key: string | undefined): Promise<boolean> => {
      if (this.closing || claim.lost) return false;
      const state = await this.inTurn(delivery, update, key);
      if (state === 'held') held = true;
      else settled.set(update.position, state);
      claim.cameFurther();
      return !claim.lost;
    };
    const open = updates.filter(({ position }) => !settled.has(position));
    const all = await inStages(stagesOf(open), LANES, one).finally(() => claim.stop());
    if (claim.lost) return this.logger.warn('webhook.claim_lost', { deliveryId: id });
    if (!all) return this.postpone(delivery, 0);
    if (held) {
      const ageMs = Date.now() - receivedAt.getTime();
      return this.postpone(delivery, Math.min(Math.max(POSTPONE_MS, ageMs / 8), POSTPONE_MAX_MS));
    }
    const states = [...settled.values()];
    const failed = states.filter((state) => state === 'failed').length;
    const status = states.includes('pending') ? 'received' : failed > 0 ? 'failed' : 'processed';
    const error = failed > 0 ? because('updates_failed', { failed, all: updates.length }) : null;
    const againMs = 1_000 * 2 ** Math.min(attempts, 6);
    if (!(await this.endings.add('', { ...delivery, status, error, againMs })))
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
    await this.endings.add('', { ...delivery, status: 'received', error: null, againMs, counted: false });
  }

  /**
   * Together with what else came at this moment; or else, and when it has failed before, alone: beside what is about
   * others, after what is at work in this process about the same person.
   */
  private async inTurn(
    delivery: ClaimedDelivery,
    update: Update,
    key: string | undefined,
  ): Promise<EventState | 'held'> {
    const event = eventOf(delivery, update);
    const { wabaId, phoneNumberId } = update.address;
    const whom = key && `${phoneNumberId} ${key}`;
    const together = !delivery.failedBefore?.has(update.position) && !(whom && this.turnstile.isBusy(whom));
    if (together && (await this.gathered.handle(delivery, update, event))) {
      this.metrics.events.inc({ kind: this.kinds.of(update), state: 'done' });
      return 'done';
    }
    const work = (): Promise<EventState | 'held'> =>
      this.places.within(wabaId ?? phoneNumberId ?? '', () => this.handleOne(delivery, update, event));
    return whom && phoneNumberId ? this.turnstile.pass(whom, work) : work();
  }

  /**
   * A poison update is counted and left; one that others hold up (`held`: a lock, a deadlock) is left without
   * being counted; the neighbours of both go on. Only a database that is away stops the delivery.
   */
  private async handleOne(
    delivery: ClaimedDelivery,
    update: Update,
    event: NewEvent,
  ): Promise<EventState | 'held'> {
    try {
      const state = await this.handler.handle(delivery, update, event);
      this.metrics.events.inc({ kind: this.kinds.of(update), state });
      return state;
    } catch (error) {
      if (contended(error)) return 'held';
      if (databaseAway(error)) throw error;
      this.metrics.events.inc({ kind: this.kinds.of(update), state: 'failed' });
      const place = { deliveryId: delivery.id, position: update.position };
      this.logger.fault('webhook.update_failed', error, place);
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

/** A release that reads more or less out of a delivery shifts positions: what is kept of another update says nothing. */
function ofTheseUpdates(tried: TriedEvent[], updates: Update[]): TriedEvent[] {
  const names = new Map(
    updates.map((update) => [update.position, `${kindName(update)} ${subjectOf(update) ?? ''}`]),
  );
  return tried.filter(({ position, kind, subject }) => names.get(position) === `${kind} ${subject ?? ''}`);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
