import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IsNull, LessThan, Not } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { TemplateChange } from './template-change.entity.js';
import { DRAFT, SUBMITTING } from './template-status.js';
import { Template } from './template.entity.js';

/** A name with all its living languages. */
export interface Family {
  wabaId: string;
  name: string;
  languages: Pick<Template, 'id' | 'language' | 'status' | 'category' | 'quality'>[];
}

/** What a template can be without ever having been approved. */
const NEVER_APPROVED = [DRAFT, SUBMITTING, 'PENDING', 'REJECTED', 'IN_APPEAL', 'DELETED'];

@Injectable()
export class TemplateTimelineRepository {
  constructor(private readonly database: Database) {}

  /** Newest first; one more than `limit` when there is more. Of one template, or of all; only alerts, or everything. */
  changes(
    tenantId: string,
    wish: { templateId?: string; alerts?: boolean; limit: number; before?: string },
  ): Promise<TemplateChange[]> {
    const { templateId, alerts, limit, before } = wish;
    return this.database.forTenant(tenantId, (tx) =>
      tx.find(TemplateChange, {
        where: {
          tenantId,
          ...(templateId ? { templateId } : {}),
          ...(alerts ? { alert: Not(IsNull()) } : {}),
          ...(before ? { id: LessThan(before) } : {}),
        },
        order: { id: 'DESC' },
        take: limit + 1,
      }),
    );
  }

  /** Whether it ever had a status that only an approved template can come to. */
  async wasApproved(tx: EntityManager, tenantId: string, templateId: string): Promise<boolean> {
    const rows = (await tx.query(
      `select 1 from template_change c, jsonb_array_elements(c.diff) d
        where c.tenant_id = $1 and c.template_id = $2 and d ->> 'path' = 'status'
          and (d ->> 'from' <> all($3) or d ->> 'to' <> all($3)) limit 1`,
      [tenantId, templateId, NEVER_APPROVED],
    )) as unknown[];
    return rows.length > 0;
  }

  /** Whether a template of any tenant was ever submitted from here, and whether any were read from Meta. */
  async everMade(): Promise<{ created: boolean; listed: boolean }> {
    const [made] = await this.database.asSystem('templates.ever', (tx) =>
      tx.query<{ created: boolean; listed: boolean }[]>(
        `select exists (select 1 from template_change where source = 'api' and kind in ('created', 'submitted')) as created,
                exists (select 1 from template_sync where finished_at is not null) as listed`,
      ),
    );
    return made ?? { created: false, listed: false };
  }

  /** Names in their order, each with its languages; one more than `limit` when there is more. */
  families(
    tenantId: string,
    { wabaId, limit, after }: { wabaId?: string; limit: number; after?: string },
  ): Promise<Family[]> {
    return this.database.forTenant(tenantId, (tx) =>
      tx.query<Family[]>(
        `select waba_id as "wabaId", name,
                jsonb_agg(jsonb_build_object('id', id, 'language', language, 'status', status,
                  'category', category, 'quality', quality) order by language) as languages
           from template
          where tenant_id = $1 and deleted_at is null and ($2::text is null or waba_id = $2)
            and ($3::uuid is null or (name, waba_id) > (select name, waba_id from template where tenant_id = $1 and id = $3))
          group by name, waba_id order by name, waba_id limit $4`,
        [tenantId, wabaId ?? null, after ?? null, limit + 1],
      ),
    );
  }
}
