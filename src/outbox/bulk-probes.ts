import { Injectable } from '@nestjs/common';
import { Log } from '../platform/logger.js';
import { BulkPauses } from '../tenants/bulk-pauses.js';
import type { DueProbe } from './bulk-probe.repository.js';
import { BulkProbeRepository } from './bulk-probe.repository.js';
import { NumberBell } from './number-bell.js';

/** Meta's statuses of what it has sent. */
const SENT = new Set(['sent', 'delivered', 'read', 'played']);
/** What may still be sent. */
const UNDER_WAY = new Set(['queued', 'sending', 'unsure', 'done']);

/**
 * After Meta's spam limit (131048) nobody says when campaigns may go on. When the pause of a number is over, one message of
 * them is let go: once Meta has sent it, all follow; refused, it waits with them for longer. One that fails for a reason of
 * its own, or tells nothing, is followed by another one. With nothing to try for a day it is over.
 */
@Injectable()
export class BulkProbes {
  constructor(
    private readonly probes: BulkProbeRepository,
    private readonly pauses: BulkPauses,
    private readonly bell: NumberBell,
    private readonly logger: Log,
  ) {}

  async go(): Promise<void> {
    for (const due of await this.probes.due()) await this.judge(due);
  }

  private async judge(due: DueProbe): Promise<void> {
    const { tenantId, phoneNumberId, messageId, state, status, late, idle } = due;
    if (messageId !== null && SENT.has(status ?? ''))
      return this.pauses.end(tenantId, phoneNumberId, messageId);
    if (UNDER_WAY.has(state ?? '') && status !== 'failed' && !late) return;
    if (!(await this.probes.next(due)))
      return idle ? this.pauses.end(tenantId, phoneNumberId, null) : undefined;
    this.logger.info('outbox.probed', { tenantId, phoneNumberId });
    this.bell.ring({ tenantId, phoneNumberId });
  }
}
