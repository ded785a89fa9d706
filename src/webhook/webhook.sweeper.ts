import { Injectable } from '@nestjs/common';
import { Env } from '../platform/env.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { Sweeper } from '../platform/sweeper.js';
import { inboundJob } from './inbound.job.js';
import { DeliveryLogRepository } from './delivery-log.repository.js';
import { WebhookRepository } from './webhook.repository.js';

/** Contract: a number that is connected within 7 days gets what was written to it before. */
const REROUTE_WITHIN_DAYS = 7;
const HOUR_MS = 3_600_000;
const DROP_AT_ONCE = 500;
const REOPEN_AT_ONCE = 500;
const MOST_FAILED = 10_000;
const COUNT_FAILED_EVERY_MS = 15_000;

/** Finds deliveries that nobody works on, and updates whose number has been connected since. */
@Injectable()
export class WebhookSweeper {
  constructor(
    sweeper: Sweeper,
    private readonly webhooks: WebhookRepository,
    private readonly deliveries: DeliveryLogRepository,
    private readonly env: Env,
    private readonly jobs: Jobs,
    private readonly metrics: Metrics,
    private readonly logger: Log,
  ) {
    sweeper.every('webhook', () => this.sweep());
    sweeper.every('webhook.failed', () => this.countFailed(), COUNT_FAILED_EVERY_MS);
    sweeper.every('webhook.old', () => this.dropOld(), HOUR_MS);
  }

  async sweep(): Promise<void> {
    // A number that was connected late may have a week of deliveries: in steps that no time-out ends.
    for (let reopened = REOPEN_AT_ONCE; reopened === REOPEN_AT_ONCE;) {
      reopened = await this.webhooks.reopenRouted(REROUTE_WITHIN_DAYS, REOPEN_AT_ONCE);
      if (reopened > 0) this.logger.info('webhook.rerouted', { deliveries: reopened });
    }
    const open = await this.webhooks.countOpen();
    this.metrics.backlog.set({ table: 'deliveries' }, open);
    if (open > 0) this.jobs.ring(inboundJob, { deliveries: open });
  }

  /** What only a person can help: they are listed with their reasons, and may be replayed. */
  async countFailed(): Promise<void> {
    this.metrics.failedDeliveries.set(await this.deliveries.countFailed(MOST_FAILED));
  }

  /** In small steps, so that dropping never holds up what comes in. */
  async dropOld(): Promise<void> {
    const before = new Date(Date.now() - this.env.WEBHOOK_RETENTION_DAYS * 24 * HOUR_MS);
    while ((await this.deliveries.drop(before, DROP_AT_ONCE)) === DROP_AT_ONCE);
  }
}
