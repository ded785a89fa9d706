import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { Period } from './period.js';

/** One template in one language, and what became of its sends. */
export interface TemplateFigures {
  templateId: string | null;
  wabaId: string;
  name: string;
  language: string;
  category: string | null;
  requested: number;
  waiting: number;
  canceled: number;
  sent: number;
  delivered: number;
  read: number;
  failed: number;
  replied: number;
  optedOut: number;
  failures: Record<string, number> | null;
  buttons: Record<string, number> | null;
}

/** The smallest id of a message that was made at this time, as they bear it (UUIDv7). */
const firstId = (at: string): string =>
  `(rpad(lpad(to_hex((extract(epoch from ${at}::timestamptz) * 1000)::bigint), 12, '0'), 32, '0'))::uuid`;

/**
 * Sends of the period, each with what its person did until the next template and for 72 hours at most. A message that
 * came, a reaction too, is an answer; what was said about it later, an edit or a revocation, is none. Our clock and
 * Meta's differ and Meta's has whole seconds, so that the order of arrival decides what came after.
 */
const FIGURES = `
with sends as materialized (
  select m.id, m.arrival, m.conversation_id, m.wamid, m.status, m.at, m.error ->> 'code' as error_code,
         m.status_history @> '[{"status": "sent"}]' as left_meta,
         m.content ->> 'name' as name, m.content -> 'language' ->> 'code' as language, p.waba_id,
         least(lead(m.at) over (partition by m.conversation_id order by m.at, m.arrival),
               m.at + interval '72 hours') as until
    from message m join phone_number p on p.tenant_id = m.tenant_id and p.phone_number_id = m.phone_number_id
   where m.tenant_id = $1 and m.id >= ${firstId('$2')} and m.id < ${firstId('$3')}
     and m.direction = 'outbound' and m.type = 'template' and ($4::text is null or p.waba_id = $4)
), followed as materialized (
  select s.*, answer.came, answer.button,
         coalesce(c.marketing = 'stop' and c.marketing_at > s.at and c.marketing_at <= s.until, false) as opted_out
    from sends s
    join conversation v on v.tenant_id = $1 and v.id = s.conversation_id
    join contact c on c.tenant_id = $1 and c.id = v.contact_id
    left join lateral (
      select true as came,
             (array_agg(r.content ->> 'text' order by r.at)
                filter (where r.type = 'button' and r.context ->> 'id' = s.wamid))[1] as button
        from message r
       where r.tenant_id = $1 and r.conversation_id = s.conversation_id and r.direction = 'inbound'
         and r.type not in ('edit', 'revoke', 'system') and r.arrival > s.arrival
         and r.at > s.at - interval '5 minutes' and r.at <= s.until
         and s.status in ('sent', 'delivered', 'read', 'played')
      having count(*) > 0
    ) answer on true
), totals as (
  select waba_id, name, language, count(*)::int as requested,
         (count(*) filter (where status in ('queued', 'sending', 'accepted')))::int as waiting,
         (count(*) filter (where status = 'canceled'))::int as canceled,
         (count(*) filter (where status in ('sent', 'delivered', 'read', 'played')
                              or status = 'failed' and left_meta))::int as sent,
         (count(*) filter (where status in ('delivered', 'read', 'played')))::int as delivered,
         (count(*) filter (where status in ('read', 'played')))::int as read,
         (count(*) filter (where status = 'failed'))::int as failed,
         (count(*) filter (where came))::int as replied,
         (count(*) filter (where opted_out))::int as "optedOut"
    from followed group by 1, 2, 3
), failures as (
  select waba_id, name, language, jsonb_object_agg(code, count) as failures
    from (select waba_id, name, language, coalesce(error_code, 'unknown') as code, count(*)::int as count
            from followed where status = 'failed' group by 1, 2, 3, 4) f group by 1, 2, 3
), buttons as (
  select waba_id, name, language, jsonb_object_agg(button, count) as buttons
    from (select waba_id, name, language, button, count(*)::int as count
            from followed where button is not null group by 1, 2, 3, 4) b group by 1, 2, 3
)
select t.id as "templateId", g.waba_id as "wabaId", g.name, g.language, t.category, g.requested, g.waiting,
       g.canceled, g.sent, g.delivered, g.read, g.failed, g.replied, g."optedOut", f.failures, b.buttons
  from totals g
  left join failures f using (waba_id, name, language)
  left join buttons b using (waba_id, name, language)
  left join template t on t.tenant_id = $1 and t.waba_id = g.waba_id and t.name = g.name
                      and t.language = g.language and t.deleted_at is null
 order by g.requested desc, g.name, g.language`;

@Injectable()
export class TemplateInsightsRepository {
  constructor(private readonly database: Database) {}

  /** The figures of all templates that were sent in the period, the most used first. */
  ofTemplates(tenantId: string, { from, to }: Period, wabaId?: string): Promise<TemplateFigures[]> {
    return this.database.forTenant(tenantId, (tx) =>
      tx.query<TemplateFigures[]>(FIGURES, [tenantId, from, to, wabaId ?? null]),
    );
  }
}
