import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IsNull, Not } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { Database } from '../platform/database/database.js';
import { leaveNote } from '../platform/live-bus/note.js';
import { TemplateChange } from './template-change.entity.js';
import { Template } from './template.entity.js';

export type NewTemplate = Partial<Template> &
  Pick<Template, 'tenantId' | 'wabaId' | 'name' | 'language' | 'category' | 'status' | 'components'>;
export type NewChange = Omit<TemplateChange, 'id' | 'createdAt' | 'alert'> &
  Partial<Pick<TemplateChange, 'alert'>>;
export type TemplateColumns = Partial<Omit<Template, 'tenantId' | 'id' | 'createdAt' | 'updatedAt'>>;

/** One key of a list page: the row after which the next one begins. */
export interface ListWish {
  wabaId?: string;
  status?: string;
  category?: string;
  language?: string;
  name?: string;
  /** Part of a name or of a text, in any case. */
  search?: string;
  limit: number;
  afterId?: string;
}

@Injectable()
export class TemplateRepository {
  constructor(private readonly database: Database) {}

  /**
   * Everything that may insert templates of a WABA waits here for its turn, so that two of them never both find a
   * name free. Taken before any row.
   */
  async lockWaba(tx: EntityManager, tenantId: string, wabaId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `template ${tenantId} ${wabaId}`,
    ]);
  }

  /** Names of what may be sent out of the 24 hours, but for one-time codes: `aviso (pt_BR)`. */
  async sendable(tx: EntityManager, tenantId: string, wabaId: string, most: number): Promise<string[]> {
    const rows = await tx.find(Template, {
      select: { name: true, language: true },
      where: { tenantId, wabaId, status: 'APPROVED', category: Not('AUTHENTICATION'), deletedAt: IsNull() },
      order: { name: 'ASC', language: 'ASC' },
      take: most,
    });
    return rows.map(({ name, language }) => `${name} (${language})`);
  }

  /** Locked for change; deleted ones too. */
  async findForUpdate(tx: EntityManager, tenantId: string, id: string): Promise<Template | null> {
    return tx.findOne(Template, { where: { tenantId, id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The row of Meta's id, else the living one of this name and language; locked for change. */
  async match(
    tx: EntityManager,
    tenantId: string,
    wabaId: string,
    { metaTemplateId, name, language }: { metaTemplateId?: string; name?: string; language?: string },
  ): Promise<Template | null> {
    const lock = { mode: 'pessimistic_write' } as const;
    const known =
      metaTemplateId === undefined
        ? null
        : await tx.findOne(Template, { where: { tenantId, wabaId, metaTemplateId }, lock });
    if (known || name === undefined || language === undefined) return known;
    return tx.findOne(Template, { where: { tenantId, wabaId, name, language, deletedAt: IsNull() }, lock });
  }

  find(tenantId: string, id: string): Promise<Template | null> {
    return this.database.forTenant(tenantId, (tx) => tx.findOneBy(Template, { tenantId, id }));
  }

  /** The living template of this name and language. */
  findByName(
    tx: EntityManager,
    tenantId: string,
    wabaId: string,
    name: string,
    language: string,
  ): Promise<Template | null> {
    return tx.findOneBy(Template, { tenantId, wabaId, name, language, deletedAt: IsNull() });
  }

  /** The id of the one that numbers of the same account know by this name. */
  async idOf(
    tx: EntityManager,
    tenantId: string,
    phoneNumberId: string,
    name: string,
    language: string,
  ): Promise<string | undefined> {
    const [found] = (await tx.query(
      `select t.id from phone_number n join template t on t.tenant_id = n.tenant_id and t.waba_id = n.waba_id
        where n.tenant_id = $1 and n.phone_number_id = $2 and t.name = $3 and t.language = $4 and t.deleted_at is null`,
      [tenantId, phoneNumberId, name, language],
    )) as { id: string }[];
    return found?.id;
  }

  /** All languages of a name, also deleted ones, newest first. */
  family(tx: EntityManager, tenantId: string, wabaId: string, name: string): Promise<Template[]> {
    return tx.find(Template, { where: { tenantId, wabaId, name }, order: { id: 'DESC' } });
  }

  async insert(tx: EntityManager, rows: NewTemplate[]): Promise<Template[]> {
    const whole = rows.map((row) =>
      tx.create(Template, { id: uuidv7(), parameterFormat: 'POSITIONAL' as const, ...row }),
    );
    if (whole.length > 0) await tx.insert(Template, whole as unknown as QueryDeepPartialEntity<Template>[]);
    for (const { tenantId, id } of whole) leaveNote(tx, { tenantId, kind: 'template', id });
    return whole;
  }

  async update(tx: EntityManager, tenantId: string, id: string, change: TemplateColumns): Promise<void> {
    await tx.update(Template, { tenantId, id }, {
      ...change,
      updatedAt: new Date(),
    } as QueryDeepPartialEntity<Template>);
    leaveNote(tx, { tenantId, kind: 'template', id });
  }

  async remove(tx: EntityManager, tenantId: string, id: string): Promise<void> {
    await tx.delete(Template, { tenantId, id });
    leaveNote(tx, { tenantId, kind: 'template', id });
  }

  /** Writes entries of timelines. */
  async record(tx: EntityManager, changes: NewChange[]): Promise<void> {
    if (changes.length === 0) return;
    await tx.insert(
      TemplateChange,
      changes.map((change) => ({
        id: uuidv7(),
        alert: null,
        ...change,
      })) as unknown as QueryDeepPartialEntity<TemplateChange>[],
    );
  }

  /** In the order of name, language, id; one more than `limit` when there is more. Deleted ones only when asked for. */
  list(tenantId: string, { limit, afterId, search, ...exact }: ListWish): Promise<Template[]> {
    return this.database.forTenant(tenantId, (tx) => {
      const query = tx.createQueryBuilder(Template, 't').where('t.tenant_id = :tenantId', { tenantId });
      for (const [field, value] of Object.entries(exact))
        if (value !== undefined) query.andWhere({ [field]: value });
      if (exact.status !== 'DELETED') query.andWhere('t.deleted_at is null');
      if (search !== undefined)
        query.andWhere(`(t.name ilike :search or t.components::text ilike :search)`, {
          search: `%${search.replace(/[\\%_]/g, '\\$&')}%`,
        });
      if (afterId !== undefined)
        query.andWhere(
          `(t.name, t.language, t.id) > (select k.name, k.language, k.id from template k
             where k.tenant_id = :tenantId and k.id = :afterId)`,
          { afterId },
        );
      return query
        .orderBy({ 't.name': 'ASC', 't.language': 'ASC', 't.id': 'ASC' })
        .take(limit + 1)
        .getMany();
    });
  }
}
