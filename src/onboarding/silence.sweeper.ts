import { Injectable } from '@nestjs/common';
import { Conversations } from '../conversations/conversations.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { Sweeper } from '../platform/sweeper.js';
import { Wabas } from '../tenants/wabas.js';
import { judgeSilence, WATCHED_HOURS } from './silence.js';

const EVERY_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;

/** Raises the alarm when a connected number hears nothing for unusually long, and takes it back when it is heard. */
@Injectable()
export class SilenceSweeper {
  constructor(
    sweeper: Sweeper,
    private readonly wabas: Wabas,
    private readonly conversations: Conversations,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {
    sweeper.every('numbers.silence', () => this.look(), EVERY_MS);
  }

  async look(): Promise<void> {
    let silent = 0;
    for (const number of await this.wabas.connectedNumbers()) {
      const { tenantId, phoneNumberId } = number;
      // Hours are counted back from now, so that the last one is a full one.
      const now = Date.now();
      const heard = await this.conversations.heardHours(
        tenantId,
        phoneNumberId,
        new Date(now),
        WATCHED_HOURS,
      );
      const judged = judgeSilence(heard);
      const { silentHours } = judged;
      // Too long a silence leaves nothing to judge it by: it ends when somebody is heard, not before.
      const since = number.silentSince?.getTime() ?? Infinity;
      const heardSince = heard.some((was, i) => was && now - (heard.length - i) * HOUR_MS >= since);
      const goesOn = number.silentSince !== null && !heardSince;
      const unusual = judged.unusual || goesOn;
      const usualGapHours = judged.usualGapHours ?? (goesOn ? number.usualGapHours : null);
      if (unusual) silent += 1;
      const began = unusual && silentHours !== null ? new Date(now - silentHours * HOUR_MS) : null;
      if (unusual === (number.silentSince !== null) && usualGapHours === number.usualGapHours) continue;
      const silentSince = unusual ? (number.silentSince ?? began) : null;
      await this.wabas.setSilence(tenantId, phoneNumberId, { silentSince, usualGapHours });
      if (unusual && !number.silentSince)
        this.log.warn('number.silent', { tenantId, phoneNumberId, silentHours, usualGapHours });
      if (!unusual && number.silentSince) this.log.info('number.heard', { tenantId, phoneNumberId });
    }
    this.metrics.silentNumbers.set(silent);
  }
}
