import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { AgentTurn } from './agent-turn.entity.js';
import { AGE_SLACK_SECONDS } from './policy.js';

/** A conversation whose reply is due. */
export type TurnKey = Pick<AgentTurn, 'tenantId' | 'conversationId'>;

/** What holds for a tenant that said nothing. */
export interface TurnDefaults {
  quietMs: number;
  maxWaitMs: number;
  maxAgeMinutes: number;
}

const LEFT_ALONE = `
   from agent_settings s
   join conversation c on c.tenant_id = s.tenant_id and c.mode = 'human' and c.merged_into is null
   left join agent_hand_off h on h.tenant_id = c.tenant_id and h.conversation_id = c.id
  where s.enabled and jsonb_typeof(s.policy -> 'handOff' -> 'returnAfterMinutes') = 'number'
    and greatest(c.last_message_at, h.at)
        < now() - (s.policy -> 'handOff' ->> 'returnAfterMinutes')::int * interval '1 minute'`;

/** Which conversations wait for an answer, and who is thinking about one. */
@Injectable()
export class AgentRepository {
  constructor(private readonly database: Database) {}

  /**
   * Marks replies of a tenant's conversations as due after the quiet time, and at the latest so long after a burst began; a
   * newer message takes the place of an older one, never the other way round. Each conversation once. Answers the waits in
   * milliseconds by conversation; none when the agent is off or the message too old.
   */
  async markDue(
    tx: EntityManager,
    tenantId: string,
    turns: Pick<AgentTurn, 'conversationId' | 'messageId' | 'messageAt'>[],
    { quietMs, maxWaitMs, maxAgeMinutes }: TurnDefaults,
  ): Promise<Map<string, number>> {
    const rows = (await tx.query(
      `with said as (select enabled, quiet_ms, policy -> 'turnTaking' as taking from agent_settings where tenant_id = $1),
            setting as (
              select coalesce((select enabled from said), true) as enabled,
                     coalesce((select quiet_ms from said), $3) * interval '1 millisecond' as quiet,
                     coalesce((select (taking ->> 'maxWaitMs')::int from said), $4) * interval '1 millisecond' as most,
                     coalesce((select (taking ->> 'maxAgeMinutes')::int from said), $5) * interval '1 minute' + interval '${AGE_SLACK_SECONDS} seconds' as age)
       insert into agent_turn (tenant_id, conversation_id, message_id, message_at, due_at)
       select $1, t."conversationId", t."messageId", t."messageAt", now() + quiet
         from jsonb_to_recordset($2) as t ("conversationId" uuid, "messageId" uuid, "messageAt" timestamptz), setting
        where enabled and t."messageAt" > now() - age
       on conflict (tenant_id, conversation_id) do update
          set message_id = excluded.message_id, message_at = excluded.message_at, attempts = 0,
              due_at = least(excluded.due_at, agent_turn.first_at + (select most from setting))
        where excluded.message_at >= agent_turn.message_at
       returning conversation_id as "conversationId", extract(epoch from due_at - now()) * 1000 as "waitMs"`,
      [tenantId, JSON.stringify(turns), quietMs, maxWaitMs, maxAgeMinutes],
    )) as { conversationId: string; waitMs: string }[];
    return new Map(
      rows.map(({ conversationId, waitMs }) => [conversationId, Math.max(0, Math.ceil(Number(waitMs)))]),
    );
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

  /** Somebody thinks about it from now on; whoever thought before is late. */
  async claim(tx: EntityManager, turn: AgentTurn, leaseMs: number): Promise<void> {
    const { tenantId, conversationId } = turn;
    turn.fence += 1;
    turn.thinkingUntil = new Date(Date.now() + leaseMs);
    const { fence, thinkingUntil } = turn;
    await tx.update(AgentTurn, { tenantId, conversationId }, { fence, thinkingUntil });
  }

  /** Nobody thinks about it any more; it is due when its newest message says so, or after a while. */
  async letGo(
    tx: EntityManager,
    { tenantId, conversationId, fence }: AgentTurn,
    { rethought = false }: { rethought?: boolean } = {},
  ): Promise<number> {
    const rows = await tx.query<[{ waitMs: string }[], number]>(
      `update agent_turn set thinking_until = null, rethinks = rethinks + $4
        where tenant_id = $1 and conversation_id = $2 and fence = $3
        returning extract(epoch from due_at - now()) * 1000 as "waitMs"`,
      [tenantId, conversationId, fence, rethought ? 1 : 0],
    );
    return Math.max(0, Math.ceil(Number(rows[0][0]?.waitMs ?? 0)));
  }

  /** What came while it was answered is due in a turn of its own, after the quiet time from now on. Answers the wait in milliseconds. */
  async goOn(
    tx: EntityManager,
    { tenantId, conversationId }: TurnKey,
    { quietMs }: Pick<TurnDefaults, 'quietMs'>,
  ): Promise<number> {
    const [[{ waitMs }]] = (await tx.query(
      `update agent_turn
          set thinking_until = null, rethinks = 0, attempts = 0, first_at = now(),
              due_at = now() + coalesce((select quiet_ms from agent_settings where tenant_id = $1), $3) * interval '1 millisecond'
        where tenant_id = $1 and conversation_id = $2
        returning extract(epoch from due_at - now()) * 1000 as "waitMs"`,
      [tenantId, conversationId, quietMs],
    )) as [[{ waitMs: string }], number];
    return Math.ceil(Number(waitMs));
  }

  /** Waits in the memory of a process for its tenant's turn; found again after a while, should the process die. */
  async park(tx: EntityManager, { tenantId, conversationId }: TurnKey, forMs: number): Promise<void> {
    await tx.update(AgentTurn, { tenantId, conversationId }, { dueAt: new Date(Date.now() + forMs) });
  }

  /** The person was merged: what was due there is due where the thread goes on, unless something newer is. */
  async moveTurn(tx: EntityManager, { tenantId, conversationId }: TurnKey, goesOn: string): Promise<void> {
    await tx.query(
      `with gone as (delete from agent_turn where tenant_id = $1 and conversation_id = $2 returning *)
       insert into agent_turn (tenant_id, conversation_id, message_id, message_at, due_at, first_at)
       select tenant_id, $3::uuid, message_id, message_at, due_at, first_at from gone
       on conflict (tenant_id, conversation_id) do update
          set message_id = excluded.message_id, message_at = excluded.message_at
        where excluded.message_at > agent_turn.message_at`,
      [tenantId, conversationId, goesOn],
    );
  }

  /**
   * A try failed: wait longer each time; after the last one the turn is dropped. True when it was dropped. Where a newer
   * message took its place, that one is not kept waiting for it.
   */
  postpone(turn: AgentTurn, error: string, maxAttempts: number): Promise<boolean> {
    const { tenantId, conversationId, messageId, attempts } = turn;
    const same = { tenantId, conversationId, messageId };
    const last = attempts + 1 >= maxAttempts;
    const dueAt = new Date(Date.now() + 1_000 * 2 ** attempts);
    const later = { attempts: attempts + 1, lastError: error, dueAt, thinkingUntil: null };
    return this.database.forTenant(tenantId, async (tx) => {
      const { affected } = last ? await tx.delete(AgentTurn, same) : await tx.update(AgentTurn, same, later);
      if (!affected) await this.letGo(tx, turn);
      return last && affected === 1;
    });
  }

  /** Turns that should have been answered a while ago, and that nobody thinks about. */
  overdue(limit: number): Promise<TurnKey[]> {
    return this.database.asSystem('agent.overdue', (tx) =>
      tx.query(
        `select tenant_id as "tenantId", conversation_id as "conversationId" from agent_turn
          where due_at < now() - interval '2 seconds' and (thinking_until is null or thinking_until < now())
          order by due_at limit $1`,
        [limit],
      ),
    );
  }

  /** Conversations that people have left alone for as long as their tenant waits before the agent goes on. */
  leftAlone(limit: number): Promise<TurnKey[]> {
    return this.database.asSystem('agent.left_alone', (tx) =>
      tx.query(`select c.tenant_id as "tenantId", c.id as "conversationId" ${LEFT_ALONE} limit $1`, [limit]),
    );
  }

  /** Whether it still is one of those: somebody may have written since. Of a conversation that the caller has locked. */
  async isLeftAlone(tx: EntityManager, { tenantId, conversationId }: TurnKey): Promise<boolean> {
    const rows = (await tx.query(`select 1 ${LEFT_ALONE} and c.tenant_id = $1 and c.id = $2`, [
      tenantId,
      conversationId,
    ])) as unknown[];
    return rows.length > 0;
  }
}
