import { Injectable } from '@nestjs/common';
import { NIL as NIL_UUID } from 'uuid';
import { Env } from '../platform/env.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { Sweeper } from '../platform/sweeper.js';
import { DoorRepository } from './door.repository.js';
import { waitedEnough } from './evidence-clock.js';
import { BulkProbes } from './bulk-probes.js';
import { Held } from './held.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { NumberBell } from './number-bell.js';
import type { Outbound } from './outbound.entity.js';
import { OutboundSweepRepository } from './outbound-sweep.repository.js';
import { PaceRepository } from './pace.repository.js';
import { QuotaRepository } from './quota.repository.js';
import { OUTCOME_UNKNOWN } from './send-error.js';

const HOUR_MS = 3_600_000;
const AT_ONCE = 500;
/** Calls to Meta for one message whose outcome stays unknown; refusals for now are none of them. */
const MAX_SENDS = 3;

/** Finds sends that nobody attends to: lost bells, crashed claims, unsure ones that waited long enough. */
@Injectable()
export class OutboxSweeper {
  constructor(
    sweeper: Sweeper,
    private readonly outbound: OutboundSweepRepository,
    private readonly keys: IdempotencyRepository,
    private readonly counts: QuotaRepository,
    private readonly doors: DoorRepository,
    private readonly bell: NumberBell,
    private readonly held: Held,
    private readonly probes: BulkProbes,
    private readonly paces: PaceRepository,
    private readonly env: Env,
    private readonly metrics: Metrics,
    private readonly logger: Log,
  ) {
    sweeper.every('outbox', () => this.sweep());
    sweeper.every('outbox.old', () => this.dropOld(), HOUR_MS);
  }

  async sweep(): Promise<void> {
    const steps = [
      () => this.expireLeases(),
      () => this.settleUnsure(),
      () => this.expire(),
      () => this.probes.go(),
      () => this.held.release(),
      () => this.ringOverdue(),
    ];
    const faults: unknown[] = [];
    // One that fails, on a lock or a slow table, must not keep the others from being done.
    for (const step of steps) await step().catch((error: unknown) => faults.push(error));
    if (faults.length > 0) throw faults[0];
  }

  private async expireLeases(): Promise<void> {
    const crashed = await this.outbound.expireLeases();
    if (crashed > 0) this.logger.warn('outbox.crashed', { count: crashed });
  }

  private async expire(): Promise<void> {
    for (const key of await this.outbound.expired(AT_ONCE)) {
      const number = await this.outbound.expire(key);
      if (number) this.bell.ring(number);
    }
  }

  private async ringOverdue(): Promise<void> {
    this.metrics.backlog.set({ table: 'outbound' }, await this.outbound.countOverdue());
    for (const number of await this.outbound.overdue(AT_ONCE)) this.bell.ring(number);
  }

  /** All of them: who was queued before may have longer to wait, if the door was shut for a while. */
  private async settleUnsure(): Promise<void> {
    let count = 0;
    let afterId: string = NIL_UUID;
    for (;;) {
      const page = await this.outbound.unsureOnes(AT_ONCE, afterId);
      await this.settlePage(page);
      count += page.length;
      afterId = page.at(-1)?.messageId ?? afterId;
      if (page.length < AT_ONCE) break;
    }
    this.metrics.backlog.set({ table: 'unsure' }, count);
  }

  private async settlePage(unsure: Outbound[]): Promise<void> {
    if (unsure.length === 0) return;
    const { openings, now } = await this.doors.recent();
    for (const row of unsure) {
      if (!waitedEnough(openings, row.attemptedAt ?? row.createdAt, now, this.env.SEND_UNSURE_AFTER_MS))
        continue;
      const { tenantId, messageId, attempts, unsureCount } = row;
      // A message that ends the connection each time, or whose statuses never reach us, must not go out for ever.
      const resend = row.onUnknown === 'resend' && unsureCount < MAX_SENDS;
      const end = resend ? { resend } : ({ resend, error: OUTCOME_UNKNOWN } as const);
      if (!(await this.outbound.giveUpWaiting(row, end))) continue;
      const by = resend ? 'resend' : 'fail';
      this.metrics.settled.inc({ by });
      this.bell.ring(row);
      this.logger.warn('outbox.settled', { tenantId, messageId, by, attempts });
    }
  }

  private async dropOld(): Promise<void> {
    await this.keys.dropOld();
    await this.counts.dropOld();
    await this.doors.dropOld();
    await this.paces.dropPaid();
  }
}
