import { Agent, request } from 'undici';
import type { FaultBoard } from '../faults/fault-board.js';
import type { FaultScope } from '../faults/fault.js';
import type { Inspector } from '../control/inspector.js';
import type { Chance } from '../world/chance.js';
import type { Timers } from '../world/timers.js';
import type { World } from '../world/world.js';
import { callbackOf, destinationsOf, hears, type Destination } from './destination.js';
import { type Receipt, type Update } from './envelope.js';
import { Line, type Delivery } from './line.js';
import { nextTryInMs } from './retry-schedule.js';
import { signatureOf } from './signature.js';

/** Told what becomes of the updates of each POST. */
export interface PostListener {
  posted(receipts: Receipt[], at: number): void;
  acknowledged(receipts: Receipt[], at: number): void;
  gaveUp(receipts: Receipt[]): void;
}

/** What the post office needs of its surroundings. */
export interface PostOfficeNeeds {
  world: World;
  chance: Chance;
  timers: Timers;
  faults: FaultBoard;
  inspector: Inspector;
  listener: PostListener;
  maxBatch: number;
  parallelDeliveries: number;
  callbackTimeoutMs: number;
}

/** Delivers webhooks as Meta does: to each subscribed app, in parallel, signed, until 200 or for 7 days. */
export class PostOffice {
  private readonly agent: Agent;
  private readonly lines = new Map<string, Line>();
  private readonly delayed = new Set<{ destination: Destination; updates: Update[] }>();
  private closed = false;

  constructor(private readonly needs: PostOfficeNeeds) {
    this.agent = new Agent({
      connections: needs.parallelDeliveries,
      headersTimeout: needs.callbackTimeoutMs,
      bodyTimeout: needs.callbackTimeoutMs,
      keepAliveTimeout: 30_000,
    });
  }

  /**
   * Sends an update to everybody who hears it.
   * @returns how many apps that is; 0 = the WABA is deaf
   */
  publish(update: Update, scope: { wabaId: string; phoneNumberId?: string }): number {
    const destinations = destinationsOf(this.needs.world, scope.wabaId, update.field, scope.phoneNumberId);
    for (const destination of destinations) {
      for (const delayMs of this.arrivals(scope)) {
        if (delayMs === 0) this.enqueue(destination, update, scope);
        else this.enqueueLater(destination, update, scope, delayMs);
      }
    }
    return destinations.length;
  }

  /** Tells one app at its own callback, whatever WABAs it is subscribed to: partner events. Answers whether it hears it. */
  tellApp(update: Update, appId: string): boolean {
    const heard = hears(this.needs.world.apps.get(appId), update.field);
    if (heard) this.enqueue({ appId, scope: 'app' }, update, {});
    return heard;
  }

  /** Keeps a late update where the state file sees it. */
  private enqueueLater(destination: Destination, update: Update, scope: FaultScope, delayMs: number): void {
    const one = { destination, updates: [update] };
    this.delayed.add(one);
    this.needs.timers.after(delayMs, () => {
      this.delayed.delete(one);
      this.enqueue(destination, update, scope);
    });
  }

  /** Delays in ms at which the update arrives: one 0 unless a fault says otherwise. */
  private arrivals(scope: FaultScope): number[] {
    const { faults, chance } = this.needs;
    const spread = chance.stream('webhook faults');
    const late = faults.strike(['late'], scope)?.ms ?? 0;
    const reorder = faults.strike(['reorder'], scope);
    const first = late + (reorder ? spread.between(0, reorder.ms ?? 2_000) : 0);
    const duplicate = faults.strike(['duplicate'], scope);
    if (!duplicate) return [first];
    const copies = Array.from(
      { length: duplicate.copies ?? 1 },
      () => first + spread.between(1, duplicate.ms ?? 500),
    );
    return [first, ...copies];
  }

  private enqueue(destination: Destination, update: Update, scope: FaultScope): void {
    if (this.closed) return;
    const line = this.lineOf(destination);
    const hold = this.needs.faults.strike(['one-batch'], scope);
    if (hold) line.hold(update, hold.ms ?? 1_000);
    else line.add(update, scope);
  }

  private lineOf(destination: Destination): Line {
    const key = `${destination.appId} ${destination.scope}`;
    let line = this.lines.get(key);
    if (!line) {
      line = new Line(destination, this.needs, (delivery) => this.deliver(delivery));
      this.lines.set(key, line);
    }
    return line;
  }

  /** One try; on anything but 200 the same bytes are sent again later. */
  private async deliver(delivery: Delivery): Promise<void> {
    const { world, inspector, listener, timers } = this.needs;
    const url = callbackOf(world, delivery.destination);
    const app = world.apps.get(delivery.destination.appId);
    if (!app || url === undefined) return listener.gaveUp(delivery.receipts);
    const startedAt = Date.now();
    const forged = this.needs.faults.strike(['wrong-signature'], delivery.scope) !== undefined;
    const signature = signatureOf(delivery.body, forged ? `${app.secret}?` : app.secret);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'facebookexternalua',
      accept: '*/*',
      'x-hub-signature-256': signature,
    };
    delivery.tries++;
    listener.posted(delivery.receipts, startedAt);
    let status: number | undefined;
    let answer: string;
    try {
      const response = await request(url, {
        method: 'POST',
        headers,
        body: delivery.body,
        dispatcher: this.agent,
      });
      status = response.statusCode;
      answer = await response.body.text();
    } catch (error) {
      answer = error instanceof Error ? error.message : String(error);
    }
    if (this.closed || delivery.dropped) return;
    const ms = Date.now() - startedAt;
    inspector.webhook({ url, headers, body: delivery.body, status, answer, ms, tries: delivery.tries });
    if (status === 200) return listener.acknowledged(delivery.receipts, Date.now());
    const waitMs = nextTryInMs(delivery.tries, Date.now() - delivery.firstAt);
    const line = this.lineOf(delivery.destination);
    if (waitMs === undefined) return listener.gaveUp(delivery.receipts);
    line.retryLater(delivery, waitMs, timers);
  }

  /** Everything not yet acknowledged, for the state file. */
  snapshot(): { destination: Destination; updates: Update[] }[] {
    const waiting = [...this.lines.values()].flatMap((line) => {
      const updates = line.unacknowledged();
      return updates.length > 0 ? [{ destination: line.destination, updates }] : [];
    });
    return [...waiting, ...this.delayed];
  }

  restore(saved: { destination: Destination; updates: Update[] }[]): void {
    for (const { destination, updates } of saved) {
      for (const update of updates) this.lineOf(destination).add(update, { wabaId: update.entryId });
    }
  }

  /** Tries everything that waits for its next try at once (a control button). */
  retryNow(): void {
    for (const line of this.lines.values()) line.retryNow();
  }

  /** How many updates are not yet acknowledged. */
  backlog(): number {
    return [...this.lines.values()].reduce((sum, line) => sum + line.size(), this.delayed.size);
  }

  clear(): void {
    this.delayed.clear();
    for (const line of this.lines.values()) line.clear();
    this.lines.clear();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.agent.destroy();
  }
}
