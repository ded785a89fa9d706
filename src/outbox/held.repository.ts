import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import type { BulkPause } from '../tenants/bulk-pause.js';
import { ASSESSED } from './assessment.repository.js';
import type { NumberKey } from './claim.js';
import type { HeldFor } from './outbound.entity.js';

/** What waits of one number for one reason, and what decides whether it still has to. */
export interface Held extends NumberKey {
  heldFor: HeldFor;
  /** Its number is paused. */
  paused: boolean;
  bulkPause: BulkPause | null;
  /** Of its account, as Meta told them. */
  restrictions: unknown;
  now: Date;
  /** Null: the number is gone. */
  portfolioId: string | null;
  /** Meta's word for the messaging limit. */
  limit: string | null;
  /** Of the template that it waits for. */
  templateStatus: string | null;
  /** Meta still holds something for the same reason. */
  assessed: boolean;
}

/** A window that was opened within that time is looked for. */
const JUST_OPENED = `interval '15 minutes'`;

/** What is held, and lets it go again; it keeps its place. */
@Injectable()
export class HeldRepository {
  constructor(private readonly database: Database) {}

  /** What is held, by number and reason: one look at the index for each, however much that is. */
  all(): Promise<Held[]> {
    return this.database.asSystem('outbox.held', (tx) =>
      tx.query(
        `with recursive h as (
           (select tenant_id, phone_number_id, held_for from outbound where state = 'held'
             order by tenant_id, phone_number_id, held_for limit 1)
           union all
           select f.tenant_id, f.phone_number_id, f.held_for from h cross join lateral (
             select o.tenant_id, o.phone_number_id, o.held_for from outbound o
              where o.state = 'held' and (o.tenant_id, o.phone_number_id, o.held_for) > (h.tenant_id, h.phone_number_id, h.held_for)
              order by o.tenant_id, o.phone_number_id, o.held_for limit 1) f
         )
         select h.tenant_id as "tenantId", h.phone_number_id as "phoneNumberId", h.held_for as "heldFor",
                n.pause is not null as paused, n.bulk_pause as "bulkPause", w.facts->'restrictions' as restrictions, now(),
                portfolio_id(w.tenant_id, w.business_id, w.facts) as "portfolioId",
                coalesce(n.facts->>'messagingLimit', w.facts->>'messagingLimit') as "limit", t.status as "templateStatus",
                exists (select 1 from outbound a where ${ASSESSED('h')}) as assessed
           from h left join phone_number n on n.tenant_id = h.tenant_id and n.phone_number_id = h.phone_number_id
           left join waba w on w.tenant_id = n.tenant_id and w.waba_id = n.waba_id
           left join template t on t.tenant_id = h.tenant_id and 'template ' || t.id = h.held_for and t.deleted_at is null`,
      ),
    );
  }

  /** Lets go of the first ones up to `limit`; answers how many. */
  release({ tenantId, phoneNumberId, heldFor }: Held, limit: number): Promise<number> {
    return this.letGo(
      tenantId,
      `select message_id from outbound
        where tenant_id = $1 and phone_number_id = $2 and state = 'held' and held_for = $3
        order by message_id limit $4 for update skip locked`,
      [phoneNumberId, heldFor, limit],
    );
  }

  /** Lets go of what waits for a limit although its person has written meanwhile: it begins no conversation any more. */
  releaseAnswered({ tenantId, phoneNumberId }: Held): Promise<number> {
    return this.letGo(
      tenantId,
      `select o.message_id from conversation c
         join outbound o on o.tenant_id = c.tenant_id and o.conversation_id = c.id
        where c.tenant_id = $1 and c.phone_number_id = $2 and c.last_message_at > now() - ${JUST_OPENED}
          and c.window_open_until > now() and o.state = 'held' and o.held_for = 'limit'
          for update of o skip locked`,
      [phoneNumberId],
    );
  }

  private letGo(tenantId: string, which: string, values: unknown[]): Promise<number> {
    return this.database.forTenant(tenantId, (tx) => letGo(tx, tenantId, which, values));
  }
}

/** Lets go of what a query names, in the caller's transaction; answers how many. */
export async function letGo(
  tx: EntityManager,
  tenantId: string,
  which: string,
  values: unknown[],
): Promise<number> {
  const [{ count }] = (await tx.query(
    `with released as (
       update outbound set state = 'queued', held_for = null, due_at = least(due_at, now()), parked_until = null
        where tenant_id = $1 and message_id in (${which}) returning message_id
     ), told as (
       update message m set held = null from released r where m.tenant_id = $1 and m.id = r.message_id
     )
     select count(*)::int from released`,
    [tenantId, ...values],
  )) as [{ count: number }];
  return count;
}
