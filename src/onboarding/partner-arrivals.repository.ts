import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';

/** A WABA that waits for somebody to say whose it is. */
export interface WaitingArrival {
  wabaId: string;
  ownerBusinessId: string | null;
  seenAt: Date;
  /** The only tenant with another WABA of which Meta said that it is the same owner's. */
  suggestedTenantId: string | null;
}

const MOST = 200;

@Injectable()
export class PartnerArrivalsRepository {
  constructor(private readonly database: Database) {}

  async note(wabaId: string, ownerBusinessId: string | null, seenAt: Date): Promise<void> {
    await this.database.asSystem('arrivals.note', (tx) =>
      tx.query(
        `insert into partner_arrival as a (waba_id, owner_business_id, seen_at) values ($1, $2, $3)
         on conflict (waba_id) do update
            set seen_at = greatest(a.seen_at, excluded.seen_at),
                owner_business_id = coalesce(excluded.owner_business_id, a.owner_business_id)`,
        [wabaId, ownerBusinessId, seenAt],
      ),
    );
  }

  /** Those that nobody connected, newest first. */
  waiting(): Promise<WaitingArrival[]> {
    return this.database.asSystem('arrivals.waiting', (tx) =>
      tx.query<WaitingArrival[]>(
        `select a.waba_id as "wabaId", a.owner_business_id as "ownerBusinessId", a.seen_at as "seenAt",
                (select case when count(distinct w.tenant_id) = 1 then min(w.tenant_id::text) end
                   from waba w where w.facts ->> 'ownerBusinessId' = a.owner_business_id) as "suggestedTenantId"
           from partner_arrival a
          where not exists (select 1 from waba w where w.waba_id = a.waba_id)
          order by a.seen_at desc limit ${MOST}`,
      ),
    );
  }
}
