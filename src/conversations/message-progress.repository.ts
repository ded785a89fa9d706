import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { leaveNote } from '../platform/live-bus/note.js';
import type { StatusAt } from './message-status.js';
import { Message } from './message.entity.js';

/** What is written of many outbound messages of a tenant at once, in the caller's transaction. */
@Injectable()
export class MessageProgressRepository {
  /** What was queued is `sending`; the time of the first call stays. */
  async markSending(tx: EntityManager, tenantId: string, ids: string[], step: StatusAt): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(
      `update message
          set status = case when status = 'queued' then 'sending' else status end, held = null,
              status_history = case when status_history @> '[{"status": "sending"}]' then status_history
                                    else status_history || $3::jsonb end
        where tenant_id = $1 and id = any($2) and direction = 'outbound'`,
      [tenantId, ids, JSON.stringify([step])],
    );
  }

  async markHeld(tx: EntityManager, tenantId: string, ids: string[], why: object): Promise<void> {
    const [rows] = (await tx.query(
      `update message set held = $3 where tenant_id = $1 and id = any($2) and direction = 'outbound'
       returning id, conversation_id as "conversationId"`,
      [tenantId, ids, JSON.stringify(why)],
    )) as [{ id: string; conversationId: string }[], number];
    for (const row of rows) leaveNote(tx, { tenantId, kind: 'message', ...row });
  }

  /** As `MessageRepository.lockWamid`, always in the same order. */
  async lockWamids(tx: EntityManager, wamids: string[]): Promise<void> {
    await tx.query(
      `select pg_advisory_xact_lock(key) from (
         select hashtextextended(wamid, 0) as key from unnest($1::text[]) wamid order by 1) keys`,
      [wamids],
    );
  }

  /** What left, locked until the transaction ends, always in the same order. */
  lockByIds(tx: EntityManager, tenantId: string, ids: string[]): Promise<Message[]> {
    return tx.find(Message, {
      where: { tenantId, id: In(ids), direction: 'outbound' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** What left and has one of these wamids, locked until the transaction ends, always in the same order. */
  lockByWamids(tx: EntityManager, tenantId: string, wamids: string[]): Promise<Message[]> {
    return tx.find(Message, {
      where: { tenantId, wamid: In(wamids), direction: 'outbound' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async update(tx: EntityManager, tenantId: string, messages: Message[]): Promise<void> {
    if (messages.length === 0) return;
    const rows = messages.map(({ id, status, wamid, error, pricing, statusHistory, participants, held }) => ({
      ...{ id, status, wamid, error, pricing, participants, held },
      history: statusHistory,
    }));
    await tx.query(
      `update message m set status = r.status, wamid = r.wamid, error = r.error, pricing = r.pricing, status_history = r.history,
              participants = r.participants, held = r.held
         from jsonb_to_recordset($2::jsonb) as r (id uuid, status text, wamid text, error jsonb, pricing jsonb, history jsonb,
                participants jsonb, held jsonb)
        where m.tenant_id = $1 and m.id = r.id`,
      [tenantId, JSON.stringify(rows)],
    );
    for (const { id, conversationId } of messages)
      leaveNote(tx, { tenantId, kind: 'message', id, conversationId });
  }
}
