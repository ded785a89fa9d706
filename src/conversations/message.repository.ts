import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { leaveNote } from '../platform/live-bus/note.js';
import { Message } from './message.entity.js';
import type { Direction } from './message.entity.js';
import type { Changes } from './message-changes.js';
import { standing } from './message-changes.js';
import type { MessageStatus } from './message-status.js';

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

/** What a person said, and until when the business may answer it freely. */
export interface Heard {
  message: Message;
  openUntil: Date | undefined;
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
    const fresh = (inserted.raw as unknown[]).length > 0;
    if (fresh) this.tell(tx, message);
    return fresh;
  }

  /**
   * Keeps what people said, each once per (number, wamid), and moves their conversations, which the caller has locked:
   * the newest time wins, the window only grows, what stands for itself is unread. Answers the ids of what was not there.
   */
  async receive(tx: EntityManager, tenantId: string, heard: Heard[]): Promise<Set<string>> {
    const rows = heard.map(({ message, openUntil }) => ({ ...message, openUntil }));
    const fresh = (await tx.query(
      `with heard as (
         select * from jsonb_to_recordset($2) as h (id uuid, "conversationId" uuid, "phoneNumberId" text, type text, wamid text,
           content jsonb, "aboutWamid" text, context jsonb, extra jsonb, "statusHistory" jsonb, at timestamptz,
           "doorId" uuid, "doorPosition" int, "openUntil" timestamptz)
       ), kept as (
         insert into message (tenant_id, id, conversation_id, phone_number_id, direction, origin, type, status, wamid,
           content, about_wamid, context, extra, status_history, at, door_id, door_position)
         select $1, id, "conversationId", "phoneNumberId", 'inbound', 'person', type, 'received', wamid,
                content, "aboutWamid", context, extra, "statusHistory", at, "doorId", "doorPosition" from heard
         on conflict do nothing
         returning id
       ), moved as (
         select h."conversationId" as id, max(h.at) as at, max(h."openUntil") as open_until,
                count(*) filter (where h."aboutWamid" is null) as unread
           from heard h join kept k on k.id = h.id group by 1
       ), touched as (
         update conversation c
            set last_message_at = greatest(c.last_message_at, m.at),
                window_open_until = greatest(c.window_open_until, m.open_until),
                unread_count = c.unread_count + m.unread
           from moved m where c.tenant_id = $1 and c.id = m.id
       )
       select id from kept`,
      [tenantId, JSON.stringify(rows)],
    )) as { id: string }[];
    const ids = new Set(fresh.map(({ id }) => id));
    for (const { message } of heard) if (ids.has(message.id)) this.tell(tx, message);
    return ids;
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
        returning id, conversation_id as "conversationId"`,
      [tenantId, phoneNumberId, wamid, type, JSON.stringify(content)],
    )) as [{ id: string; conversationId: string }[], number];
    if (filled) this.tell(tx, { tenantId, ...filled });
    return filled?.id;
  }

  /** What left. Locked until the transaction ends, so that two reports about one message follow each other. */
  lockById(tx: EntityManager, tenantId: string, id: string): Promise<Message | null> {
    return tx.findOne(Message, {
      where: { tenantId, id, direction: 'outbound' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async update(tx: EntityManager, message: Message): Promise<void> {
    const { tenantId, id, status, wamid, error, pricing, statusHistory, participants, held } = message;
    const change = { status, wamid, error, pricing, statusHistory, participants, held };
    await tx.update(Message, { tenantId, id }, change as object);
    this.tell(tx, message);
  }

  /**
   * Makes "is this wamid known?" and "park its status" one step against the send that is just about to
   * write that wamid: both take this lock first.
   */
  async lockWamid(tx: EntityManager, wamid: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [wamid]);
  }

  /** Meta repeats a webhook for 7 days; after that an erased message cannot come back. */
  async forgetErased(): Promise<void> {
    await this.database.asSystem('messages.erased', (tx) =>
      tx.query(`delete from erased_wamid where erased_at < now() - interval '8 days'`),
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
    side?: Message['direction'],
  ): Promise<StandingMessage[]> {
    const direction = order === 'asc' ? 'ASC' : 'DESC';
    const which = { tenantId, conversationId, ...(side ? { direction: side } : {}) };
    const query = tx.createQueryBuilder(Message, 'm').where(which);
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

  /** Of each of these conversations the last message that stands for itself, where there is one. */
  async lastOf(tx: EntityManager, tenantId: string, conversationIds: string[]): Promise<StandingMessage[]> {
    const found = (await tx.query(
      `select last.id from unnest($2::uuid[]) as c (id) cross join lateral (
         select m.id from message m
          where m.tenant_id = $1 and m.conversation_id = c.id and m.about_wamid is null
          order by m.at desc, m.door_id desc, m.door_position desc limit 1) last`,
      [tenantId, conversationIds],
    )) as { id: string }[];
    return this.standing(
      tx,
      tenantId,
      await tx.findBy(Message, { tenantId, id: In(found.map(({ id }) => id)) }),
    );
  }

  private tell(
    tx: EntityManager,
    { tenantId, id, conversationId }: Pick<Message, 'tenantId' | 'id' | 'conversationId'>,
  ): void {
    leaveNote(tx, { tenantId, kind: 'message', id, conversationId });
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
