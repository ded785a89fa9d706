import { Injectable } from '@nestjs/common';
import { MessageStatuses } from '../conversations/message-statuses.js';
import { Database } from '../platform/database/database.js';
import { Outbound } from './outbound.entity.js';
import type { OutboundKey } from './outbound.repository.js';
import { EXPIRED } from './send-error.js';
import { IN_TURN } from './turn.js';

/** What the sweeper looks for: sends that nobody attends to, that waited long enough, or too long. */
@Injectable()
export class OutboundSweepRepository {
  constructor(
    private readonly database: Database,
    private readonly statuses: MessageStatuses,
  ) {}

  /** Claims that ended without an outcome (a crash): unsure from now on, unless no call had been made yet. */
  async expireLeases(): Promise<number> {
    const [, count] = await this.database.asSystem('outbox.leases', (tx) =>
      tx.query(
        `update outbound set lease_until = null, due_at = now(),
                state = case when attempted_at is null then 'queued' else 'unsure' end,
                attempts = attempts - (attempted_at is null)::int,
                unready_count = unready_count + (attempted_at is null)::int,
                unsure_count = unsure_count + (attempted_at is not null)::int
          where state = 'sending' and lease_until < now()`,
      ),
    );
    return count as number;
  }

  /** Messages that should have left a while ago and whose turn it is: their bell was lost, or the queue is behind. */
  overdue(limit: number): Promise<OutboundKey[]> {
    return this.database.asSystem('outbox.overdue', (tx) =>
      tx.query(
        `select o.tenant_id as "tenantId", o.message_id as "messageId" from outbound o
          where o.state = 'queued' and o.due_at < now() - interval '2 seconds'
            and ${IN_TURN}
          order by o.due_at limit $1`,
        [limit],
      ),
    );
  }

  /** Lets go what waited for a number whose pause has ended, or that is gone. */
  async releaseHeld(): Promise<number> {
    const [, count] = await this.database.asSystem('outbox.release', (tx) =>
      tx.query(
        `update outbound o set state = 'queued', due_at = now()
          where o.state = 'held' and not exists (select 1 from phone_number n
                  where n.tenant_id = o.tenant_id and n.phone_number_id = o.phone_number_id and n.pause is not null)`,
      ),
    );
    return count as number;
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

  /** Fails a waiting message whose time is over. */
  async expire({ tenantId, messageId }: OutboundKey): Promise<void> {
    await this.database.forTenant(tenantId, async (tx) => {
      const [, changed] = (await tx.query(
        `update outbound set state = 'failed'
          where tenant_id = $1 and message_id = $2 and state in ('queued', 'held') and expires_at <= now()`,
        [tenantId, messageId],
      )) as [unknown, number];
      if (changed > 0)
        await this.statuses.progress(tx, tenantId, messageId, { status: 'failed', error: EXPIRED });
    });
  }

  unsureOnes(limit: number): Promise<Outbound[]> {
    return this.database.asSystem('outbox.unsure', (tx) =>
      tx.find(Outbound, { where: { state: 'unsure' }, order: { attemptedAt: 'ASC' }, take: limit }),
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
