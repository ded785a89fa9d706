import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { SendCount } from './send-count.entity.js';

/** A day or a month of a tenant's time zone. */
export interface Period {
  name: string;
  startsAt: Date;
  endsAt: Date;
}

/** Since `$3`, of `$1`. Ids of messages are in order of time. */
const QUEUED_SINCE = `select count(*) from outbound where tenant_id = $1 and message_id >=
  (lpad(to_hex((extract(epoch from $3::timestamptz) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid`;

/** The counters behind a tenant's limits; there are none for who has no limit. */
@Injectable()
export class QuotaRepository {
  constructor(private readonly database: Database) {}

  /** The day and the month that it is now in a time zone. */
  async periods(tx: EntityManager, timezone: string): Promise<{ day: Period; month: Period }> {
    const [row] = (await tx.query(
      `with local as (select now() at time zone $1 as t)
       select to_char(t, 'YYYY-MM-DD') as day, to_char(t, 'YYYY-MM') as month,
              date_trunc('day', t) at time zone $1 as "dayStart",
              (date_trunc('day', t) + interval '1 day') at time zone $1 as "dayEnd",
              date_trunc('month', t) at time zone $1 as "monthStart",
              (date_trunc('month', t) + interval '1 month') at time zone $1 as "monthEnd"
         from local`,
      [timezone],
    )) as [{ day: string; month: string; dayStart: Date; dayEnd: Date; monthStart: Date; monthEnd: Date }];
    return {
      day: { name: row.day, startsAt: row.dayStart, endsAt: row.dayEnd },
      month: { name: row.month, startsAt: row.monthStart, endsAt: row.monthEnd },
    };
  }

  /** Counts one more message; false, and nothing counted, when the limit is reached. */
  async take(tx: EntityManager, tenantId: string, period: Period, limit: number): Promise<boolean> {
    for (;;) {
      const [, counted] = (await tx.query(
        `update send_count set count = count + 1, updated_at = now()
          where tenant_id = $1 and period = $2 and count < $3`,
        [tenantId, period.name, limit],
      )) as [unknown, number];
      if (counted > 0) return true;
      const known = await tx.findOneBy(SendCount, { tenantId, period: period.name });
      if (known && known.count >= limit) return false;
      // Another one has begun to count between the two looks.
      if (known) continue;
      // The first since there is a limit: what was queued so far counts too.
      await tx.query(
        `insert into send_count (tenant_id, period, count)
         select $1, $2, (${QUEUED_SINCE}) on conflict do nothing`,
        [tenantId, period.name, period.startsAt],
      );
    }
  }

  /** Reads counters of one tenant together; `count` says how much was queued in a period, counted or not. */
  read<T>(
    tenantId: string,
    timezone: string,
    work: (periods: { day: Period; month: Period }, count: (period: Period) => Promise<number>) => Promise<T>,
  ): Promise<T> {
    return this.database.forTenant(tenantId, async (tx) =>
      work(await this.periods(tx, timezone), async ({ name, startsAt }) => {
        const [row] = (await tx.query(
          `select coalesce((select count from send_count where tenant_id = $1 and period = $2),
                           (${QUEUED_SINCE}))::int as count`,
          [tenantId, name, startsAt],
        )) as [{ count: number }];
        return row.count;
      }),
    );
  }

  /** The longest period is a month. */
  async dropOld(): Promise<void> {
    await this.database.asSystem('outbox.counts', (tx) =>
      tx.query(`delete from send_count where updated_at < now() - interval '70 days'`),
    );
  }
}
