import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import type { DeliveryStatus } from './webhook-delivery.entity.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import type { EventState } from './webhook-event.entity.js';
import { WebhookEvent } from './webhook-event.entity.js';

export type NewDelivery = Pick<WebhookDelivery, 'id' | 'appId' | 'body' | 'bulk'>;
/**
 * `lease` names the claim: whoever claims, replays or reopens a delivery later changes it, and from then on
 * nothing that is written under the old one applies.
 */
export type ClaimedDelivery = Pick<WebhookDelivery, 'id' | 'appId' | 'body' | 'receivedAt' | 'attempts'> & {
  lease: string;
  /** Whose its updates were when they were handled before, by position. */
  owners?: Map<number, string>;
};
/** What a try of a delivery came to. */
export interface Ending {
  status: DeliveryStatus;
  error: string | null;
  /** Of one that still waits: when it is tried again, and whether this try counts. */
  againMs?: number;
  counted?: boolean;
}
export type Claim = Pick<ClaimedDelivery, 'id' | 'lease'>;
export type NewEvent = Pick<
  WebhookEvent,
  'deliveryId' | 'position' | 'kind' | 'wabaId' | 'phoneNumberId' | 'subject'
>;
const columns = (event: NewEvent): unknown[] => [
  event.deliveryId,
  event.position,
  event.kind,
  event.wabaId,
  event.phoneNumberId,
  event.subject,
];

/** A row of `webhook_delivery` that is still under this claim: $1 and $2 are its id and lease. */
const CLAIMED = `id = $1 and lease_until = $2::timestamptz and status = 'received'`;
const CONCLUDE = `insert into webhook_event
    (delivery_id, position, kind, waba_id, phone_number_id, subject, state, tenant_id, error, handled_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())
  on conflict (delivery_id, position) do update
     set state = excluded.state, tenant_id = excluded.tenant_id, error = excluded.error, handled_at = excluded.handled_at`;
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

  /** One INSERT for all of them; parameters travel as bytes. */
  async insert(deliveries: NewDelivery[]): Promise<void> {
    const places = deliveries
      .map((_, i) => `($${4 * i + 1}, $${4 * i + 2}, $${4 * i + 3}, $${4 * i + 4})`)
      .join(', ');
    await this.database.atDoor(
      'webhook.store',
      `insert into webhook_delivery (id, app_id, body, bulk) values ${places}`,
      deliveries.flatMap(({ id, appId, body, bulk }) => [id, appId, body, bulk]),
    );
  }

  /** Takes the oldest deliveries that nobody works on, for `leaseMs`: imports after all others, or only them. */
  async claim(limit: number, leaseMs: number, onlyBulk = false): Promise<ClaimedDelivery[]> {
    const [rows] = await this.database.atDoor<[ClaimedDelivery[], number]>(
      'webhook.claim',
      `update webhook_delivery set attempts = attempts + 1, lease_until = now() + $2 * interval '1 millisecond'
        where id in (select id from webhook_delivery
                      where status = 'received' and (lease_until is null or lease_until < now())${onlyBulk ? ' and bulk' : ''}
                      order by bulk, id limit $1 for update skip locked)
      returning id, app_id as "appId", body, received_at as "receivedAt", attempts, lease_until::text as lease`,
      [limit, leaseMs],
    );
    return rows;
  }

  /** The worker is still at it, and has come further: earlier claims no longer count. Undefined: it lost its claim. */
  async renew({ id, lease }: Claim, leaseMs: number): Promise<string | undefined> {
    const [[renewed]] = (await this.database.asSystem('webhook.renew', (tx) =>
      tx.query(
        `update webhook_delivery set lease_until = now() + $3 * interval '1 millisecond', attempts = 1
          where ${CLAIMED} returning lease_until::text as lease`,
        [id, lease, leaseMs],
      ),
    )) as [{ lease: string }[], number];
    return renewed?.lease;
  }

  /** How far an earlier try of this delivery came. */
  tried(deliveryId: string): Promise<Pick<WebhookEvent, 'position' | 'state' | 'tenantId'>[]> {
    return this.database.asSystem('webhook.tried', (tx) =>
      tx.find(WebhookEvent, {
        select: { position: true, state: true, tenantId: true },
        where: { deliveryId },
      }),
    );
  }

  /** In the transaction of the effect, so that an update is handled if and only if it says so. */
  async conclude(
    tx: EntityManager,
    event: NewEvent,
    state: EventState,
    tenantId?: string,
    error?: string,
  ): Promise<void> {
    await tx.query(CONCLUDE, [...columns(event), state, tenantId ?? null, error ?? null]);
  }

  async concludeAlone(event: NewEvent, state: EventState, tenantId?: string, error?: string): Promise<void> {
    const values = [...columns(event), state, tenantId ?? null, error ?? null];
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
        `insert into webhook_event (delivery_id, position, kind, waba_id, phone_number_id, subject, state, error, attempts, handled_at)
         select $1::uuid, $2::integer, $3::text, $4::text, $5::text, $6::text, 'pending', $7::text, 1, now()
           from webhook_delivery where id = $1 and lease_until = $9::timestamptz
         on conflict (delivery_id, position) do update
            set attempts = webhook_event.attempts + 1, error = excluded.error, handled_at = excluded.handled_at,
                state = case when webhook_event.attempts + 1 >= $8 then 'failed' else 'pending' end
         returning state`,
        [...columns(event), error, maxAttempts, lease],
      ),
    )) as { state: EventState }[];
    return counted?.state ?? 'pending';
  }

  /** Ends a delivery, or leaves it for another try while some of its updates still wait. False: the claim was lost. */
  async finish(
    { id, lease }: Claim,
    { status, error, againMs = 0, counted = true }: Ending,
  ): Promise<boolean> {
    const [, ended] = await this.database.atDoor<[unknown, number]>(
      'webhook.finish',
      `update webhook_delivery
          set status = $3, error = $4,
              lease_until = case when $3 = 'received' then now() + $5 * interval '1 millisecond' end,
              processed_at = case when $3 <> 'received' then now() end,
              attempts = case when $6 then attempts else greatest(attempts - 1, 1) end
        where ${CLAIMED}`,
      [id, lease, status, error, againMs, counted],
    );
    return ended > 0;
  }

  /** A delivery that cannot be worked on at all. */
  async fail({ id, lease }: Claim, error: string): Promise<void> {
    await this.database.asSystem('webhook.fail', (tx) =>
      tx.query(
        `with failed as (
           update webhook_delivery set status = 'failed', error = $3, lease_until = null, processed_at = now()
            where ${CLAIMED} returning id)
         update webhook_event set state = 'failed', error = $3, handled_at = now()
          where delivery_id in (select id from failed) and state = 'pending'`,
        [id, lease, error],
      ),
    );
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
