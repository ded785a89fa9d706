import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import type { Claim } from './delivery-claim.repository.js';
import { COPY_DELIVERIES, deliveryRows } from './delivery-rows.js';
import type { WebhookDelivery } from './webhook-delivery.entity.js';
import type { EventState } from './webhook-event.entity.js';
import { WebhookEvent } from './webhook-event.entity.js';

export type NewDelivery = Pick<WebhookDelivery, 'id' | 'appId' | 'body' | 'bulk' | 'statuses' | 'wabaId'>;
export type NewEvent = Pick<
  WebhookEvent,
  'deliveryId' | 'position' | 'kind' | 'wabaId' | 'phoneNumberId' | 'subject'
>;
export type TriedEvent = Pick<
  WebhookEvent,
  'position' | 'kind' | 'subject' | 'state' | 'tenantId' | 'attempts'
>;
const CONCLUDE = `insert into webhook_event
    (delivery_id, position, kind, waba_id, phone_number_id, subject, state, tenant_id, error, handled_at)
  select e."deliveryId", e.position, e.kind, e."wabaId", e."phoneNumberId", e.subject, $2, $3, $4, now()
    from jsonb_to_recordset($1) as e ("deliveryId" uuid, position int, kind text, "wabaId" text, "phoneNumberId" text, subject text)
  on conflict (delivery_id, position) do update
     set kind = excluded.kind, subject = excluded.subject, state = excluded.state, tenant_id = excluded.tenant_id, error = excluded.error, handled_at = excluded.handled_at`;
/** Whose an update is, by its WABA $4 and its number $5: what failed is looked for, and replayed, by tenant. */
const OWNER = `(select w.tenant_id from waba_route w where w.waba_id = coalesce(
    (select n.waba_id from number_route n where n.phone_number_id = $5::text), case when $5 is null then $4::text end))`;
/** An update e whose number, or else WABA, is known. */
const ROUTABLE = `(exists (select 1 from phone_number p where p.phone_number_id = e.phone_number_id)
  or e.phone_number_id is null and exists (select 1 from waba w where w.waba_id = e.waba_id))`;
/** From the few numbers and WABAs that are known, not from the many updates that nobody may ever connect. */
const ROUTABLE_DELIVERIES = `
  select e.delivery_id from phone_number p join webhook_event e on e.phone_number_id = p.phone_number_id
   where e.state = 'unrouted'
  union all
  select e.delivery_id from waba w join webhook_event e on e.waba_id = w.waba_id
   where e.state = 'unrouted' and e.phone_number_id is null`;

@Injectable()
export class WebhookRepository {
  constructor(private readonly database: Database) {}

  /** All of them or none, in one round trip. */
  insert(deliveries: NewDelivery[]): Promise<void> {
    return this.database.copyAtDoor('webhook.store', COPY_DELIVERIES, deliveryRows(deliveries));
  }

  /** How far an earlier try of this delivery came. */
  tried(deliveryId: string): Promise<TriedEvent[]> {
    return this.database.asSystem('webhook.tried', (tx) =>
      tx.find(WebhookEvent, {
        select: { position: true, kind: true, subject: true, state: true, tenantId: true, attempts: true },
        where: { deliveryId },
      }),
    );
  }

  /** In the transaction of the effects, so that an update is handled if and only if it says so. */
  async conclude(tx: EntityManager, events: NewEvent[], state: EventState, tenantId: string): Promise<void> {
    if (events.length > 0) await tx.query(CONCLUDE, [JSON.stringify(events), state, tenantId, null]);
  }

  async concludeAlone(event: NewEvent, state: EventState, tenantId?: string, error?: string): Promise<void> {
    const values = [JSON.stringify([event]), state, tenantId ?? null, error ?? null];
    await this.database.atDoor('webhook.conclude', CONCLUDE, values);
  }

  /** A try failed; after the last one the update is `failed`. Answers its state; of a lost claim nothing is counted. */
  async countFailure(
    { lease }: Claim,
    event: NewEvent,
    error: string,
    maxAttempts: number,
  ): Promise<EventState> {
    const [counted] = (await this.database.asSystem('webhook.failure', (tx) =>
      tx.query(
        `insert into webhook_event (delivery_id, position, kind, waba_id, phone_number_id, subject, state, tenant_id, error, attempts, handled_at)
         select $1::uuid, $2::integer, $3::text, $4::text, $5::text, $6::text, 'pending', ${OWNER}, $7::text, 1, now()
           from webhook_delivery where id = $1 and lease_until = $9::timestamptz
         on conflict (delivery_id, position) do update
            set kind = excluded.kind, subject = excluded.subject, tenant_id = coalesce(webhook_event.tenant_id, excluded.tenant_id), attempts = webhook_event.attempts + 1, error = excluded.error, handled_at = excluded.handled_at,
                state = case when webhook_event.attempts + 1 >= $8 then 'failed' else 'pending' end
         returning state`,
        [
          ...[event.deliveryId, event.position, event.kind, event.wabaId, event.phoneNumberId, event.subject],
          ...[error, maxAttempts, lease],
        ],
      ),
    )) as { state: EventState }[];
    return counted?.state ?? 'pending';
  }

  /** Deliveries that wait although nobody works on them. */
  async countOpen(): Promise<number> {
    const [{ n }] = (await this.database.asSystem('webhook.open', (tx) =>
      tx.query(
        `select count(*)::int as n from (select 1 from webhook_delivery
          where status = 'received' and (lease_until is null or lease_until < now()) limit 1000) waiting`,
      ),
    )) as [{ n: number }];
    return n;
  }

  /** Whether a delivery has waited longer than this, in milliseconds. */
  async hasBacklog(olderThanMs: number): Promise<boolean> {
    const [{ backlog }] = await this.database.atDoor<[{ backlog: boolean }]>(
      'webhook.backlog',
      `select exists (select 1 from webhook_delivery where status = 'received'
         and received_at < now() - $1 * interval '1 millisecond') as backlog`,
      [olderThanMs],
    );
    return backlog;
  }

  /**
   * Updates whose number or WABA was connected since: up to `limit` of their deliveries are opened again, once nobody
   * works on them.
   */
  async reopenRouted(withinDays: number, limit: number): Promise<number> {
    const [, count] = (await this.database.asSystem('webhook.reroute', (tx) =>
      tx.query(
        `with idle as (
           select d.id from webhook_delivery d
            where d.received_at > now() - $1 * interval '1 day'
              and (d.status <> 'received' or d.lease_until is null or d.lease_until < now())
              and d.id in (${ROUTABLE_DELIVERIES})
            order by d.id limit $2
              for update skip locked),
         routed as (
           update webhook_event e set state = 'pending', attempts = 0
            where e.delivery_id in (select id from idle) and e.state = 'unrouted' and ${ROUTABLE}
          returning e.delivery_id)
         update webhook_delivery set status = 'received', lease_until = null, attempts = 1, processed_at = null
          where id in (select delivery_id from routed)`,
        [withinDays, limit],
      ),
    )) as [unknown, number];
    return count;
  }
}
