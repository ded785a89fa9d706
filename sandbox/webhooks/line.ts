import type { FaultScope } from '../faults/fault.js';
import type { Timers } from '../world/timers.js';
import type { Destination } from './destination.js';
import { envelopeOf, type Receipt, type Update } from './envelope.js';
import { metaJson } from './meta-json.js';

/** One POST and how it fares. Its bytes never change between tries. */
export interface Delivery {
  destination: Destination;
  updates: Update[];
  receipts: Receipt[];
  scope: FaultScope;
  body: string;
  tries: number;
  /** Unix ms of the first try. */
  firstAt: number;
  /** The sandbox was reset meanwhile: no further try. */
  dropped: boolean;
}

/** Meta's largest body: 3 MB (webhooks overview). */
const largestBody = 3_000_000;

interface LineSettings {
  timers: Timers;
  maxBatch: number;
  parallelDeliveries: number;
}

/** The queue in front of one callback: single updates while it keeps up, batches when a line forms. */
export class Line {
  private waiting: { update: Update; scope: FaultScope }[] = [];
  private held: Update[] = [];
  private readonly underway = new Set<Delivery>();
  private readonly resting = new Map<Delivery, () => void>();
  private posting = 0;
  private pumping = false;

  constructor(
    readonly destination: Destination,
    private readonly settings: LineSettings,
    private readonly deliver: (delivery: Delivery) => Promise<void>,
  ) {}

  add(update: Update, scope: FaultScope): void {
    this.waiting.push({ update, scope });
    if (this.pumping) return;
    this.pumping = true;
    // After the current burst of additions, so that what comes together may travel together.
    setImmediate(() => {
      this.pumping = false;
      this.pump();
    });
  }

  /** Keeps an update back; all that is held goes in one POST after `forMs` (up to Meta's 1,000). */
  hold(update: Update, forMs: number): void {
    if (this.held.length === 0) this.settings.timers.after(forMs, () => this.release());
    this.held.push(update);
    if (this.held.length >= 1_000) this.release();
  }

  private release(): void {
    const updates = this.held.splice(0);
    if (updates.length > 0) this.post(updates, updates[0] ? { wabaId: updates[0].entryId } : {});
  }

  private pump(): void {
    while (this.waiting.length > 0 && this.posting < this.settings.parallelDeliveries) {
      const free = this.settings.parallelDeliveries - this.posting;
      const share = this.waiting.length <= free ? 1 : Math.ceil(this.waiting.length / free);
      const batch = this.waiting.splice(0, Math.min(share, this.settings.maxBatch));
      this.post(
        batch.map(({ update }) => update),
        batch[0]?.scope ?? {},
      );
    }
  }

  private post(updates: Update[], scope: FaultScope): void {
    const body = metaJson(envelopeOf(updates));
    if (body.length > largestBody && updates.length > 1) {
      const half = Math.ceil(updates.length / 2);
      this.post(updates.slice(0, half), scope);
      this.post(updates.slice(half), scope);
      return;
    }
    this.send({
      destination: this.destination,
      updates,
      receipts: updates.flatMap(({ receipt }) => (receipt ? [receipt] : [])),
      scope,
      body,
      tries: 0,
      firstAt: Date.now(),
      dropped: false,
    });
  }

  private send(delivery: Delivery): void {
    this.posting++;
    this.underway.add(delivery);
    void this.deliver(delivery).finally(() => {
      this.posting--;
      this.underway.delete(delivery);
      this.pump();
    });
  }

  /** Puts a failed POST aside; while it rests others may pass it, as with Meta. */
  retryLater(delivery: Delivery, waitMs: number, timers: Timers): void {
    const wake = (): void => {
      callOff();
      if (this.resting.delete(delivery)) this.send(delivery);
    };
    const callOff = timers.after(waitMs, wake);
    this.resting.set(delivery, wake);
  }

  retryNow(): void {
    for (const wake of [...this.resting.values()]) wake();
  }

  unacknowledged(): Update[] {
    const deliveries = [...this.underway, ...this.resting.keys()];
    return [
      ...deliveries.flatMap(({ updates }) => updates),
      ...this.held,
      ...this.waiting.map(({ update }) => update),
    ];
  }

  size(): number {
    const deliveries = [...this.underway, ...this.resting.keys()];
    return (
      this.waiting.length +
      this.held.length +
      deliveries.reduce((sum, { updates }) => sum + updates.length, 0)
    );
  }

  clear(): void {
    this.waiting = [];
    this.held = [];
    this.resting.clear();
    for (const delivery of this.underway) delivery.dropped = true;
  }
}
