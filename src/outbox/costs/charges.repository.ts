import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Message } from '../../conversations/messages.js';
import { Database } from '../../platform/database/database.js';
import type { Reached } from './charge.js';
import { FREE_SERVICE_MESSAGES } from './charge.js';
import type { Price } from './rate-card.js';

/** Delivered messages of a month that are alike. */
export interface ChargeGroup {
  phoneNumberId: string;
  category: string;
  currency: string | null;
  rateCards: string[];
  delivered: number;
  free: number;
  /** Paid, but of unknown price. */
  unpriced: number;
  estimatedCost: number;
}

/** To whom a message went. */
interface Recipient {
  waId: string | null;
  bsuid: string | null;
}

/** A message that has reached somebody, with what it counts as for them and its price. */
type Delivered = Pick<Message, 'id' | 'phoneNumberId'> & Omit<Reached, 'told' | 'to'> & Price;

/** What all rows have alike; null when they differ. */
const alike = (column: string): string =>
  `case when min(${column}) = max(${column}) and count(${column}) = count(*) then min(${column}) end`;

@Injectable()
export class ChargesRepository {
  constructor(private readonly database: Database) {}

  /** To whom messages went, as their ways out have it, and the tenant's time zone. */
  async recipients(
    tx: EntityManager,
    tenantId: string,
    messageIds: string[],
  ): Promise<{ recipients: Map<string, Recipient>; timezone: string }> {
    const rows = (await tx.query(
      `select t.timezone, o.message_id as id, o.to_wa_id as "waId", o.to_bsuid as bsuid
         from tenant t left join outbound o on o.tenant_id = t.id and o.message_id = any($2) where t.id = $1`,
      [tenantId, messageIds],
    )) as (Recipient & { id: string | null; timezone: string })[];
    const recipients = new Map(
      rows.flatMap(({ id, waId, bsuid }) => (id === null ? [] : [[id, { waId, bsuid }] as const])),
    );
    return { recipients, timezone: rows[0]?.timezone ?? 'UTC' };
  }

  /**
   * Counts delivered messages, each once for each whom it has reached, and writes on them what they cost; again with what
   * Meta has said of them since, while the rest stands as it was priced. Of a message to a group everybody whom it has
   * reached is given: whoever is not among them any more turned out to be one of them. A service message within what the
   * number has free this month is free.
   */
  async record(tx: EntityManager, tenantId: string, delivered: Delivered[]): Promise<void> {
    await tx.query(
      `with delivered as (
         select d.*, coalesce(c.month, to_char(d.at at time zone t.timezone, 'YYYY-MM')) as month,
                c.message_id is not null and c.category = d.category and c.pricing_type is not distinct from d.pricing_type
                  and nullif(c.free, 'allowance') is not distinct from d.free as stands
           from rows from (jsonb_to_recordset($2) as (
                  id uuid, participant smallint, "phoneNumberId" text, at timestamptz, category text, "pricingType" text,
                  market text, price numeric, currency text, "rateCard" text, free text, counts boolean)) with ordinality
             as d (id, participant, number, at, category, pricing_type, market, price, currency, rate_card, free, counts, place)
           join tenant t on t.id = $1
           left join message_charge c on c.tenant_id = $1 and c.message_id = d.id and c.participant = d.participant
       ), used as (
         select own.number, own.month, (select count(*) from (
           select 1 from message_charge c
            where c.tenant_id = $1 and c.month = own.month and c.phone_number_id = own.number and c.category = 'service'
              and c.free is distinct from 'free_entry_point' and c.message_id not in (select id from delivered)
            limit $3) before) as n
           from (select distinct number, month from delivered where counts and free is null) own
       ), gone as (
         delete from message_charge c
          using (select id, array_agg(participant) as here from delivered where participant > 0 group by id) d
          where c.tenant_id = $1 and c.message_id = d.id and c.participant <> all (d.here)
       ), charge as (
         insert into message_charge as c (tenant_id, message_id, participant, phone_number_id, month, category, pricing_type,
                                          market, price, currency, rate_card, free)
         select $1, d.id, d.participant, d.number, d.month, d.category, d.pricing_type, d.market, d.price, d.currency, d.rate_card,
                case when d.free is not null then d.free
                     when d.counts and used.n + d.nth <= $3 then 'allowance' end
           from (select *, row_number() over (partition by number, month, counts order by place) as nth from delivered) d
           left join used on used.number = d.number and used.month = d.month
          where not d.stands
         on conflict (tenant_id, message_id, participant) do update
           set category = excluded.category, pricing_type = excluded.pricing_type, market = excluded.market,
               price = excluded.price, currency = excluded.currency, rate_card = excluded.rate_card, free = excluded.free
         returning c.*
       ), standing as (
         select c.* from message_charge c
           join delivered d on d.stands and c.tenant_id = $1 and c.message_id = d.id and c.participant = d.participant
         union all select * from charge
       )
       update message m set cost = sums.cost
         from (select message_id, jsonb_build_object('category', mode() within group (order by category),
                        'pricingType', ${alike('pricing_type')}, 'market', ${alike('market')}, 'listPrice', ${alike('price')},
                        'currency', ${alike('currency')}, 'rateCard', ${alike('rate_card')}, 'free', ${alike('free')},
                        'reached', count(*), 'unpriced', count(*) filter (where free is null and price is null),
                        'estimatedCost', case when count(distinct currency) < 2
                                              then sum(case when free is null then price else 0 end) end) as cost
                 from standing group by message_id) sums
        where m.tenant_id = $1 and m.id = sums.message_id and m.cost is distinct from sums.cost`,
      [tenantId, JSON.stringify(delivered), FREE_SERVICE_MESSAGES],
    );
  }

  /** The month that it is now in the tenant's time zone. */
  async month(tenantId: string): Promise<{ month: string; timezone: string }> {
    return this.database.forTenant(tenantId, async (tx) => {
      const [row] = (await tx.query(
        `select to_char(now() at time zone timezone, 'YYYY-MM') as month, timezone from tenant where id = $1`,
        [tenantId],
      )) as [{ month: string; timezone: string }];
      return row;
    });
  }

  /** What was delivered in a month, by number, category and currency. */
  groups(tenantId: string, month: string): Promise<ChargeGroup[]> {
    return this.database.forTenant(tenantId, (tx) =>
      tx.query(
        `select phone_number_id as "phoneNumberId", category, currency,
                coalesce(array_agg(distinct rate_card) filter (where rate_card is not null), '{}') as "rateCards",
                count(*)::int as delivered, (count(*) filter (where free is not null))::int as free,
                (count(*) filter (where free is null and price is null))::int as unpriced,
                coalesce(sum(price) filter (where free is null), 0)::float8 as "estimatedCost"
           from message_charge where tenant_id = $1 and month = $2
          group by phone_number_id, category, currency order by phone_number_id, category, currency`,
        [tenantId, month],
      ),
    );
  }
}
