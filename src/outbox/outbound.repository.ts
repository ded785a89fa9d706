import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { Contacts } from '../conversations/contacts.js';
import { MessageStatuses } from '../conversations/message-statuses.js';
import type { Refusal } from '../meta-graph/graph-error.js';
import { Database } from '../platform/database/database.js';
import { Templates } from '../templates/templates.js';
import type { Claim, OutboundKey } from './claim.js';
import { wake } from './claim.repository.js';
import { Outbound } from './outbound.entity.js';
import { NEXT } from './turn.js';

/** What came of writing an outcome. */
export interface Concluded {
  written: boolean;
  /** It may be the turn of another message of the conversation now. */
  next: boolean;
  /** The message waits to be tried again. */
  waits?: boolean;
}

const NOTHING: Concluded = { written: false, next: false };

/** The way of messages to Meta: each step is one transaction with what it means for the message. */
@Injectable()
export class OutboundRepository {
  constructor(
    private readonly database: Database,
    private readonly statuses: MessageStatuses,
    private readonly contacts: Contacts,
    private readonly templates: Templates,
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
   * Keeps a claim while something is brought to Meta that the message needs. No call for the message has been made:
   * a crash meanwhile leaves no doubt. False when the claim is lost.
   */
  prepare(claim: Claim, leaseMs: number): Promise<boolean> {
    return this.renew(claim, 'attempted_at = null', leaseMs);
  }

  /** Only keeps a claim: whether a call may be under way is not said. False when the claim is lost. */
  keep(claim: Claim, leaseMs: number): Promise<boolean> {
    return this.renew(claim, 'fence = fence', leaseMs);
  }

  /** From now on a call for the message may be under way. False when the claim is lost. */
  depart(claim: Claim, leaseMs: number): Promise<boolean> {
    return this.renew(claim, 'attempted_at = now(), unready_count = 0', leaseMs);
  }

  /** Hands a message back that waits for nothing of its own; it keeps its place in its conversation. */
  async park({ tenantId, messageId, fence }: Claim, ms: number): Promise<Concluded> {
    return this.database.forTenant(tenantId, async (tx) => {
      const [, changed] = (await tx.query(
        `update outbound set state = 'queued', lease_until = null, attempts = attempts - 1, attempted_at = null,
                parked_until = now() + $4 * interval '1 millisecond'
          where tenant_id = $1 and message_id = $2 and fence = $3 and state = 'sending'`,
        [tenantId, messageId, fence, ms],
      )) as [unknown, number];
      if (changed > 0)
        await this.statuses.progress(tx, tenantId, messageId, { status: 'queued', back: true });
      return { written: changed > 0, next: false };
    });
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
   * Meta did not take it and may be asked (again) after a while; the conversation waits for it. `called`: whether a
   * call for the message was made, which counts as one of its attempts; `also`: what else is true from the same moment.
   */
  again(
    claim: Claim,
    delayMs: number,
    called: boolean,
    also: (tx: EntityManager) => Promise<void> = async () => {},
  ): Promise<Concluded> {
    return this.conclude(claim, { state: 'queued', dueInMs: delayMs, called }, async (tx) => {
      await this.statuses.progress(tx, claim.tenantId, claim.messageId, { status: 'queued', back: true });
      await also(tx);
    });
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

  /** What we know of a template is out of date: the others of it wait, or are judged by what Meta says of it now. */
  templateRefused(tenantId: string, templateId: string, refusal: Refusal): Promise<void> {
    return this.database.forTenant(tenantId, (tx) =>
      this.templates.refusedByMeta(tx, tenantId, templateId, refusal, new Date()),
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
      if (row.next && state !== 'queued') await wake(tx, tenantId, row.next);
      return { written: true, next: row.next !== null && state !== 'queued', waits: state === 'queued' };
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
      if (row.next) await wake(tx, tenantId, row.next);
      return { written: true, next: row.next !== null };
    });
  }

  /** Calls off what the agent said in a conversation and has not been claimed yet, in the caller's transaction. */
  async cancelAgents(tx: EntityManager, tenantId: string, conversationId: string): Promise<void> {
    const [rows] = (await tx.query(
      `update outbound o set state = 'canceled' from message m
        where o.tenant_id = $1 and o.conversation_id = $2 and o.state in ('queued', 'held')
          and m.tenant_id = o.tenant_id and m.id = o.message_id and m.origin = 'agent'
      returning o.message_id as "messageId", ${NEXT}`,
      [tenantId, conversationId],
    )) as [{ messageId: string; next: string | null }[], number];
    for (const { messageId } of rows.toSorted((a, b) => a.messageId.localeCompare(b.messageId)))
      await this.statuses.progress(tx, tenantId, messageId, { status: 'canceled' });
    for (const { next } of rows) if (next) await wake(tx, tenantId, next);
  }

  /** Statuses of Meta's name these messages: they were taken, whatever we thought. Answers the rows as they were. */
  async proven(
    tx: EntityManager,
    tenantId: string,
    named: { messageId: string; phoneNumberId: string }[],
  ): Promise<Map<string, Outbound>> {
    if (named.length === 0) return new Map();
    const rows = await tx.find(Outbound, {
      where: { tenantId, messageId: In(named.map(({ messageId }) => messageId)) },
      order: { messageId: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const proven = rows.filter((row) =>
      named.some((one) => one.messageId === row.messageId && one.phoneNumberId === row.phoneNumberId),
    );
    for (const row of proven) if (row.fence > 0 && row.state !== 'done') await this.settle(tx, tenantId, row);
    return new Map(proven.map((row) => [row.messageId, row]));
  }

  private async settle(tx: EntityManager, tenantId: string, { messageId, state }: Outbound): Promise<void> {
    const [[found]] = (await tx.query(
      `update outbound o set state = 'done', lease_until = null
        where tenant_id = $1 and message_id = $2 returning ${NEXT}`,
      [tenantId, messageId],
    )) as [{ next: string | null }[], number];
    // What waited for it to be sent again has nothing to wait for.
    if (found?.next && state !== 'unsure') await wake(tx, tenantId, found.next);
    // Given up or called off for want of this very evidence.
    if (state === 'failed' || state === 'canceled')
      await this.statuses.progress(tx, tenantId, messageId, { status: 'accepted', back: true, error: null });
  }
}
