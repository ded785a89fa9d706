import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { DeliveryStatus, WebhookDelivery } from './webhook-delivery.entity.js';

/**
 * `lease` names the claim: whoever claims, replays or reopens a delivery later changes it, and from then on
 * nothing that is written under the old one applies.
 */
export type ClaimedDelivery = Pick<WebhookDelivery, 'id' | 'appId' | 'body' | 'receivedAt' | 'attempts'> & {
  lease: string;
  /** Whose its updates were when they were handled before, by position. */
  owners?: Map<number, string>;
  /** Positions of updates that failed in an earlier try: not to be handled together with others. */
  failedBefore?: Set<number>;
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

/** Of the deliveries that are taken at once. */
const CLAIM_BYTES = 8 * 1024 * 1024;
/** Taken this often, a delivery is looked at with care. */
const OFTEN = 2;

/** A row of `webhook_delivery` that is still under this claim: $1 and $2 are its id and lease. */
const CLAIMED = `id = $1 and lease_until = $2::timestamptz and status = 'received'`;
/** Nobody works on it. */
const FREE = `d.status = 'received' and (d.lease_until is null or d.lease_until < now())`;
/** Accounts that are looked at in one line, at most; the others have their turn when these have nothing left. */
const ACCOUNTS = 1_000;
/** One look at the index for each account, however much waits of it; whose turn it is, is drawn by lot. */
export const claimOf = (only?: 'statuses' | 'bulk'): string => `
  with recursive account (bulk, statuses, waba_id, place) as (
    (select d.bulk, d.statuses, d.waba_id, 1 from webhook_delivery d where ${FREE}${only ? ` and d.${only}` : ''}
      order by d.bulk, d.statuses, d.waba_id limit 1)
    union all
    (select next.*, a.place + 1 from account a cross join lateral (
       select d.bulk, d.statuses, d.waba_id from webhook_delivery d
        where ${FREE} and d.bulk = a.bulk and d.statuses = a.statuses and d.waba_id > a.waba_id
        order by d.waba_id limit 1) next
      where a.place < ${ACCOUNTS})
  ), turn as materialized (
    select bulk, statuses, waba_id, random() as lot from account order by lot limit $1
  ), taken as materialized (
    select turn.lot, own.* from turn cross join lateral (
      select d.id, d.attempts, octet_length(d.body) as bytes from webhook_delivery d
       where ${FREE} and d.bulk = turn.bulk and d.statuses = turn.statuses and d.waba_id = turn.waba_id
       order by d.id limit (select greatest(1, $1 / count(*)) from turn) for update skip locked) own
  )
  update webhook_delivery set attempts = attempts + 1, lease_until = now() + $2 * interval '1 millisecond'
   where id in (
     select id from (
       select id, attempts, row_number() over line as place, sum(bytes) over line - bytes as bytes_before
         from (select *, row_number() over (partition by lot order by id) as round from taken) rounds
       window line as (order by round, lot)) sized
      where place = 1 or attempts < ${OFTEN} and bytes_before < $3)
  returning id, app_id as "appId", body, received_at as "receivedAt", attempts, lease_until::text as lease`;

/** Who works on which delivery: claims hold for a time, and what is written under an old one changes nothing. */
@Injectable()
export class DeliveryClaimRepository {
  constructor(private readonly database: Database) {}

  /**
   * Takes deliveries that nobody works on, for `leaseMs`, of the first line in which any wait (what people say, then
   * statuses, then imports), or only of one of the latter: the oldest of each account, as many of one as of another. At most
   * so many bytes, but one; one that has been taken again and again without coming further only when it is the first: it
   * may take its worker down, and those that were taken with it.
   */
  async claim(limit: number, leaseMs: number, only?: 'statuses' | 'bulk'): Promise<ClaimedDelivery[]> {
    const [rows] = await this.database.atDoor<[ClaimedDelivery[], number]>('webhook.claim', claimOf(only), [
      ...[limit, leaseMs, CLAIM_BYTES],
    ]);
    return rows;
  }

  /** The worker is still at it; when it has come further, earlier claims no longer count. Undefined: it lost its claim. */
  async renew({ id, lease }: Claim, leaseMs: number, further = true): Promise<string | undefined> {
    const [[renewed]] = (await this.database.asSystem('webhook.renew', (tx) =>
      tx.query(
        `update webhook_delivery
            set lease_until = now() + $3 * interval '1 millisecond', attempts = case when $4 then 1 else attempts end
          where ${CLAIMED} returning lease_until::text as lease`,
        [id, lease, leaseMs, further],
      ),
    )) as [{ lease: string }[], number];
    return renewed?.lease;
  }

  /** Ends deliveries, or leaves them for another try while some of their updates still wait. False: the claim was lost. */
  async finish(endings: (Claim & Ending)[]): Promise<boolean[]> {
    const rows = endings.map(({ id, lease, status, error, againMs = 0, counted = true }) => ({
      ...{ id, lease, status, error, againMs, counted },
    }));
    const [ended] = await this.database.atDoor<[{ id: string }[], number]>(
      'webhook.finish',
      `update webhook_delivery d
          set status = e.status, error = e.error,
              lease_until = case when e.status = 'received' then now() + e."againMs" * interval '1 millisecond' end,
              processed_at = case when e.status <> 'received' then now() end,
              attempts = case when e.counted then d.attempts else greatest(d.attempts - 1, 1) end
         from jsonb_to_recordset($1) as e (id uuid, lease timestamptz, status text, error text, "againMs" float, counted boolean)
        where d.id = e.id and d.lease_until = e.lease and d.status = 'received'
       returning d.id`,
      [JSON.stringify(rows)],
    );
    const ids = new Set(ended.map(({ id }) => id));
    return endings.map(({ id }) => ids.has(id));
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
}
