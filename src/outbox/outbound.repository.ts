import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Contacts } from '../conversations/contacts.js';
import type { Message } from '../conversations/messages.js';
import { MessageStatuses } from '../conversations/message-statuses.js';
import { Database } from '../platform/database/database.js';
import type { Departing } from './departure.js';
import { departure } from './departure.js';
import { Outbound } from './outbound.entity.js';
import { TemplateRules } from './template-rules.js';
import { IN_TURN, NEXT } from './turn.js';

/** A claimed send; only the holder of its fence may write what became of it. */
export type Claim = Pick<
  Outbound,
  | 'tenantId'
  | 'messageId'
  | 'phoneNumberId'
  | 'toWaId'
  | 'toBsuid'
  | 'attempts'
  | 'unreadyCount'
  | 'fence'
  | 'attemptedAt'
> & {
  message: Pick<Message, 'id' | 'type' | 'content' | 'context'>;
};

/** Which row, by its key. */
export type OutboundKey = Pick<Outbound, 'tenantId' | 'messageId'>;

/** Whether something was written, and which message of the conversation may leave now. */
export interface Concluded {
  written: boolean;
  next?: string;
}

const NOTHING: Concluded = { written: false };

/** The way of messages to Meta: each step is one transaction with what it means for the message. */
@Injectable()
export class OutboundRepository {
  constructor(
    private readonly database: Database,
    private readonly statuses: MessageStatuses,
    private readonly contacts: Contacts,
    private readonly templates: TemplateRules,
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

  /**
   * Takes a due message for one call to Meta. Without a claim it is not (any more) to be sent now: it is not its
   * turn in the conversation, it waits for its number, or it failed here and now, which lets the next one go.
   */
  claim({ tenantId, messageId }: OutboundKey, leaseMs: number): Promise<{ claim?: Claim; next?: string }> {
    return this.database.forTenant(tenantId, async (tx) => {
      const [[row]] = (await tx.query(
        `update outbound o
            set state = 'sending', attempts = o.attempts + 1, fence = o.fence + 1,
                attempted_at = now(), lease_until = now() + $3 * interval '1 millisecond'
           from message m
           join conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
           left join phone_number n on n.tenant_id = m.tenant_id and n.phone_number_id = m.phone_number_id
          where o.tenant_id = $1 and o.message_id = $2 and o.state = 'queued' and o.due_at <= now()
            and m.tenant_id = o.tenant_id and m.id = o.message_id
            and ${IN_TURN}
        returning o.phone_number_id as "phoneNumberId", o.to_wa_id as "toWaId", o.to_bsuid as "toBsuid", o.attempts,
                  o.unready_count as "unreadyCount", o.fence, o.attempted_at as "attemptedAt",
                  json_build_object('id', m.id, 'type', m.type, 'content', m.content, 'context', m.context) as message,
                  m.type, n.waba_id as "wabaId", o.expires_at as "expiresAt", c.window_open_until as "windowOpenUntil", n.pause, ${NEXT}`,
        [tenantId, messageId, leaseMs],
      )) as [
        (Omit<Claim, keyof OutboundKey> & Departing & { wabaId: string | null; next: string | null })[],
        number,
      ];
      if (!row) return {};
      const { type, expiresAt, windowOpenUntil, pause, wabaId, next, ...claim } = row;
      let end = departure({ type, expiresAt, windowOpenUntil, pause }, new Date());
      if (end.kind === 'leaves' && type === 'template' && wabaId && claim.message.content) {
        const now = await this.templates.complete(tx, tenantId, wabaId, claim.message.content);
        if ('error' in now) end = { kind: 'fails', error: now.error };
        else claim.message.content = now.content;
      }
      if (end.kind === 'leaves') {
        await this.statuses.progress(tx, tenantId, messageId, { status: 'sending' });
        return { claim: { tenantId, messageId, ...claim } };
      }
      // No call was made, so it is none of the attempts.
      await tx.query(
        `update outbound set state = $3, attempts = attempts - 1, lease_until = null
          where tenant_id = $1 and message_id = $2`,
        [tenantId, messageId, end.kind === 'held' ? 'held' : 'failed'],
      );
      if (end.kind === 'held') return {};
      await this.statuses.progress(tx, tenantId, messageId, { status: 'failed', error: end.error });
      return { next: next ?? undefined };
    });
  }

  /**
   * Keeps a claim while something is brought to Meta that the message needs. No call for the message has been made:
   * a crash meanwhile leaves no doubt. False when the claim is lost.
   */
  prepare(claim: Claim, leaseMs: number): Promise<boolean> {
    return this.renew(claim, 'attempted_at = null', leaseMs);
  }

  /** From now on a call for the message may be under way. False when the claim is lost. */
  depart(claim: Claim, leaseMs: number): Promise<boolean> {
    return this.renew(claim, 'attempted_at = now(), unready_count = 0', leaseMs);
  }

  private renew({ tenantId, messageId, fence }: Claim, change: string, ms: number): Promise<boolean> {
    return this.database.forTenant(tenantId, async (tx) => {
      const [, changed] = (await tx.query(
        `update outbound set ${change}, lease_until = now() + $4 * interval '1 millisecond'
          where tenant_id = $1 and message_id = $2 and fence = $3 and state = 'sending'`,
        [tenantId, messageId, fence, ms],
      )) as [unknown, number];
      return changed > 0;
    });
  }

  /**
   * Meta took it. That is the truth whatever was thought meanwhile (unsure, given up, to be sent again, called off),
   * as long as nobody has claimed the message anew: then the fence is another.
   */
  accepted({ tenantId, messageId, fence }: Claim, wamid: string): Promise<Concluded> {
    return this.database.forTenant(tenantId, async (tx) => {
      const [[before]] = (await tx.query(
        `with before as (select state from outbound where tenant_id = $1 and message_id = $2 for update)
         update outbound o set state = 'done', lease_until = null from before
          where o.tenant_id = $1 and o.message_id = $2 and o.fence = $3 and before.state <> 'done'
        returning before.state, ${NEXT}`,
        [tenantId, messageId, fence],
      )) as [{ state: Outbound['state']; next: string | null }[], number];
      if (!before) return NOTHING;
      const back = before.state === 'failed' || before.state === 'canceled';
      await this.statuses.progress(tx, tenantId, messageId, { status: 'accepted', wamid, back, error: null });
      return { written: true, next: before.next ?? undefined };
    });
  }

  /**
   * Meta did not take it and may be asked (again) after a while; the conversation waits for it. `called`: whether a
   * call for the message was made, which counts as one of its attempts.
   */
  async again(claim: Claim, delayMs: number, called: boolean): Promise<Concluded> {
    const { written } = await this.conclude(claim, { state: 'queued', dueInMs: delayMs, called }, (tx) =>
      this.statuses.progress(tx, claim.tenantId, claim.messageId, { status: 'queued', back: true }),
    );
    return { written };
  }

  /** It will never leave. `also` says what else is true from the same moment. */
  failed(
    claim: Claim,
    error: object,
    also: (tx: EntityManager) => Promise<void> = async () => {},
  ): Promise<Concluded> {
    return this.conclude(claim, { state: 'failed' }, async (tx) => {
      await this.statuses.progress(tx, claim.tenantId, claim.messageId, { status: 'failed', error });
      await also(tx);
    });
  }

  /** Its person wants no marketing of this business any more. */
  optedOut({ tenantId, messageId }: Claim): Promise<void> {
    return this.database.forTenant(tenantId, (tx) =>
      this.contacts.stoppedMarketing(tx, tenantId, messageId, new Date()),
    );
  }

  /** Nobody knows whether Meta took it: wait for evidence, which does not hold the conversation up. */
  unsure(claim: Claim): Promise<Concluded> {
    return this.conclude(claim, { state: 'unsure' }, async () => {});
  }

  private conclude(
    { tenantId, messageId, fence }: Claim,
    { state, dueInMs = 0, called = true }: { state: Outbound['state']; dueInMs?: number; called?: boolean },
    alsoWrite: (tx: EntityManager) => Promise<void>,
  ): Promise<Concluded> {
    return this.database.forTenant(tenantId, async (tx) => {
      const [[row]] = (await tx.query(
        `update outbound o set state = $4, lease_until = null, due_at = now() + $5 * interval '1 millisecond',
                attempts = attempts - $6::int, unready_count = unready_count + $6::int,
                unsure_count = unsure_count + (state = 'sending' and $4 = 'unsure')::int
          where tenant_id = $1 and message_id = $2 and fence = $3 and state in ('sending', 'unsure')
        returning ${NEXT}`,
        [tenantId, messageId, fence, state, dueInMs, called ? 0 : 1],
      )) as [{ next: string | null }[], number];
      if (!row) return NOTHING;
      await alsoWrite(tx);
      return { written: true, next: row.next ?? undefined };
    });
  }

  /** Calls it off, if it has not been claimed yet: of a claim and this, exactly one wins. */
  cancel({ tenantId, messageId }: OutboundKey): Promise<Concluded> {
    return this.database.forTenant(tenantId, async (tx) => {
      const [[row]] = (await tx.query(
        `update outbound o set state = 'canceled'
          where tenant_id = $1 and message_id = $2 and state in ('queued', 'held') returning ${NEXT}`,
        [tenantId, messageId],
      )) as [{ next: string | null }[], number];
      if (!row) return NOTHING;
      await this.statuses.progress(tx, tenantId, messageId, { status: 'canceled' });
      return { written: true, next: row.next ?? undefined };
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
    if (!row || row.attempts === 0 || row.state === 'done') return row;
    await tx.update(Outbound, { tenantId, messageId }, { state: 'done', leaseUntil: null });
    // Given up or called off for want of this very evidence.
    if (row.state === 'failed' || row.state === 'canceled')
      await this.statuses.progress(tx, tenantId, messageId, { status: 'accepted', back: true, error: null });
    return row;
  }
}
