import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { Message } from './message.entity.js';
import type { Direction } from './message.entity.js';
import type { Changes } from './message-changes.js';
import { standing } from './message-changes.js';
import type { MessageStatus, StatusAt } from './message-status.js';
import { ParkedStatus } from './parked-status.entity.js';

export interface MessageFilter {
  direction?: Direction;
  status?: MessageStatus;
  phoneNumberId?: string;
  conversationId?: string;
  wamid?: string;
  beforeId?: string;
}

/** A message as it stands now: edited, taken back, reacted to. For reading, never for writing back. */
export type StandingMessage = Message & Changes;

@Injectable()
export class MessageRepository {
  constructor(private readonly database: Database) {}

  /** False when this (number, wamid) is already there: once, however often Meta posts it. */
  async insert(tx: EntityManager, message: Omit<Message, 'arrival' | 'createdAt'>): Promise<boolean> {
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(Message)
      .values(message)
      .orIgnore()
      .returning('id')
      .execute();
    return (inserted.raw as unknown[]).length > 0;
  }

  find(tenantId: string, id: string): Promise<StandingMessage | null> {
    return this.database.forTenant(tenantId, async (tx) => {
      const found = await tx.findBy(Message, { tenantId, id });
      return (await this.standing(tx, tenantId, found))[0] ?? null;
    });
  }

  /** Gives a placeholder of the past its content, and answers its id; any other message that is there stays as it is. */
  async fillPlaceholder(
    tx: EntityManager,
    { tenantId, phoneNumberId, wamid, type, content }: Message,
  ): Promise<string | undefined> {
    const [[filled]] = (await tx.query(
      `update message set type = $4, content = $5
        where tenant_id = $1 and phone_number_id = $2 and wamid = $3 and type = 'media_placeholder' and $4 <> 'media_placeholder'
        returning id`,
      [tenantId, phoneNumberId, wamid, type, JSON.stringify(content)],
    )) as [{ id: string }[], number];
    return filled?.id;
  }

  /** What left. Locked until the transaction ends, so that two reports about one message follow each other. */
  lockById(tx: EntityManager, tenantId: string, id: string): Promise<Message | null> {
    return tx.findOne(Message, {
      where: { tenantId, id, direction: 'outbound' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  lockByWamid(
    tx: EntityManager,
    tenantId: string,
    phoneNumberId: string,
    wamid: string,
  ): Promise<Message | null> {
    return tx.findOne(Message, {
      where: { tenantId, phoneNumberId, wamid, direction: 'outbound' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async update(tx: EntityManager, message: Message): Promise<void> {
    const { tenantId, id, status, wamid, error, pricing, statusHistory } = message;
    await tx.update(Message, { tenantId, id }, { status, wamid, error, pricing, statusHistory } as object);
  }

  /** What was queued is `sending`; the time of the first call stays. */
  async markSending(tx: EntityManager, tenantId: string, ids: string[], step: StatusAt): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(
      `update message
          set status = case when status = 'queued' then 'sending' else status end,
              status_history = case when status_history @> '[{"status": "sending"}]' then status_history
                                    else status_history || $3::jsonb end
        where tenant_id = $1 and id = any($2) and direction = 'outbound'`,
      [tenantId, ids, JSON.stringify([step])],
    );
  }

  /**
   * Makes "is this wamid known?" and "park its status" one step against the send that is just about to
   * write that wamid: both take this lock first.
   */
  async lockWamid(tx: EntityManager, wamid: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [wamid]);
  }

  async park(tx: EntityManager, parked: Omit<ParkedStatus, 'parkedAt'>): Promise<void> {
    await tx.createQueryBuilder().insert().into(ParkedStatus).values(parked).orIgnore().execute();
  }

  /** Takes the parked statuses of a wamid, oldest first. */
  async unpark(tx: EntityManager, tenantId: string, phoneNumberId: string, wamid: string): Promise<object[]> {
    const rows = await tx.find(ParkedStatus, {
      where: { tenantId, phoneNumberId, wamid },
      order: { parkedAt: 'ASC' },
    });
    if (rows.length > 0) await tx.delete(ParkedStatus, { tenantId, phoneNumberId, wamid });
    return rows.map(({ report }) => report);
  }

  /** Meta repeats a webhook for 7 days; after that an erased message cannot come back. */
  async forgetErased(olderThan: Date): Promise<void> {
    await this.database.asSystem('messages.erased', (tx) =>
      tx.query(`delete from erased_wamid where erased_at < $1`, [olderThan]),
    );
  }

  async dropParked(olderThan: Date): Promise<void> {
    await this.database.asSystem('messages.parked', (tx) =>
      tx
        .createQueryBuilder()
        .delete()
        .from(ParkedStatus)
        .where('parked_at < :olderThan', { olderThan })
        .execute(),
    );
  }

  /** Newest first; one more than `limit` when there is more. */
  list(tenantId: string, limit: number, { beforeId, ...equal }: MessageFilter): Promise<StandingMessage[]> {
    return this.database.forTenant(tenantId, async (tx) => {
      const query = tx.createQueryBuilder(Message, 'm').where({ tenantId, ...defined(equal) });
      if (beforeId) query.andWhere('m.id < :beforeId', { beforeId });
      const rows = await query
        .orderBy('m.id', 'DESC')
        .take(limit + 1)
        .getMany();
      return this.standing(tx, tenantId, rows);
    });
  }

  /** A conversation's messages by Meta's time, ties by arrival at our door; one more than `limit` when there is more. */
  thread(
    tenantId: string,
    conversationId: string,
    limit: number,
    order: 'asc' | 'desc',
    from?: string[],
  ): Promise<StandingMessage[]> {
    return this.database.forTenant(tenantId, (tx) =>
      this.threadIn(tx, tenantId, conversationId, limit, order, from),
    );
  }

  async threadIn(
    tx: EntityManager,
    tenantId: string,
    conversationId: string,
    limit: number,
    order: 'asc' | 'desc',
    from?: string[],
  ): Promise<StandingMessage[]> {
    const direction = order === 'asc' ? 'ASC' : 'DESC';
    const query = tx.createQueryBuilder(Message, 'm').where({ tenantId, conversationId });
    if (from) {
      const [at, doorId, doorPosition] = from;
      query.andWhere(
        `(m.at, m.doorId, m.doorPosition) ${order === 'asc' ? '>' : '<'} (:at::timestamptz, :doorId::uuid, :doorPosition::int)`,
        { at, doorId, doorPosition },
      );
    }
    const rows = await query
      .orderBy('m.at', direction)
      .addOrderBy('m.doorId', direction)
      .addOrderBy('m.doorPosition', direction)
      .take(limit + 1)
      .getMany();
    return this.standing(tx, tenantId, rows);
  }

  /** Nothing is written over: what was said about these messages is read with them, in order of the thread. */
  private async standing(tx: EntityManager, tenantId: string, rows: Message[]): Promise<StandingMessage[]> {
    const known = rows.filter(({ wamid }) => wamid !== null);
    if (known.length === 0) return rows.map((row) => Object.assign(row, standing(row, [])));
    // The last word of each kind and side is enough, however often somebody changes it.
    const about = await tx
      .createQueryBuilder(Message, 'm')
      .distinctOn(['m.conversationId', 'm.aboutWamid', 'm.direction', 'm.type'])
      .where('m.tenantId = :tenantId', { tenantId })
      .andWhere(`(m.direction = 'inbound' or m.status not in ('queued', 'sending', 'failed', 'canceled'))`)
      .andWhere('m.conversationId = any(:conversations)', {
        conversations: [...new Set(known.map(({ conversationId }) => conversationId))],
      })
      .andWhere('m.aboutWamid = any(:wamids)', { wamids: known.map(({ wamid }) => wamid) })
      .orderBy({ 'm.conversationId': 'ASC', 'm.aboutWamid': 'ASC', 'm.direction': 'ASC', 'm.type': 'ASC' })
      .addOrderBy('m.at', 'DESC')
      .addOrderBy('m.doorId', 'DESC')
      .addOrderBy('m.doorPosition', 'DESC')
      .getMany();
    about.sort((a, b) => a.at.getTime() - b.at.getTime());
    return rows.map((row) => {
      const own = about.filter((later) => later.conversationId === row.conversationId);
      return Object.assign(row, standing(row, own));
    });
  }
}

const defined = (filter: object): object =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
