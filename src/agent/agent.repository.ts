import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { AgentSettings } from './agent-settings.entity.js';
import { AgentTurn } from './agent-turn.entity.js';

/** A conversation whose reply is due. */
export type TurnKey = Pick<AgentTurn, 'tenantId' | 'conversationId'>;

@Injectable()
export class AgentRepository {
  constructor(private readonly database: Database) {}

  settings(tx: EntityManager, tenantId: string): Promise<AgentSettings | null> {
    return tx.findOneBy(AgentSettings, { tenantId });
  }

  saveSettings(
    settings: Omit<AgentSettings, 'updatedAt' | 'apiKey' | 'apiKeyLast4'>,
  ): Promise<AgentSettings> {
    return this.database.forTenant(settings.tenantId, (tx) =>
      tx.save(AgentSettings, tx.create(AgentSettings, settings)),
    );
  }

  /**
   * Marks a conversation's reply as due after the quiet time; a newer message takes the place of an older
   * one, never the other way round. Answers the wait in milliseconds, or undefined when the agent is off.
   */
  async markDue(
    tx: EntityManager,
    turn: Pick<AgentTurn, 'tenantId' | 'conversationId' | 'messageId' | 'messageAt'>,
    defaultQuietMs: number,
  ): Promise<number | undefined> {
    const rows = (await tx.query(
      `with setting as (select enabled, quiet_ms from agent_settings where tenant_id = $1)
       insert into agent_turn (tenant_id, conversation_id, message_id, message_at, due_at)
       select $1, $2, $3, $4, now() + coalesce((select quiet_ms from setting), $5) * interval '1 millisecond'
        where coalesce((select enabled from setting), true)
       on conflict (tenant_id, conversation_id) do update
          set message_id = excluded.message_id, message_at = excluded.message_at, due_at = excluded.due_at, attempts = 0
        where excluded.message_at >= agent_turn.message_at
       returning extract(epoch from due_at - now()) * 1000 as "waitMs"`,
      [turn.tenantId, turn.conversationId, turn.messageId, turn.messageAt, defaultQuietMs],
    )) as { waitMs: string }[];
    return rows[0] && Math.max(0, Math.ceil(Number(rows[0].waitMs)));
  }

  turn(tx: EntityManager, { tenantId, conversationId }: TurnKey): Promise<AgentTurn | null> {
    return tx.findOneBy(AgentTurn, { tenantId, conversationId });
  }

  /** With a message id: only while the turn still waits for an answer to that message. */
  async endTurn(
    tx: EntityManager,
    { tenantId, conversationId, messageId }: TurnKey & { messageId?: string },
  ): Promise<void> {
    await tx.delete(AgentTurn, { tenantId, conversationId, ...(messageId ? { messageId } : {}) });
  }

  /** The person was merged: what was due there is due where the thread goes on, unless something newer is. */
  async moveTurn(tx: EntityManager, { tenantId, conversationId }: TurnKey, goesOn: string): Promise<void> {
    await tx.query(
      `with gone as (delete from agent_turn where tenant_id = $1 and conversation_id = $2 returning *)
       insert into agent_turn (tenant_id, conversation_id, message_id, message_at, due_at)
       select tenant_id, $3::uuid, message_id, message_at, due_at from gone
       on conflict (tenant_id, conversation_id) do update
          set message_id = excluded.message_id, message_at = excluded.message_at
        where excluded.message_at > agent_turn.message_at`,
      [tenantId, conversationId, goesOn],
    );
  }

  /** A try failed: wait longer each time; after the last one the turn is dropped. True when it was dropped. */
  postpone(
    { tenantId, conversationId, messageId, attempts }: AgentTurn,
    error: string,
    maxAttempts: number,
  ): Promise<boolean> {
    return this.database.forTenant(tenantId, async (tx) => {
      if (attempts + 1 >= maxAttempts) {
        await tx.delete(AgentTurn, { tenantId, conversationId, messageId });
        return true;
      }
      const dueAt = new Date(Date.now() + 1_000 * 2 ** attempts);
      await tx.update(
        AgentTurn,
        { tenantId, conversationId, messageId },
        { attempts: attempts + 1, lastError: error, dueAt },
      );
      return false;
    });
  }

  /** Turns that should have been answered a while ago. */
  overdue(limit: number): Promise<TurnKey[]> {
    return this.database.asSystem('agent.overdue', (tx) =>
      tx.query(
        `select tenant_id as "tenantId", conversation_id as "conversationId" from agent_turn
          where due_at < now() - interval '2 seconds' order by due_at limit $1`,
        [limit],
      ),
    );
  }
}
