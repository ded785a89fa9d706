import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../platform/database/database.js';
import { AgentAlert } from './agent-alert.entity.js';
import { AgentTrace } from './agent-trace.entity.js';
import { AgentUsage } from './agent-usage.entity.js';

/** What was used. */
export interface Used {
  inputTokens: number;
  outputTokens: number;
  cost: number;
}

/** Longer than the transactions that tell something take. */
const HELD_BACK_SECONDS = 5;

/** What became of turns, what they used, and what people should know of. */
@Injectable()
export class TraceRepository {
  constructor(private readonly database: Database) {}

  async add(tx: EntityManager, trace: Omit<AgentTrace, 'id' | 'createdAt'>): Promise<void> {
    await tx.insert(AgentTrace, { ...trace, id: uuidv7() } as never);
  }

  async use(tx: EntityManager, tenantId: string, month: string, turns: number, used: Used): Promise<void> {
    await tx.query(
      `insert into agent_usage (tenant_id, month, turns, input_tokens, output_tokens, cost) values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, month) do update
          set turns = agent_usage.turns + excluded.turns,
              input_tokens = agent_usage.input_tokens + excluded.input_tokens,
              output_tokens = agent_usage.output_tokens + excluded.output_tokens,
              cost = agent_usage.cost + excluded.cost`,
      [tenantId, month, turns, used.inputTokens, used.outputTokens, used.cost],
    );
  }

  usage(tx: EntityManager, tenantId: string, month: string): Promise<AgentUsage | null> {
    return tx.findOneBy(AgentUsage, { tenantId, month });
  }

  months(tenantId: string, limit: number): Promise<AgentUsage[]> {
    return this.database.forTenant(tenantId, (tx) =>
      tx.find(AgentUsage, { where: { tenantId }, order: { month: 'DESC' }, take: limit }),
    );
  }

  /** Turns of a conversation in the last 24 hours that asked a provider. */
  async turnsToday(tx: EntityManager, tenantId: string, conversationId: string): Promise<number> {
    const [{ n } = { n: 0 }] = (await tx.query(
      `select count(*)::int as n from agent_trace
        where tenant_id = $1 and conversation_id = $2 and created_at > now() - interval '24 hours' and attempts <> '[]'`,
      [tenantId, conversationId],
    )) as { n: number }[];
    return n;
  }

  /** When a loop was last stopped in a conversation, in the last 24 hours. */
  async stoppedAt(tx: EntityManager, tenantId: string, conversationId: string): Promise<Date | null> {
    const [found] = (await tx.query(
      `select max(created_at) as at from agent_trace
        where tenant_id = $1 and conversation_id = $2 and created_at > now() - interval '24 hours'
          and outcome = 'loop_stopped'`,
      [tenantId, conversationId],
    )) as { at: Date | null }[];
    return found?.at ?? null;
  }

  /** Tells something; with a once-key only the first time. */
  async tell(
    tx: EntityManager,
    alert: Pick<AgentAlert, 'tenantId' | 'kind' | 'detail'> & { conversationId?: string; onceKey?: string },
  ): Promise<boolean> {
    const done = await tx
      .createQueryBuilder()
      .insert()
      .into(AgentAlert)
      .values({ conversationId: null, onceKey: null, ...alert, id: uuidv7() })
      .orIgnore()
      .returning('id')
      .execute();
    return (done.raw as unknown[]).length > 0;
  }

  /** Newest first; one more than `limit` when there is more. */
  list(
    tenantId: string,
    limit: number,
    {
      conversationId,
      messageId,
      beforeId,
    }: { conversationId?: string; messageId?: string; beforeId?: string },
  ): Promise<AgentTrace[]> {
    return this.database.forTenant(tenantId, (tx) => {
      const query = tx.createQueryBuilder(AgentTrace, 't').where('t.tenantId = :tenantId', { tenantId });
      // With those of conversations that were merged into it.
      if (conversationId)
        query.andWhere(
          `t.conversationId in (select c.id from conversation c
             where c.tenant_id = :tenantId and (c.id = :conversationId or c.merged_into = :conversationId))`,
          { conversationId },
        );
      if (messageId)
        query.andWhere(`(t.messageId = :messageId or t.replyIds @> to_jsonb(:messageId::text))`, {
          messageId,
        });
      if (beforeId) query.andWhere('t.id < :beforeId', { beforeId });
      return query
        .orderBy('t.id', 'DESC')
        .take(limit + 1)
        .getMany();
    });
  }

  /** Newest first, or what came after one, oldest first; one more than `limit` when there is more. */
  alerts(
    tenantId: string,
    limit: number,
    { kind, beforeId, afterId }: Partial<Record<'kind' | 'beforeId' | 'afterId', string | undefined>>,
  ): Promise<AgentAlert[]> {
    return this.database.forTenant(tenantId, (tx) => {
      const query = tx.createQueryBuilder(AgentAlert, 'a').where('a.tenantId = :tenantId', { tenantId });
      if (kind) query.andWhere('a.kind = :kind', { kind });
      if (beforeId) query.andWhere('a.id < :beforeId', { beforeId });
      // Whoever asks for what came after never comes back for one that is committed late.
      if (afterId)
        query.andWhere(`a.id > :afterId and a.at < now() - interval '${HELD_BACK_SECONDS} seconds'`, {
          afterId,
        });
      return query
        .orderBy('a.id', afterId ? 'ASC' : 'DESC')
        .take(limit + 1)
        .getMany();
    });
  }

  async expireAlerts(days: number): Promise<void> {
    await this.database.asSystem('agent.expire_alerts', (tx) =>
      tx.query(`delete from agent_alert where at < now() - $1 * interval '1 day'`, [days]),
    );
  }

  /** Deletes traces that are older than their tenant keeps them; answers how many. */
  async expire(defaultDays: number, limit: number): Promise<number> {
    const [, deleted] = await this.database.asSystem('agent.expire', (tx) =>
      tx.query<[unknown, number]>(
        `delete from agent_trace where (tenant_id, id) in (
           select t.tenant_id, t.id from agent_trace t left join agent_settings s on s.tenant_id = t.tenant_id
            where t.created_at < now() - interval '1 day'
              and t.created_at < now() - coalesce((s.policy ->> 'traceDays')::int, $1) * interval '1 day'
            limit $2)`,
        [defaultDays, limit],
      ),
    );
    return deleted;
  }
}
