import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BulkPause } from '../tenants/bulk-pause.js';
import { bulkPauseNow } from '../tenants/bulk-pause.js';
import { messagingLimitOf } from '../tenants/messaging-limit.js';
import type { NumberPause } from '../tenants/number-pause.js';
import type { Portfolio } from '../tenants/portfolios.js';
import { type Restrictions, restrictionsOf } from '../tenants/restrictions.js';
import type { NumberKey } from './claim.js';

/** What decides for everything that leaves a number: its pauses, and what Meta allows its account. */
export interface Standing {
  /** Null: the number is not there any more. */
  wabaId: string | null;
  portfolio: Portfolio | null;
  pause: NumberPause | null;
  /** Only what answers leaves, and the message that is tried. */
  bulkPause: BulkPause | null;
  /** Of its account. */
  restrictions: Restrictions;
  /** The database's time: a worker's own clock may be wrong, and a wrong one would let messages expire. */
  now: Date;
}

interface Row extends Pick<Standing, 'wabaId' | 'pause' | 'bulkPause' | 'now'> {
  portfolioId: string | null;
  limit: string | null;
  restrictions: unknown;
}

/** How numbers stand with us and with Meta. */
@Injectable()
export class StandingRepository {
  /**
   * To be asked after messages were taken up, not before: a refusal pauses the number in the transaction that lets its
   * message go, so whoever holds that message sees the pause.
   */
  async of(tx: EntityManager, { tenantId, phoneNumberId }: NumberKey): Promise<Standing> {
    const [row] = (await tx.query(
      `select clock_timestamp() as now, n.waba_id as "wabaId", n.pause, n.bulk_pause as "bulkPause",
              portfolio_id(w.tenant_id, w.business_id, w.facts) as "portfolioId", w.facts->'restrictions' as restrictions,
              coalesce(n.facts->>'messagingLimit', w.facts->>'messagingLimit') as "limit"
         from (values ($1::uuid, $2)) as asked (tenant_id, phone_number_id)
         left join phone_number n on n.tenant_id = asked.tenant_id and n.phone_number_id = asked.phone_number_id
         left join waba w on w.tenant_id = n.tenant_id and w.waba_id = n.waba_id`,
      [tenantId, phoneNumberId],
    )) as [Row];
    const { portfolioId, limit, bulkPause, restrictions, ...standing } = row;
    return {
      ...standing,
      portfolio: portfolioId === null ? null : { id: portfolioId, limit: messagingLimitOf(limit) },
      bulkPause: bulkPauseNow(bulkPause),
      restrictions: restrictionsOf(restrictions, row.now),
    };
  }
}
