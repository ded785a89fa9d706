import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { GraphTemplate } from '../meta-graph/template-answers.js';
import { storable } from '../platform/storable.js';
import { applyUpdate } from './apply-update.js';
import { isOutdated, readOf, takeRead, toldSince, type Read } from './take-read.js';
import type { ChangeSource } from './template-change.entity.js';
import type { Template } from './template.entity.js';
import type { NewChange, NewTemplate, TemplateColumns } from './template.repository.js';
import { TemplateRepository } from './template.repository.js';
import { DRAFT, SUBMITTING } from './template-status.js';
import type { SyncResult } from './template-sync.dto.js';
import { type SyncKey, TemplateSyncRepository } from './template-sync.repository.js';
import type { TemplateUpdate } from './template-update.js';

/** Two words of one second: asked again after so long, when Meta's own stores agree, in milliseconds. */
const DOUBT_MS = 2_000;
const GONE = new Set(['DELETED', 'PENDING_DELETION']);

/** Writes what Meta says into rows and timelines; everything in the caller's transaction. */
@Injectable()
export class KnownTemplates {
  constructor(
    private readonly templates: TemplateRepository,
    private readonly syncs: TemplateSyncRepository,
  ) {}

  /** Takes a page of Meta's list, asked for at `askedAt`; again with the same page it changes nothing. */
  async takePage(tx: EntityManager, key: SyncKey, page: GraphTemplate[], askedAt: Date): Promise<SyncResult> {
    const counts: SyncResult = { created: 0, updated: 0, removed: 0 };
    if (page.length === 0) return counts;
    const { tenantId, wabaId } = key;
    await this.templates.lockWaba(tx, tenantId, wabaId);
    const shown = page.map(
      (one) => readOf(storable(one) as GraphTemplate) as Read & { metaTemplateId: string },
    );
    const rows = await this.syncs.matchPage(tx, key, shown);
    const byMeta = new Map(rows.flatMap((row) => (row.metaTemplateId ? [[row.metaTemplateId, row]] : [])));
    const living = new Map(
      rows.flatMap((row) => (row.deletedAt ? [] : [[`${row.name} ${row.language}`, row]])),
    );
    const [fresh, same]: [NewTemplate[], string[]] = [[], []];
    for (const read of shown) {
      const name = `${read.name} ${read.language}`;
      const twin = living.get(name);
      const known = byMeta.get(read.metaTemplateId) ?? (twin?.metaTemplateId ? undefined : twin);
      // The name belongs to a newer template; this one is only on its way out.
      if (twin && twin !== known && GONE.has(read.status ?? '')) continue;
      if (twin && twin !== known) {
        await this.markDeleted(tx, twin, 'sync', askedAt);
        counts.removed += 1;
      }
      if (!known && read.status === 'DELETED') continue;
      if (!known) {
        const row = newRow(key, read, askedAt);
        fresh.push(row);
        living.delete(name);
        continue;
      }
      const changed = await this.take(tx, known, read, askedAt, 'sync');
      if (changed === 'same') same.push(known.id);
      if (changed === 'changed') counts.updated += 1;
      if (changed === 'deleted') counts.removed += 1;
    }
    const inserted = await this.templates.insert(tx, fresh);
    await this.templates.record(
      tx,
      inserted.map((row) => created(row, 'sync', askedAt)),
    );
    await this.syncs.touch(tx, tenantId, same, askedAt);
    counts.created = inserted.length;
    return counts;
  }

  /** Takes what Meta showed of one template. `same`: only the time of reading is new, and still to be written. */
  async take(
    tx: EntityManager,
    known: Template,
    read: Read,
    askedAt: Date,
    source: ChangeSource,
  ): Promise<'same' | 'changed' | 'deleted' | 'silent'> {
    if (isOutdated(known, askedAt)) return 'same';
    if (read.status === 'DELETED') {
      if (known.deletedAt) return 'same';
      await this.markDeleted(tx, known, source, askedAt);
      return 'deleted';
    }
    const { change, diff, alert, doubt } = takeRead(known, read, askedAt);
    const back = known.deletedAt !== null;
    if (Object.keys(change).length === 0 && !doubt && !back && known.rereadAt === null) return 'same';
    // A submission only plans to look for its own answer.
    const stands = source !== 'api' && toldSince(known, askedAt);
    const columns: TemplateColumns = {
      ...change,
      readAt: askedAt,
      deletedAt: null,
      rereadAt: doubt ? new Date(Date.now() + DOUBT_MS) : stands ? known.rereadAt : null,
    };
    await this.templates.update(tx, known.tenantId, known.id, columns);
    if (diff.length === 0 && !back) return 'silent';
    const { tenantId, id: templateId } = known;
    const kind = back ? 'restored' : 'changed';
    await this.templates.record(tx, [{ tenantId, templateId, kind, source, at: askedAt, diff, alert }]);
    return 'changed';
  }

  /** Takes the answer to a question about one template; undefined: Meta says that it is not there. */
  async settle(
    tx: EntityManager,
    tenantId: string,
    id: string,
    read: Read | undefined,
    askedAt: Date,
  ): Promise<'changed' | 'deleted' | 'silent'> {
    const row = await this.templates.findForUpdate(tx, tenantId, id);
    if (!row) return 'silent';
    if (row.deletedAt && !read) {
      if (row.rereadAt) await this.templates.update(tx, tenantId, id, { rereadAt: null });
      return 'silent';
    }
    if (!read) {
      // A webhook told of it after the question: whatever it says, it is about a template that is there.
      if (isOutdated(row, askedAt) || toldSince(row, askedAt)) return 'silent';
      await this.markDeleted(tx, row, 'sync', askedAt);
      return 'deleted';
    }
    const became = await this.take(tx, row, read, askedAt, 'sync');
    if (became === 'same') await this.syncs.touch(tx, tenantId, [id], askedAt);
    return became === 'same' ? 'silent' : became;
  }

  /** Meta never took a submission whose answer was lost: it is a draft again. */
  async returnToDraft(tx: EntityManager, tenantId: string, id: string): Promise<void> {
    const row = await this.templates.findForUpdate(tx, tenantId, id);
    if (row?.status !== SUBMITTING) return;
    await this.templates.update(tx, tenantId, id, { status: DRAFT, rereadAt: null, submittedAt: null });
    const diff = [{ path: 'status', from: SUBMITTING, to: DRAFT }];
    const at = new Date();
    await this.templates.record(tx, [
      { tenantId, templateId: id, kind: 'refused', source: 'sync', at, diff },
    ]);
  }

  /** It is not at Meta any more: the row stays, and locks its name for a while if it was approved. */
  async markDeleted(tx: EntityManager, row: Template, source: ChangeSource, at: Date): Promise<void> {
    const { tenantId, id: templateId, status } = row;
    await this.templates.update(tx, tenantId, templateId, {
      status: 'DELETED',
      deletedAt: at,
      rereadAt: null,
    });
    const diff = [{ path: 'status', from: status, to: 'DELETED' }];
    await this.templates.record(tx, [{ tenantId, templateId, kind: 'deleted', source, at, diff }]);
  }

  /**
   * Takes what a webhook told. A template that was never seen becomes a row from what is told, to be read soon; a
   * name that belongs to another template of Meta's by now makes the whole account due.
   */
  async takeUpdate(tx: EntityManager, key: SyncKey, update: TemplateUpdate): Promise<void> {
    const { tenantId, wabaId } = key;
    await this.templates.lockWaba(tx, tenantId, wabaId);
    const known = await this.templates.match(tx, tenantId, wabaId, update);
    const { metaTemplateId, at, facts } = update;
    if (!known) return this.takeUnknown(tx, key, update);
    if (known.metaTemplateId && metaTemplateId && known.metaTemplateId !== metaTemplateId) {
      if (!GONE.has(facts.status ?? '')) await this.syncs.makeDue(tx, key);
      return;
    }
    const applied = applyUpdate(known, update);
    if (!applied) return;
    const deleted = facts.status === 'DELETED';
    // A deleted template that speaks again may stand in the way of a new one of its name: reading decides.
    const doubt = applied.doubt || (known.deletedAt !== null && !deleted);
    const { told, ...change } = applied.change;
    const columns: TemplateColumns = known.deletedAt
      ? { told }
      : { ...change, told, ...(deleted ? { deletedAt: at } : {}) };
    await this.templates.update(tx, tenantId, known.id, {
      ...columns,
      ...(doubt ? { rereadAt: new Date(Date.now() + DOUBT_MS) } : {}),
    });
    if (applied.diff.length === 0 || known.deletedAt) return;
    await this.templates.record(tx, [
      {
        tenantId,
        templateId: known.id,
        kind: deleted ? 'deleted' : 'changed',
        source: 'webhook',
        at,
        diff: applied.diff,
        alert: applied.alert,
      },
    ]);
  }

  private async takeUnknown(tx: EntityManager, key: SyncKey, update: TemplateUpdate): Promise<void> {
    const { metaTemplateId = null, name, language, facts, at, aspect } = update;
    if (facts.status === 'DELETED') return;
    if (name === undefined || language === undefined) return this.syncs.makeDue(tx, key);
    const rows = await this.templates.insert(tx, [
      {
        ...key,
        category: 'UNKNOWN',
        status: 'PENDING',
        components: [],
        ...facts,
        metaTemplateId,
        name,
        language,
        told: { [aspect]: at.toISOString() },
        rereadAt: new Date(),
      },
    ]);
    await this.templates.record(
      tx,
      rows.map((row) => created(row, 'webhook', at)),
    );
  }
}

const newRow = (key: SyncKey, read: Read, readAt: Date): NewTemplate => ({
  ...key,
  category: 'UNKNOWN',
  status: 'PENDING',
  components: [],
  ...read,
  readAt,
});

const created = (
  { tenantId, id: templateId, status, category }: Template,
  source: ChangeSource,
  at: Date,
): NewChange => ({
  tenantId,
  templateId,
  kind: 'created',
  source,
  at,
  diff: [
    { path: 'status', from: null, to: status },
    { path: 'category', from: null, to: category },
  ],
});
