import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { Database } from '../platform/database/database.js';
import type { SyncResult } from './template-sync.dto.js';
import { TemplateSyncState } from './template-sync.entity.js';
import { Template } from './template.entity.js';

/** A WABA whose templates are to be read over. */
export interface SyncKey {
  tenantId: string;
  wabaId: string;
}

export type RereadKey = Pick<Template, 'tenantId' | 'id'>;

/** Living templates of a WABA. */
export interface TemplateCounts {
  readAt: Date | null;
  approved: number;
  total: number;
}

/** A sync that died is taken again after so long, in minutes; it takes a minute for Meta's largest accounts. */
const LEASE_MINUTES = 15;

@Injectable()
export class TemplateSyncRepository {
  constructor(private readonly database: Database) {}

  /** The rows that a page of Meta's list is about: by Meta's id, or living ones by name and language; locked. */
  async matchPage(
    tx: EntityManager,
    { tenantId, wabaId }: SyncKey,
    page: { metaTemplateId: string; name: string; language: string }[],
  ): Promise<Template[]> {
    const ids = page.map(({ metaTemplateId }) => metaTemplateId);
    const names = page.map(({ name }) => name);
    return tx
      .createQueryBuilder(Template, 't')
      .setLock('pessimistic_write')
      .where('t.tenant_id = :tenantId and t.waba_id = :wabaId', { tenantId, wabaId })
      .andWhere('(t.meta_template_id in (:...ids) or (t.deleted_at is null and t.name in (:...names)))', {
        ids,
        names,
      })
      .orderBy('t.id')
      .getMany();
  }

  async touch(tx: EntityManager, tenantId: string, ids: string[], readAt: Date): Promise<void> {
    if (ids.length > 0)
      await tx
        .createQueryBuilder()
        .update(Template)
        .set({ readAt, updatedAt: () => 'updated_at' })
        .where({ tenantId, id: In(ids) })
        .andWhere('(read_at is null or read_at < :readAt)', { readAt })
        .execute();
  }

  /** Living templates that Meta knew and that a complete reading, begun at `startedAt`, did not show. */
  unseen({ tenantId, wabaId }: SyncKey, startedAt: Date, limit: number): Promise<Template[]> {
    return this.database.forTenant(tenantId, (tx) =>
      tx
        .createQueryBuilder(Template, 't')
        .where('t.tenant_id = :tenantId and t.waba_id = :wabaId', { tenantId, wabaId })
        .andWhere('t.deleted_at is null and t.meta_template_id is not null')
        .andWhere('coalesce(t.read_at, t.created_at) < :startedAt', { startedAt })
        .orderBy('t.id')
        .take(limit)
        .getMany(),
    );
  }

  /** Takes a due WABA for one sync; false: it is not due, or somebody else has it. */
  async claim({ tenantId, wabaId }: SyncKey): Promise<boolean> {
    const rows = await this.database.asSystem('templates.claim', (tx) =>
      tx.query<unknown[]>(
        `insert into template_sync (tenant_id, waba_id, due_at, attempts)
         select tenant_id, waba_id, now() + $3::int * interval '1 minute', 1 from waba
          where tenant_id = $1 and waba_id = $2
         on conflict (tenant_id, waba_id) do update
            set due_at = excluded.due_at, attempts = template_sync.attempts + 1
          where template_sync.due_at <= now()
         returning waba_id`,
        [tenantId, wabaId, LEASE_MINUTES],
      ),
    );
    return rows.length > 0;
  }

  /** Tries of a WABA since the last one that came to its end. */
  async attempts({ tenantId, wabaId }: SyncKey): Promise<number> {
    const row = await this.database.forTenant(tenantId, (tx) =>
      tx.findOneBy(TemplateSyncState, { tenantId, wabaId }),
    );
    return row?.attempts ?? 0;
  }

  /**
   * Writes how a sync ended and when the next one is due; nothing when the WABA is gone. What made it due while this one
   * was read, in so many milliseconds, may be newer than what was read: then it stays due.
   */
  async finish(
    { tenantId, wabaId }: SyncKey,
    dueInMs: number,
    end: { result: SyncResult; tookMs: number } | { error: string },
  ): Promise<void> {
    const tookMs = 'result' in end ? end.tookMs : 0;
    const [result, error] = 'result' in end ? [end.result, null] : [null, { detail: end.error }];
    await this.database.asSystem('templates.finish', (tx) =>
      tx.query(
        `insert into template_sync (tenant_id, waba_id, due_at, finished_at, result, error)
         select tenant_id, waba_id, now() + $3::bigint * interval '1 millisecond',
                case when $4::jsonb is null then null else now() end, $4, $5
           from waba where tenant_id = $1 and waba_id = $2
         on conflict (tenant_id, waba_id) do update
            set due_at = case when template_sync.due_at between now() - $6 * interval '1 millisecond' and now() then template_sync.due_at
                              else excluded.due_at end,
                error = excluded.error,
                finished_at = coalesce(excluded.finished_at, template_sync.finished_at),
                result = coalesce(excluded.result, template_sync.result),
                attempts = case when excluded.error is null then 0 else template_sync.attempts end`,
        [
          tenantId,
          wabaId,
          Math.round(dueInMs),
          result && JSON.stringify(result),
          error && JSON.stringify(error),
          tookMs,
        ],
      ),
    );
  }

  /** Makes a WABA due at once, in the caller's transaction. */
  async makeDue(tx: EntityManager, { tenantId, wabaId }: SyncKey): Promise<void> {
    await tx.query(
      `update template_sync set due_at = clock_timestamp() where tenant_id = $1 and waba_id = $2`,
      [tenantId, wabaId],
    );
  }

  /** WABAs that are due, those never read among them. */
  due(limit: number): Promise<SyncKey[]> {
    return this.database.asSystem('templates.due', (tx) =>
      tx.query(
        `select w.tenant_id as "tenantId", w.waba_id as "wabaId"
           from waba w left join template_sync s on s.tenant_id = w.tenant_id and s.waba_id = w.waba_id
          where s.due_at is null or s.due_at <= now() order by s.due_at nulls first limit $1`,
        [limit],
      ),
    );
  }

  /** Templates that Meta must be asked about again; each is given out once in five minutes. */
  claimRereads(limit: number): Promise<RereadKey[]> {
    return this.database.asSystem('templates.rereads', async (tx) => {
      const [rows] = await tx.query<[RereadKey[], number]>(
        `update template set reread_at = now() + interval '5 minutes' where (tenant_id, id) in (
           select tenant_id, id from template where reread_at <= now() order by reread_at limit $1 for update skip locked)
         returning tenant_id as "tenantId", id`,
        [limit],
      );
      return rows;
    });
  }

  async counts({ tenantId, wabaId }: SyncKey): Promise<TemplateCounts> {
    const [row] = await this.database.forTenant(tenantId, (tx) =>
      tx.query<TemplateCounts[]>(
        `select (select finished_at from template_sync where tenant_id = $1 and waba_id = $2) as "readAt",
                count(*) filter (where status = 'APPROVED')::int as approved, count(*)::int as total
           from template where tenant_id = $1 and waba_id = $2 and deleted_at is null`,
        [tenantId, wabaId],
      ),
    );
    return row!;
  }

  states(tenantId: string): Promise<TemplateSyncState[]> {
    return this.database.forTenant(tenantId, (tx) =>
      tx.find(TemplateSyncState, { where: { tenantId }, order: { wabaId: 'ASC' } }),
    );
  }
}
