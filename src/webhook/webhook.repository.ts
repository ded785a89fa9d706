import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import type { DeliveryStatus } from './webhook-delivery.entity.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import type { EventState } from './webhook-event.entity.js';
import { WebhookEvent } from './webhook-event.entity.js';

export type NewDelivery = Pick<WebhookDelivery, 'id' | 'appId' | 'body'>;
export type ClaimedDelivery = Pick<WebhookDelivery, 'id' | 'appId' | 'body' | 'receivedAt' | 'attempts'>;
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

@Injectable()
export class WebhookRepository {
  constructor(private readonly database: Database) {}

  /** One INSERT for all of them; parameters travel as bytes. */
  async insert(deliveries: NewDelivery[]): Promise<void> {
    const places = deliveries.map((_, i) => `($${3 * i + 1}, $${3 * i + 2}, $${3 * i + 3})`).join(', ');
    await this.database.asSystem('webhook.store', (tx) =>
      tx.query(
        `insert into webhook_delivery (id, app_id, body) values ${places}`,
        deliveries.flatMap(({ id, appId, body }) => [id, appId, body]),
      ),
    );
  }

  /** Takes the oldest deliveries that nobody works on, for `leaseMs`. */
  async claim(limit: number, leaseMs: number): Promise<ClaimedDelivery[]> {
    const [rows] = (await this.database.asSystem(
      'webhook.claim',
      (tx) =>
        tx.query(
          `update webhook_delivery set attempts = attempts + 1, lease_until = now() + $2 * interval '1 millisecond'
          where id in (select id from webhook_delivery
                        where status = 'received' and (lease_until is null or lease_until < now())
                        order by id limit $1 for update skip locked)
        returning id, app_id as "appId", body, received_at as "receivedAt", attempts`,
          [limit, leaseMs],
        ),
      { durable: false },
    )) as [ClaimedDelivery[], number];
    return rows;
  }

  /** The worker is still at it. */
  async renew(id: string, leaseMs: number): Promise<void> {
    await this.database.asSystem('webhook.renew', (tx) =>
      tx.query(
        `update webhook_delivery set lease_until = now() + $2 * interval '1 millisecond' where id = $1`,
        [id, leaseMs],
      ),
    );
  }

  /** How far an earlier try of this delivery came. */
  tried(deliveryId: string): Promise<Pick<WebhookEvent, 'position' | 'state'>[]> {
    return this.database.asSystem('webhook.tried', (tx) =>
      tx.find(WebhookEvent, { select: { position: true, state: true }, where: { deliveryId } }),
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
    await tx.query(
      `insert into webhook_event (delivery_id, position, kind, waba_id, phone_number_id, subject, state, tenant_id, error, handled_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())
       on conflict (delivery_id, position) do update
          set state = excluded.state, tenant_id = excluded.tenant_id, error = excluded.error, handled_at = excluded.handled_at`,
      [...columns(event), state, tenantId ?? null, error ?? null],
    );
  }

  concludeAlone(event: NewEvent, state: EventState, tenantId?: string, error?: string): Promise<void> {
    return this.database.asSystem('webhook.conclude', (tx) =>
      this.conclude(tx, event, state, tenantId, error),
    );
  }

  /** A try failed; after the last one the update is `failed`. Answers its state. */
  async countFailure(event: NewEvent, error: string, maxAttempts: number): Promise<EventState> {
    const [{ state }] = (await this.database.asSystem('webhook.failure', (tx) =>
      tx.query(
        `insert into webhook_event (delivery_id, position, kind, waba_id, phone_number_id, subject, state, error, attempts, handled_at)
         values ($1, $2, $3, $4, $5, $6, 'pending', $7, 1, now())
         on conflict (delivery_id, position) do update
            set attempts = webhook_event.attempts + 1, error = excluded.error, handled_at = excluded.handled_at,
                state = case when webhook_event.attempts + 1 >= $8 then 'failed' else 'pending' end
         returning state`,
        [...columns(event), error, maxAttempts],
      ),
    )) as [{ state: EventState }];
    return state;
  }

  /** Ends a delivery, or leaves it for another try after `againMs` while some of its updates still wait. */
  async finish(id: string, status: DeliveryStatus, error: string | null, againMs: number): Promise<void> {
    await this.database.asSystem(
      'webhook.finish',
      (tx) =>
        tx.query(
          `update webhook_delivery
              set status = $2, error = $3,
                  lease_until = case when $2 = 'received' then now() + $4 * interval '1 millisecond' end,
                  processed_at = case when $2 <> 'received' then now() end
            where id = $1`,
          [id, status, error, againMs],
        ),
      // Lost in a crash, the delivery is read again, and each of its updates says that it is done.
      { durable: false },
    );
  }

  /** A delivery that cannot be worked on at all. */
  async fail(id: string, error: string): Promise<void> {
    await this.database.asSystem('webhook.fail', async (tx) => {
      await tx.update(
        WebhookEvent,
        { deliveryId: id, state: 'pending' },
        { state: 'failed', error, handledAt: new Date() },
      );
      await tx.update(
        WebhookDelivery,
        { id },
        { status: 'failed', error, leaseUntil: null, processedAt: new Date() },
      );
    });
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
    const [{ backlog }] = (await this.database.asSystem('webhook.backlog', (tx) =>
      tx.query(
        `select exists (select 1 from webhook_delivery where status = 'received'
           and received_at < now() - $1 * interval '1 millisecond') as backlog`,
        [olderThanMs],
      ),
    )) as [{ backlog: boolean }];
    return backlog;
  }

  /** Updates whose number or WABA was connected since: their deliveries are opened again. */
  async reopenRouted(withinDays: number): Promise<number> {
    const [, count] = (await this.database.asSystem('webhook.reroute', (tx) =>
      tx.query(
        `with routed as (
           update webhook_event e set state = 'pending', attempts = 0
             from webhook_delivery d
            where e.state = 'unrouted' and d.id = e.delivery_id and d.received_at > now() - $1 * interval '1 day'
              and (exists (select 1 from phone_number p where p.phone_number_id = e.phone_number_id)
                   or e.phone_number_id is null and exists (select 1 from waba w where w.waba_id = e.waba_id))
          returning e.delivery_id)
         update webhook_delivery set status = 'received', lease_until = null, attempts = 1, processed_at = null
          where id in (select delivery_id from routed)`,
        [withinDays],
      ),
    )) as [unknown, number];
    return count;
  }
}
