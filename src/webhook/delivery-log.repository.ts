import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { DeliveryStatus, WebhookDelivery } from './webhook-delivery.entity.js';
import { WebhookEvent } from './webhook-event.entity.js';

/** A delivery as lists show it: without its body, with its events counted by state. */
export type DeliverySummary = Omit<WebhookDelivery, 'body' | 'leaseUntil'> & {
  sizeBytes: number;
  events: Record<string, number>;
};

const SUMMARY = `d.id, d.app_id as "appId", d.status, d.attempts, d.error, d.received_at as "receivedAt",
  d.processed_at as "processedAt", octet_length(d.body) as "sizeBytes",
  coalesce((select json_object_agg(state, n) from (
    select state, count(*)::int as n from webhook_event e where e.delivery_id = d.id group by state) s), '{}') as events`;

/** Which deliveries to process again. */
export interface ReplayFilter {
  from: Date;
  to: Date;
  status: DeliveryStatus;
  tenantId?: string;
  /** Part of an update's error, or of the delivery's. */
  error?: string;
  /** As in a list. */
  search?: string;
  /** Only those that came after this one. */
  afterId?: string;
}

/** Which deliveries a list shows. */
export interface ListFilter {
  status?: DeliveryStatus;
  from?: Date;
  to?: Date;
  tenantId?: string;
  /** An id of the delivery, an update's subject, number or WABA, or part of an error. */
  search?: string;
  /** The last one of the page before. */
  beforeId?: string;
}

/** The smallest id that a delivery of this moment can have: UUIDs of version 7 begin with the time. */
const firstIdAt = (moment: Date): string => {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
};

/** Ids, which alone are indexed, bear the time of the process that took a delivery, `received_at` that of the database. */
const SLACK_MS = 3_600_000;

/** Whether a delivery is what somebody searches for, by the numbers of two parameters: the words, and their pattern. */
const found = (words: string, pattern: string): string => `(${words}::text is null
  or d.id::text = lower(${words}) or d.error ilike ${pattern} or exists (
    select 1 from webhook_event e where e.delivery_id = d.id
       and (${words} in (e.subject, e.phone_number_id, e.waba_id) or e.error ilike ${pattern})))`;
const searched = (search: string | undefined): [words: string | null, pattern: string | null] => {
  const words = search?.trim() || null;
  return [words, holding(words)];
};
/** The pattern of texts that hold these words. */
const holding = (words: string | null | undefined): string | null =>
  words ? `%${words.replace(/[\\%_]/g, '\\$&')}%` : null;

/**
 * Opens the deliveries that `chosen` selects and locks. Who works on one loses the claim, since its lease is no
 * longer the same, and has until its end to notice: two never work on one delivery. Counted as tried once, so
 * that what was settled is looked up.
 */
const reopen = (chosen: string): string => `
  with chosen as (${chosen}),
  opened as (update webhook_event set state = 'pending', attempts = 0, error = null
              where delivery_id in (select id from chosen))
  update webhook_delivery
     set lease_until = case when status = 'received' and lease_until > now() then lease_until + interval '1 microsecond' end,
         status = 'received', attempts = 1, error = null, processed_at = null
   where id in (select id from chosen)`;

/** What Meta posted, for people who look at it: lists, detail, replay, and the end of its keeping. */
@Injectable()
export class DeliveryLogRepository {
  constructor(private readonly database: Database) {}

  /** Every update waits again; effects are once by their own keys. False when there is no such delivery. */
  async replay(id: string): Promise<boolean> {
    const [, opened] = (await this.database.asSystem('webhook.replay', (tx) =>
      tx.query(reopen(`select id from webhook_delivery where id = $1 for update`), [id]),
    )) as [unknown, number];
    return opened > 0;
  }

  /** Opens up to `limit` deliveries that fit, oldest first, to be processed again; answers their ids. */
  async replayMany(
    { from, to, status, tenantId, error, search, afterId }: ReplayFilter,
    limit: number,
  ): Promise<string[]> {
    const [opened] = (await this.database.asSystem('webhook.replay', (tx) =>
      tx.query(
        reopen(
          `select d.id from webhook_delivery d
            where d.received_at >= $1 and d.received_at < $2 and d.status = $3
              and ($4::uuid is null and ($5::text is null or d.error ilike $5) or exists (
                select 1 from webhook_event e where e.delivery_id = d.id
                   and ($4::uuid is null or e.tenant_id = $4) and ($5::text is null or e.error ilike $5 or d.error ilike $5)))
              and ${found('$6', '$7')}
              and ($8::uuid is null or d.id > $8) and d.id >= $10::uuid
            order by d.id limit $9 for update skip locked`,
        ) + ' returning id',
        [
          ...[
            from,
            to,
            status,
            tenantId ?? null,
            holding(error),
            ...searched(search),
            afterId ?? null,
            limit,
          ],
          firstIdAt(new Date(from.getTime() - SLACK_MS)),
        ],
      ),
    )) as [{ id: string }[], number];
    return opened.map(({ id }) => id).sort();
  }

  /**
   * Drops up to `limit` of the oldest deliveries that came before this moment, with their updates; answers how many. One
   * that still waits to be handled is kept, however old: Meta was told that it is safe.
   */
  async drop(before: Date, limit: number): Promise<number> {
    const [, count] = (await this.database.asSystem('webhook.drop', (tx) =>
      tx.query(
        `delete from webhook_delivery where id in (
           select id from webhook_delivery where id < $1 and status <> 'received'
            order by id limit $2 for update skip locked)`,
        [firstIdAt(before), limit],
      ),
    )) as [unknown, number];
    return count;
  }

  /** Deliveries that were given up, with the reason at each of their updates; no more than so many are counted. */
  async countFailed(most: number): Promise<number> {
    const [{ n }] = (await this.database.asSystem('webhook.failed', (tx) =>
      tx.query(
        `select count(*)::int as n from (select 1 from webhook_delivery where status = 'failed' limit $1) failed`,
        [most],
      ),
    )) as [{ n: number }];
    return n;
  }

  /** Newest first; one more than `limit` when there is more. */
  list(limit: number, filter: ListFilter): Promise<DeliverySummary[]> {
    const { status, beforeId, from, to, tenantId, search } = filter;
    return this.database.asSystem('webhook.list', (tx) =>
      tx.query(
        `select ${SUMMARY} from webhook_delivery d
          where ($1::text is null or d.status = $1) and ($2::uuid is null or d.id < $2)
            and ($3::uuid is null or d.id >= $3) and ($4::uuid is null or d.id < $4)
            and ($5::uuid is null or exists (
              select 1 from webhook_event e where e.delivery_id = d.id and e.tenant_id = $5))
            and ${found('$6', '$7')}
          order by d.id desc limit $8`,
        [
          status ?? null,
          beforeId ?? null,
          from ? firstIdAt(from) : null,
          to ? firstIdAt(to) : null,
          tenantId ?? null,
          ...searched(search),
          limit + 1,
        ],
      ),
    );
  }

  find(
    id: string,
  ): Promise<{ delivery: DeliverySummary & { body: Buffer }; events: WebhookEvent[] } | undefined> {
    return this.database.asSystem('webhook.detail', async (tx) => {
      const [delivery] = (await tx.query(
        `select ${SUMMARY}, d.body from webhook_delivery d where d.id = $1`,
        [id],
      )) as (DeliverySummary & {
        body: Buffer;
      })[];
      if (!delivery) return undefined;
      return {
        delivery,
        events: await tx.find(WebhookEvent, { where: { deliveryId: id }, order: { position: 'ASC' } }),
      };
    });
  }
}
