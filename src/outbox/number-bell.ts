import { Injectable } from '@nestjs/common';
import { Jobs } from '../platform/jobs/jobs.js';
import type { NumberKey } from './claim.js';
import { sendMessagesJob } from './send-messages.job.js';

/** However many messages of a number are queued meanwhile, its bell rings no more often, in milliseconds. */
const QUIET_MS = 20;
/**
 * What is due sooner is waited for here. A delayed job in Redis is taken up to a tenth of a second late (Redis looks after
 * the time-outs of blocked clients ten times a second), which is more than the burst that a number could catch up with.
 */
const SOON_MS = 1_000;

/** Tells a worker that a number has something to send: at once, and once more for all that comes right after it. */
@Injectable()
export class NumberBell {
  /** Numbers whose bell has just rung, and whether somebody has wanted it since. */
  private readonly quiet = new Map<string, boolean>();

  constructor(private readonly jobs: Jobs) {}

  /** Call after the commit of what waits. */
  ring(number: NumberKey): void {
    const key = `${number.tenantId} ${number.phoneNumberId}`;
    if (this.quiet.has(key)) {
      this.quiet.set(key, true);
      return;
    }
    this.quiet.set(key, false);
    setTimeout(() => {
      const wanted = this.quiet.get(key);
      this.quiet.delete(key);
      if (wanted) this.ring(number);
    }, QUIET_MS).unref();
    this.set(number, 0);
  }

  /** Rings when the number may send more; should this process die before, the sweeper does. */
  ringIn(number: NumberKey, delayMs: number): void {
    if (delayMs > SOON_MS) this.set(number, delayMs);
    else setTimeout(() => this.ring(number), delayMs).unref();
  }

  /** Rings in so many milliseconds, whichever process lives then. */
  set({ tenantId, phoneNumberId }: NumberKey, delayMs: number): void {
    this.jobs.ring(sendMessagesJob, { tenantId, phoneNumberId }, { delayMs });
  }
}
