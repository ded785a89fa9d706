import { Injectable } from '@nestjs/common';
import { GraphError } from '../meta-graph/graph-error.js';
import { GraphTemplates } from '../meta-graph/graph-templates.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/problem.js';
import { storable } from '../platform/storable.js';
import type { Component } from './component.js';
import { nameTaken, notDraft } from './draft-problems.js';
import { editQuota } from './edit-quota.js';
import { metaProblem } from './meta-refusal.js';
import { diffOf } from './template-diff.js';
import type { TemplateSettings } from './template-facts.js';
import { TemplateLinter } from './template-linter.js';
import { TemplateReader } from './template-reader.js';
import { DRAFT } from './template-status.js';
import type { Template } from './template.entity.js';
import { TemplateRepository } from './template.repository.js';
import { WabaCredentials } from './waba-credentials.js';
import type { UpdateTemplateDto } from './write-template.dto.js';

/** Meta's own stores agree after a moment; then the template is read again, in milliseconds. */
const REREAD_AFTER_MS = 2_000;
const MONTH_MS = 30 * 86_400_000;
const DRAFT_ONLY = ['name', 'language', 'parameterFormat'] as const;
/** What Meta's edit endpoint takes. */
const AT_META = ['category', 'components', 'messageSendTtlSeconds'] as const;

/** A change without what is ours alone, as it can be stored. */
type EditWish = Omit<UpdateTemplateDto, 'headerMedia' | 'unfinished' | 'components'> & {
  components?: Component[];
};

/** Changes drafts here, and templates at Meta within their edit quota. */
@Injectable()
export class TemplateEditor {
  constructor(
    private readonly database: Database,
    private readonly templates: TemplateRepository,
    private readonly reader: TemplateReader,
    private readonly linter: TemplateLinter,
    private readonly graph: GraphTemplates,
    private readonly credentials: WabaCredentials,
  ) {}

  /**
   * Changes a draft, or edits a template at Meta, where it is reviewed again. `headerMedia` is ours alone.
   * @throws Problem 404, 409 `template_not_draft`, 422 `template_invalid`, `template_fixed` (not of a submitted one), `template_not_editable`,
   * `edit_quota`, `template_refused`, 429, 503
   */
  async update(tenantId: string, templateId: string, wish: UpdateTemplateDto): Promise<Template> {
    const row = await this.reader.row(tenantId, templateId);
    const { headerMedia, unfinished, ...given } = Object.fromEntries(
      Object.entries(wish).filter(([, value]) => value !== undefined),
    ) as UpdateTemplateDto;
    const content = storable(given) as EditWish;
    const settings = headerMedia ? { headerMedia: { ...headerMedia } } : {};
    if (row.status === DRAFT) {
      const next = { ...row, ...content };
      if (unfinished) await this.linter.requireIdentity(tenantId, next, templateId);
      else await this.linter.require(tenantId, next, templateId);
      await this.keep(row, content, settings, 'draft');
      return this.reader.row(tenantId, templateId);
    }
    const fixed = DRAFT_ONLY.filter((key) => given[key] !== undefined && given[key] !== row[key]);
    if (fixed.length > 0)
      throw Problem.refused(
        'template_fixed',
        `${fixed.join(', ')}: Meta does not change this of a submitted template; duplicate it instead.`,
        fixed.map((path) => ({ path, message: 'cannot change once it was submitted' })),
      );
    if (AT_META.some((key) => given[key] !== undefined)) await this.edit(row, content);
    if (headerMedia) await this.keep(row, {}, settings, 'edited');
    return this.reader.row(tenantId, templateId);
  }

  private async edit(row: Template, content: EditWish): Promise<void> {
    const { tenantId, id, wabaId, metaTemplateId, status, category } = row;
    const now = new Date();
    const quota = editQuota(status, row.edits, now);
    if (!quota.allowed || metaTemplateId === null)
      throw quota.reason === 'not_editable' || quota.reason === null
        ? Problem.refused(
            'template_not_editable',
            `A template that is ${status} cannot be edited: only APPROVED, REJECTED and PAUSED ones can.`,
          )
        : Problem.refused(
            'edit_quota',
            `Meta allows an approved template 1 edit in 24 hours and 10 in 30 days; the next is possible at ${quota.nextAt}.`,
          );
    if (content.category !== undefined && content.category !== category && !quota.categoryEditable)
      throw Problem.refused(
        'template_fixed',
        'category: the category of an approved template cannot change.',
        [{ path: 'category', message: 'cannot change while it is APPROVED' }],
      );
    // Components that stay are those that Meta shows, which it would not take back: only new ones are judged.
    if (content.components) await this.linter.require(tenantId, { ...row, ...content }, id);
    const body = {
      ...(content.category === undefined ? {} : { category: content.category }),
      ...(content.components === undefined ? {} : { components: content.components }),
      ...(content.messageSendTtlSeconds === undefined || content.messageSendTtlSeconds === null
        ? {}
        : { message_send_ttl_seconds: content.messageSendTtlSeconds }),
    };
    try {
      await this.graph.edit(metaTemplateId, body, await this.credentials.of(tenantId, wabaId));
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      if (error.disposition === 'unsure') await this.countEdit(row, now);
      throw metaProblem(
        error,
        'It is not known whether Meta took the edit; the template is being read again.',
      );
    }
    const edited = Object.fromEntries(
      AT_META.filter((key) => content[key] !== undefined).map((key) => [key, content[key]]),
    );
    await this.database.forTenant(tenantId, async (tx) => {
      const known = await this.templates.findForUpdate(tx, tenantId, id);
      if (!known) return;
      // The review may already have ended: what a webhook told since the call stands.
      const toldAt = known.told.status ? new Date(known.told.status) : undefined;
      const told = toldAt !== undefined && toldAt.getTime() >= Math.floor(now.getTime() / 1_000) * 1_000;
      const change = { ...edited, ...(told ? {} : { status: 'PENDING' }) };
      await this.templates.update(tx, tenantId, id, {
        ...change,
        // From here on: what was read of Meta before is the template before the edit.
        edits: editsWith(known.edits, new Date()),
        rereadAt: new Date(Date.now() + REREAD_AFTER_MS),
      });
      const before = Object.fromEntries(
        Object.keys(change).map((key) => [key, known[key as keyof Template]]),
      );
      await this.templates.record(tx, [
        { tenantId, templateId: id, kind: 'edited', source: 'api', at: now, diff: diffOf(before, change) },
      ]);
    });
  }

  /** An edit that Meta may have taken counts, and the template is read again. */
  private async countEdit({ tenantId, id }: Template, at: Date): Promise<void> {
    await this.database.forTenant(tenantId, async (tx) => {
      const known = await this.templates.findForUpdate(tx, tenantId, id);
      if (!known) return;
      await this.templates.update(tx, tenantId, id, {
        edits: editsWith(known.edits, at),
        rereadAt: new Date(Date.now() + REREAD_AFTER_MS),
      });
    });
  }

  /** @throws Problem 409 when a draft is none any more, 422 when somebody else has its new name */
  private async keep(
    { tenantId, id: templateId, wabaId }: Template,
    content: EditWish,
    settings: TemplateSettings,
    kind: 'draft' | 'edited',
  ): Promise<void> {
    await this.database.forTenant(tenantId, async (tx) => {
      const renames = content.name !== undefined || content.language !== undefined;
      if (renames) await this.templates.lockWaba(tx, tenantId, wabaId);
      const known = await this.templates.findForUpdate(tx, tenantId, templateId);
      if (kind === 'draft' && known?.status !== DRAFT) throw notDraft('changed', known?.status);
      if (!known) return;
      const { name, language } = { ...known, ...content };
      const twin = renames ? await this.templates.findByName(tx, tenantId, wabaId, name, language) : null;
      if (twin && twin.id !== templateId) throw nameTaken(name, language);
      const change = { ...content, settings: { ...known.settings, ...settings } };
      await this.templates.update(tx, tenantId, templateId, change);
      const before = Object.fromEntries(
        Object.keys(change).map((key) => [key, known[key as keyof Template]]),
      );
      const diff = diffOf(before, change);
      if (diff.length === 0) return;
      await this.templates.record(tx, [{ tenantId, templateId, kind, source: 'api', at: new Date(), diff }]);
    });
  }
}

const editsWith = (edits: readonly string[], at: Date): string[] => [
  ...edits.filter((one) => new Date(one).getTime() > at.getTime() - MONTH_MS),
  at.toISOString(),
];
