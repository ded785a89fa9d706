import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Standing } from '../tenants/sending-numbers.js';
import type { QuotaUseView, QuotaView } from './quota.dto.js';
import type { Period } from './quota.repository.js';
import { QuotaRepository } from './quota.repository.js';
import type { Refusal } from './send-rules.js';

type Limits = Pick<Standing, 'dailySendLimit' | 'monthlySendLimit' | 'timezone'>;

/** How much a tenant may send in a day and in a month. What counts is what was queued, whatever became of it. */
@Injectable()
export class Quota {
  constructor(private readonly counts: QuotaRepository) {}

  /**
   * Takes one message of what the tenant may send, in the caller's transaction; the reason when there is none left.
   * Sends of a tenant with a limit wait for each other here, so call it late.
   */
  async take(
    tx: EntityManager,
    tenantId: string,
    { dailySendLimit, monthlySendLimit, timezone }: Limits,
  ): Promise<Refusal | undefined> {
    if (dailySendLimit === null && monthlySendLimit === null) return undefined;
    const { day, month } = await this.counts.periods(tx, timezone);
    const limits = [
      { what: 'day', period: day, limit: dailySendLimit },
      { what: 'month', period: month, limit: monthlySendLimit },
    ];
    for (const { what, period, limit } of limits)
      if (limit !== null && !(await this.counts.take(tx, tenantId, period, limit)))
        return {
          code: 'quota_exceeded',
          detail: `The tenant may send ${limit} messages a ${what}, and has; the next ${what} begins at ${period.endsAt.toISOString()}.`,
        };
    return undefined;
  }

  /** How much of each limit is used now. */
  used(tenantId: string, { dailySendLimit, monthlySendLimit, timezone }: Limits): Promise<QuotaView> {
    return this.counts.read(tenantId, timezone, async (periods, count) => {
      const use = async (period: Period, limit: number | null): Promise<QuotaUseView | null> =>
        limit === null ? null : { limit, used: await count(period), endsAt: period.endsAt.toISOString() };
      return {
        day: await use(periods.day, dailySendLimit),
        month: await use(periods.month, monthlySendLimit),
      };
    });
  }
}
