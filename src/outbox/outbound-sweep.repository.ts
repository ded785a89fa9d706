import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { MessageStatuses } from '../conversations/message-statuses.js';
import { Database } from '../platform/database/database.js';
import type { NumberKey, OutboundKey } from './claim.js';
import { wake } from './claim.repository.js';
import { LANES, type Lane } from './lane.js';
import { Outbound } from './outbound.entity.js';
import { EXPIRED } from './send-error.js';
import { NEXT } from './turn.js';

/** A bell may take that long to be answered before it counts as lost. */
const GRACE = `interval '2 seconds'`;
const MOST_COUNTED = 10_000;
/** n: the numbers that have anything queued, by one look at the index for each, however much that is. */
const NUMBERS = `n as (
  (select o.tenant_id, o.phone_number_id from outbound o where o.state = 'queued'
    order by o.tenant_id, o.phone_number_id limit 1)
  union all
  select f.tenant_id, f.phone_number_id from n cross join lateral (
    select o.tenant_id, o.phone_number_id from outbound o
     where o.state = 'queued' and (o.tenant_id, o.phone_number_id) > (n.tenant_id, n.phone_number_id)
     order by o.tenant_id, o.phone_number_id limit 1) f
)`;
/** A message o of the number n, in this lane, that should have left a while ago. */
const overdueIn = (lane: Lane | 'l.lane'): string =>
  `o.tenant_id = n.tenant_id and o.phone_number_id = n.phone_number_id and o.state = 'queued'
   and o.lane = ${lane} and greatest(o.due_at, o.parked_until) < now() - ${GRACE}`;

/** What the sweeper looks for: sends that nobody attends to, that waited long enough, or too long. */
@Injectable()
export class OutboundSweepRepository {
  constructor(
    private readonly database: Database,
    private readonly statuses: MessageStatuses,
  ) {}

  /** Claims that ended without an outcome (a crash): unsure from now on, unless no call had been made yet. */
  async expireLeases(): Promise<number> {
    const [{ count }] = (await this.database.asSystem('outbox.leases', (tx) =>
      tx.query(
        `with crashed as (
           update outbound set lease_until = null, due_at = now(),
                  state = case when attempted_at is null then 'queued' else 'unsure' end,
                  attempts = attempts - (attempted_at is null)::int,
                  unready_count = unready_count + (attempted_at is null)::int,
                  unsure_count = unsure_count + (attempted_at is not null)::int
            where state = 'sending' and lease_until < now()
           returning tenant_id, conversation_id
         ), woken as (
           update outbound n set parked_until = null from crashed c
            where n.tenant_id = c.tenant_id and n.conversation_id = c.conversation_id
              and n.state = 'queued' and n.parked_until is not null
         )
         select count(*)::int from crashed`,
      ),
    )) as [{ count: number }];
    return count;
  }

  /**
   * Numbers with messages that should have left a while ago and whose bell was lost: none is about to ring for them.
   * One look at the index for each number that has anything queued, however much that is.
   */
  overdue(limit: number): Promise<NumberKey[]> {
    const waits = (lane: Lane): string => `exists (select 1 from outbound o where ${overdueIn(lane)})`;
    return this.database.asSystem('outbox.overdue', (tx) =>
      tx.query(
        `with recursive ${NUMBERS}
         select n.tenant_id as "tenantId", n.phone_number_id as "phoneNumberId" from n
           left join number_pace p on p.tenant_id = n.tenant_id and p.phone_number_id = n.phone_number_id
          where (p.bell_at is null or p.bell_at not between now() - ${GRACE} and now() + ${GRACE})
            and (p.blocked_until is null or p.blocked_until < now())
            and (${waits(LANES.high)} or ${waits(LANES.bulk)})
          limit $1`,
        [limit],
      ),
    );
  }

  /**
   * How many messages should have left a while ago, counted up to a bound. By number as well: asked for all at once
   * PostgreSQL reads the whole table where much is queued for later.
   */
  async countOverdue(): Promise<number> {
    const [{ count }] = (await this.database.asSystem('outbox.backlog', (tx) =>
      tx.query(
        `with recursive ${NUMBERS}
         select count(*)::int from (
           select 1 from n cross join unnest($1::int[]) l (lane)
             cross join lateral (select 1 from outbound o where ${overdueIn('l.lane')} limit ${MOST_COUNTED}) o
            limit ${MOST_COUNTED}) waiting`,
        [Object.values(LANES)],
      ),
    )) as [{ count: number }];
    return count;
  }

  /** Messages that wait although their time is over. */
  expired(limit: number): Promise<OutboundKey[]> {
    return this.database.asSystem('outbox.expired', (tx) =>
      tx.query(
        `select tenant_id as "tenantId", message_id as "messageId" from outbound
          where state in ('queued', 'held') and expires_at is not null and expires_at <= now()
          order by expires_at limit $1`,
        [limit],
      ),
    );
  }

  /** Fails a waiting message whose time is over; answers whose bell to ring when another one waited for it. */
  expire({ tenantId, messageId }: OutboundKey): Promise<NumberKey | undefined> {
    return this.database.forTenant(tenantId, async (tx) => {
      const [[row]] = (await tx.query(
        `update outbound o set state = 'failed'
          where o.tenant_id = $1 and o.message_id = $2 and o.state in ('queued', 'held') and o.expires_at <= now()
        returning o.phone_number_id as "phoneNumberId", ${NEXT}`,
        [tenantId, messageId],
      )) as [{ phoneNumberId: string; next: string | null }[], number];
      if (!row) return undefined;
      await this.statuses.progress(tx, tenantId, messageId, { status: 'failed', error: EXPIRED });
      if (!row.next) return undefined;
      await wake(tx, tenantId, row.next);
      return { tenantId, phoneNumberId: row.phoneNumberId };
    });
  }

  /** The next ones after a message, by their ids. */
  unsureOnes(limit: number, afterId: string): Promise<Outbound[]> {
    return this.database.asSystem('outbox.unsure', (tx) =>
      tx.find(Outbound, {
        where: { state: 'unsure', messageId: MoreThan(afterId) },
        order: { messageId: 'ASC' },
        take: limit,
      }),
    );
  }

  /** No evidence came: send again, or give up. False when evidence came just now. */
  giveUpWaiting(
    { tenantId, messageId, fence }: Outbound,
    end: { resend: true } | { resend: false; error: object },
  ): Promise<boolean> {
    return this.database.forTenant(tenantId, async (tx) => {
      const [, changed] = (await tx.query(
        `update outbound set state = $4, due_at = now(), resent_at = case when $5 then now() else resent_at end
          where tenant_id = $1 and message_id = $2 and fence = $3 and state = 'unsure'`,
        [tenantId, messageId, fence, end.resend ? 'queued' : 'failed', end.resend],
      )) as [unknown, number];
      if (changed > 0)
        await this.statuses.progress(
          tx,
          tenantId,
          messageId,
          end.resend ? { status: 'queued', back: true } : { status: 'failed', error: end.error },
        );
      return changed > 0;
    });
  }
}
