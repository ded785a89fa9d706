import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { Message } from './message.entity.js';
import type { Direction } from './message.entity.js';
import type { MessageStatus } from './message-status.js';
import { ParkedStatus } from './parked-status.entity.js';

export interface MessageFilter {
  direction?: Direction;
  status?: MessageStatus;
  phoneNumberId?: string;
  conversationId?: string;
  wamid?: string;
  beforeId?: string;
}

/** What last went through a number. */
export interface LastTraffic {
  phoneNumberId: string;
  inboundAt: Date | null;
  deliveredAt: Date | null;
}

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

  find(tenantId: string, id: string): Promise<Message | null> {
    return this.database.forTenant(tenantId, (tx) => tx.findOneBy(Message, { tenantId, id }));
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
  list(tenantId: string, limit: number, { beforeId, ...equal }: MessageFilter): Promise<Message[]> {
    return this.database.forTenant(tenantId, (tx) => {
      const query = tx.createQueryBuilder(Message, 'm').where({ tenantId, ...defined(equal) });
      if (beforeId) query.andWhere('m.id < :beforeId', { beforeId });
      return query
        .orderBy('m.id', 'DESC')
        .take(limit + 1)
        .getMany();
    });
  }

  /** A conversation's messages by Meta's time, ties by arrival at our door; one more than `limit` when there is more. */
  thread(
    tenantId: string,
    conversationId: string,
    limit: number,
    order: 'asc' | 'desc',
    from?: string[],
  ): Promise<Message[]> {
    return this.database.forTenant(tenantId, (tx) =>
      this.threadIn(tx, tenantId, conversationId, limit, order, from),
    );
  }

  threadIn(
    tx: EntityManager,
    tenantId: string,
    conversationId: string,
    limit: number,
    order: 'asc' | 'desc',
    from?: string[],
  ): Promise<Message[]> {
    const direction = order === 'asc' ? 'ASC' : 'DESC';
    const query = tx.createQueryBuilder(Message, 'm').where({ tenantId, conversationId });
    if (from) {
      const [at, doorId, doorPosition] = from;
      query.andWhere(
        `(m.at, m.doorId, m.doorPosition) ${order === 'asc' ? '>' : '<'} (:at::timestamptz, :doorId::uuid, :doorPosition::int)`,
        { at, doorId, doorPosition },
      );
    }
    return query
      .orderBy('m.at', direction)
      .addOrderBy('m.doorId', direction)
      .addOrderBy('m.doorPosition', direction)
      .take(limit + 1)
      .getMany();
  }

  /** When each number last received a message, and last had one delivered; from the newest message backwards. */
  lastTraffic(tenantId: string, phoneNumberIds: string[]): Promise<LastTraffic[]> {
    const newest = (condition: string) =>
      `(select m.at from message m where m.tenant_id = $1 and m.phone_number_id = n.id and ${condition}
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

const defined = (filter: object): object =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
