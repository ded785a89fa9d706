import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';

/** What last went through a number. */
export interface LastTraffic {
  phoneNumberId: string;
  inboundAt: Date | null;
  deliveredAt: Date | null;
}

/** What goes through a number, for watching over it. */
@Injectable()
export class TrafficRepository {
  constructor(private readonly database: Database) {}

  /**
   * One probe of the index for each hour, as ids of messages bear the time of their arrival (UUIDv7). The last hour has
   * no end: whoever wrote the message down may have a clock that is ahead of ours.
   */
  async heardHours(tenantId: string, phoneNumberId: string, until: Date, hours: number): Promise<boolean[]> {
    const rows = await this.database.forTenant(tenantId, (tx) =>
      tx.query<{ heard: boolean }[]>(
        `select exists (select 1 from message m
                         where m.tenant_id = $1 and m.phone_number_id = $2 and m.direction = 'inbound'
                           and m.id >= first.id and m.id < next.id
                           and m.extra -> 'history_context' is null) as heard
           from generate_series($4::int, 1, -1) as ago
          cross join lateral (select ${FIRST_ID('ago')} as id) first
          cross join lateral (select case ago when 1 then '${LAST_ID}'::uuid else ${FIRST_ID('(ago - 1)')} end as id) next
          order by ago desc`,
        [tenantId, phoneNumberId, until.getTime(), hours],
      ),
    );
    return rows.map(({ heard }) => heard);
  }

  async everSeen(): Promise<{ inbound: boolean; delivered: boolean }> {
    const [seen] = await this.database.asSystem('traffic.ever', (tx) =>
      tx.query<{ inbound: boolean; delivered: boolean }[]>(
        `select exists (select 1 from message where direction = 'inbound') as inbound,
                exists (select 1 from message where direction = 'outbound' and status in ('delivered', 'read', 'played')) as delivered`,
      ),
    );
    return seen ?? { inbound: false, delivered: false };
  }

  /**
   * When each number last received a message, and last had one delivered; from the newest message backwards. What
   * was imported from the phone went through the phone.
   */
  lastTraffic(tenantId: string, phoneNumberIds: string[]): Promise<LastTraffic[]> {
    const newest = (condition: string) =>
      `(select m.at from message m where m.tenant_id = $1 and m.phone_number_id = n.id and ${condition}
           and m.extra -> 'history_context' is null
         order by m.id desc limit 1)`;
    return this.database.forTenant(tenantId, (tx) =>
      tx.query(
        `select n.id as "phoneNumberId",
                ${newest(`m.direction = 'inbound'`)} as "inboundAt",
                ${newest(`m.direction = 'outbound' and m.status in ('delivered', 'read', 'played')`)} as "deliveredAt"
           from unnest($2::text[]) as n (id)`,
        [tenantId, phoneNumberIds],
      ),
    );
  }
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The smallest UUIDv7 of the moment that many hours before $3, in milliseconds of Unix time. */
const FIRST_ID = (hoursAgo: string): string =>
  `(lpad(to_hex(($3::bigint - ${hoursAgo} * 3600000)::bigint), 12, '0') || repeat('0', 20))::uuid`;
