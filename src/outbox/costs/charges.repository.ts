import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Message } from '../../conversations/messages.js';
import { Database } from '../../platform/database/database.js';
import type { Charge } from './charge.js';
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

@Injectable()
export class ChargesRepository {
  constructor(private readonly database: Database) {}

  /** To whom a message went, as its way out has it. */
  async recipient(
    tx: EntityManager,
    tenantId: string,
    messageId: string,
  ): Promise<{ waId: string | null; bsuid: string | null }> {
    const [row] = (await tx.query(
      `select to_wa_id as "waId", to_bsuid as bsuid from outbound where tenant_id = $1 and message_id = $2`,
      [tenantId, messageId],
    )) as [{ waId: string | null; bsuid: string | null }?];
    return row ?? { waId: null, bsuid: null };
  }

  /**
   * Counts a delivered message once, and writes on it what it costs; again with what Meta has said of it since. A
   * service message within what the number has free this month is free.
   */
  async record(
    tx: EntityManager,
    { tenantId, id, phoneNumberId }: Pick<Message, 'tenantId' | 'id' | 'phoneNumberId'>,
    at: Date,
    { category, pricingType, free, counts }: Charge,
    { market, price, currency, rateCard }: Price,
  ): Promise<void> {
    await tx.query(
      `with period as (
         select coalesce((select c.month from message_charge c where c.tenant_id = $1 and c.message_id = $2),
                         to_char($4::timestamptz at time zone t.timezone, 'YYYY-MM')) as month
           from tenant t where t.id = $1
       ), used as (
         select count(*) as n from (
           select 1 from message_charge c join period p on p.month = c.month
            where c.tenant_id = $1 and c.phone_number_id = $3 and c.category = 'service' and c.message_id <> $2
              and c.free is distinct from 'free_entry_point' limit $12) all_of
       ), charge as (
         insert into message_charge as c (tenant_id, message_id, phone_number_id, month, category, pricing_type, market, price,
                                          currency, rate_card, free)
         select $1, $2, $3, p.month, $5, $6, $7, $8::numeric, $9, $10,
                case when $11::text is not null then $11 when $13::boolean and used.n < $12 then 'allowance' end
           from period p, used
         on conflict (tenant_id, message_id) do update
           set category = excluded.category, pricing_type = excluded.pricing_type, market = excluded.market,
               price = excluded.price, currency = excluded.currency, rate_card = excluded.rate_card, free = excluded.free
         returning c.*
       )
       update message m
          set cost = jsonb_build_object('category', charge.category, 'pricingType', charge.pricing_type,
                       'market', charge.market, 'listPrice', charge.price, 'currency', charge.currency,
                       'rateCard', charge.rate_card, 'free', charge.free,
                       'estimatedCost', case when charge.free is null then charge.price else 0 end)
         from charge where m.tenant_id = $1 and m.id = $2`,
      [
        ...[tenantId, id, phoneNumberId, at, category, pricingType, market, price, currency, rateCard, free],
        FREE_SERVICE_MESSAGES,
        counts,
      ],
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
