import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LessThan } from 'typeorm';
import type { Message } from '../conversations/messages.js';
import { MessageStatuses } from '../conversations/message-statuses.js';
import { Database } from '../platform/database/database.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { Outbound } from './outbound.entity.js';

/** A claimed send; only the holder of its fence may write what became of it. */
export type Claim = Pick<
  Outbound,
  'tenantId' | 'messageId' | 'phoneNumberId' | 'toWaId' | 'toBsuid' | 'attempts' | 'fence'
> & {
  message: Pick<Message, 'id' | 'type' | 'content' | 'context'>;
};

/** Which row, by its key. */
export type OutboundKey = Pick<Outbound, 'tenantId' | 'messageId'>;

@Injectable()
export class OutboundRepository {
  constructor(
    private readonly database: Database,
    private readonly statuses: MessageStatuses,
  ) {}

  /** False when something with this once-key is already on its way. */
  async insert(tx: EntityManager, row: Partial<Outbound>): Promise<boolean> {
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(Outbound)
      .values(row)
      .orIgnore()
      .returning('message_id')
      .execute();
    return (inserted.raw as unknown[]).length > 0;
  }

  /** The row that holds a once-key. */
  findOnce(tx: EntityManager, tenantId: string, onceKey: string): Promise<Outbound | null> {
    return tx.findOneBy(Outbound, { tenantId, onceKey });
  }

  /** Takes a due message for one call to Meta, or undefined when it is not (any more) to be sent now. */
  claim({ tenantId, messageId }: OutboundKey, leaseMs: number): Promise<Claim | undefined> {
    return this.database.forTenant(tenantId, async (tx) => {
      const [[row]] = (await tx.query(
        `update outbound o
            set state = 'sending', attempts = attempts + 1, fence = fence + 1,
                attempted_at = now(), lease_until = now() + $3 * interval '1 millisecond'
           from message m
          where o.tenant_id = $1 and o.message_id = $2 and o.state = 'queued' and o.due_at <= now()
            and m.tenant_id = o.tenant_id and m.id = o.message_id
        returning o.phone_number_id as "phoneNumberId", o.to_wa_id as "toWaId", o.to_bsuid as "toBsuid", o.attempts, o.fence,
                  json_build_object('id', m.id, 'type', m.type, 'content', m.content, 'context', m.context) as message`,
        [tenantId, messageId, leaseMs],
      )) as [Omit<Claim, keyof OutboundKey>[], number];
      if (!row) return undefined;
      await this.statuses.progress(tx, tenantId, messageId, { status: 'sending' });
      return { tenantId, messageId, ...row };
    });
  }

  /**
   * Meta took it. That is the truth whatever was thought meanwhile (unsure, given up, to be sent again), as long
   * as nobody has claimed the message anew: then the fence is another.
   */
  accepted({ tenantId, messageId, fence }: Claim, wamid: string): Promise<boolean> {
    return this.database.forTenant(tenantId, async (tx) => {
      const [[before]] = (await tx.query(
        `with before as (select state from outbound where tenant_id = $1 and message_id = $2 for update)
         update outbound o set state = 'done', lease_until = null from before
          where o.tenant_id = $1 and o.message_id = $2 and o.fence = $3 and before.state <> 'done'
        returning before.state`,
        [tenantId, messageId, fence],
      )) as [{ state: Outbound['state'] }[], number];
      if (!before) return false;
      const back = before.state === 'failed';
      await this.statuses.progress(tx, tenantId, messageId, { status: 'accepted', wamid, back, error: null });
      return true;
    });
  }

  /** Meta did not take it and may be asked again after a while. */
  again(claim: Claim, delayMs: number): Promise<boolean> {
    return this.conclude(claim, { state: 'queued', dueInMs: delayMs }, (tx) =>
      this.statuses.progress(tx, claim.tenantId, claim.messageId, { status: 'queued', back: true }),
    );
  }

  failed(claim: Claim, error: object): Promise<boolean> {
    return this.conclude(claim, { state: 'failed' }, (tx) =>
      this.statuses.progress(tx, claim.tenantId, claim.messageId, { status: 'failed', error }),
    );
  }

  /** Nobody knows whether Meta took it: wait for evidence. */
  unsure(claim: Claim): Promise<boolean> {
    return this.conclude(claim, { state: 'unsure' }, async () => {});
  }

  private conclude(
    { tenantId, messageId, fence }: Claim,
    { state, dueInMs = 0 }: { state: Outbound['state']; dueInMs?: number },
    alsoWrite: (tx: EntityManager) => Promise<void>,
  ): Promise<boolean> {
    return this.database.forTenant(tenantId, async (tx) => {
      const [, changed] = (await tx.query(
        `update outbound set state = $4, lease_until = null, due_at = now() + $5 * interval '1 millisecond'
          where tenant_id = $1 and message_id = $2 and fence = $3 and state in ('sending', 'unsure')`,
        [tenantId, messageId, fence, state, dueInMs],
      )) as [unknown, number];
      if (changed > 0) await alsoWrite(tx);
      return changed > 0;
    });
  }

  /** Claims that ended without an outcome (a crash): unsure from now on. */
  async expireLeases(): Promise<number> {
    const [, count] = await this.database.asSystem('outbox.leases', (tx) =>
      tx.query(
        `update outbound set state = 'unsure', lease_until = null where state = 'sending' and lease_until < now()`,
      ),
    );
    return count as number;
  }

  /** Messages that should have left a while ago: their bell was lost, or the queue is behind. */
  overdue(limit: number): Promise<OutboundKey[]> {
    return this.database.asSystem('outbox.overdue', (tx) =>
      tx.query(
        `select tenant_id as "tenantId", message_id as "messageId" from outbound
          where state = 'queued' and due_at < now() - interval '2 seconds' order by due_at limit $1`,
        [limit],
      ),
    );
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

  /** A status of Meta's names this message: it was taken, whatever we thought. Answers the row as it was. */
  async proven(
    tx: EntityManager,
    tenantId: string,
    messageId: string,
    phoneNumberId: string,
  ): Promise<Outbound | null> {
    const row = await tx.findOne(Outbound, {
      where: { tenantId, messageId, phoneNumberId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row || row.attempts === 0 || row.state === 'done' || row.state === 'canceled') return row;
    await tx.update(Outbound, { tenantId, messageId }, { state: 'done', leaseUntil: null });
    // Given up for want of this very evidence.
    if (row.state === 'failed')
      await this.statuses.progress(tx, tenantId, messageId, { status: 'accepted', back: true, error: null });
    return row;
  }

  /** Reserves an idempotency key; answers what stands under it when it was taken before (waits for a concurrent twin). */
  async reserveKey(
    tx: EntityManager,
    tenantId: string,
    key: string,
    fingerprint: Buffer,
  ): Promise<IdempotencyKey | null> {
    const values = { tenantId, key, fingerprint, answer: {} };
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(IdempotencyKey)
      .values(values)
      .orIgnore()
      .returning('key')
      .execute();
    return (inserted.raw as unknown[]).length > 0
      ? null
      : tx.findOneByOrFail(IdempotencyKey, { tenantId, key });
  }

  async keepAnswer(tx: EntityManager, tenantId: string, key: string, answer: object): Promise<void> {
    await tx.update(IdempotencyKey, { tenantId, key }, { answer } as object);
  }

  async dropKeys(olderThan: Date): Promise<void> {
    await this.database.asSystem('outbox.keys', (tx) =>
      tx.delete(IdempotencyKey, { createdAt: LessThan(olderThan) }),
    );
  }
}
