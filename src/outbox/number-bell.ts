import { Injectable } from '@nestjs/common';
import { Jobs } from '../platform/jobs/jobs.js';
import type { NumberKey } from './claim.js';
import { sendMessagesJob } from './send-messages.job.js';

/** However many messages of a number are queued meanwhile, its bell rings no more often, in milliseconds. */
const QUIET_MS = 20;

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

  /** Rings in so many milliseconds. */
  set({ tenantId, phoneNumberId }: NumberKey, delayMs: number): void {
    this.jobs.ring(sendMessagesJob, { tenantId, phoneNumberId }, { delayMs });
  }
}
