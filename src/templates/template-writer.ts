import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/problem.js';
import { storable } from '../platform/storable.js';
import { Wabas } from '../tenants/wabas.js';
import { asSubmitted } from './as-submitted.js';
import type { Component } from './component.js';
import { nameTaken, notDraft } from './draft-problems.js';
import { TemplateLinter } from './template-linter.js';
import { TemplateReader } from './template-reader.js';
import { DRAFT, SUBMITTING } from './template-status.js';
import { LOOK_AFTER_MS, TemplateSubmission } from './template-submission.js';
import type { Template } from './template.entity.js';
import { TemplateRepository } from './template.repository.js';
import { WabaCredentials } from './waba-credentials.js';
import type { CreateTemplateDto, DuplicateTemplateDto } from './write-template.dto.js';

/** From a wish to a draft, and from a draft to Meta. */
@Injectable()
export class TemplateWriter {
  constructor(
    private readonly database: Database,
    private readonly templates: TemplateRepository,
    private readonly reader: TemplateReader,
    private readonly linter: TemplateLinter,
    private readonly submission: TemplateSubmission,
    private readonly wabas: Wabas,
    private readonly credentials: WabaCredentials,
  ) {}

  /**
   * Submits a new template at once, or keeps it as a draft.
   * @throws Problem 404, 422 `template_invalid` (ours) or `template_refused` (Meta's; nothing is kept), 429, 503
   */
  async create(
    tenantId: string,
    { draft = false, unfinished = false, ...wish }: CreateTemplateDto,
  ): Promise<Template> {
    await this.wabas.get(tenantId, wish.wabaId);
    if (draft && unfinished) await this.linter.requireIdentity(tenantId, wish);
    else await this.linter.require(tenantId, wish);
    const credentials = draft ? undefined : await this.credentials.of(tenantId, wish.wabaId);
    const row = await this.insert(tenantId, wish, draft);
    if (credentials) await this.submission.submit(row, credentials, 'gone');
    return this.reader.row(tenantId, row.id);
  }

  /**
   * Hands a draft to Meta.
   * @throws Problem 404, 409 `template_not_draft`, 422, 429, 503; refused, it stays a draft that says why
   */
  async submit(tenantId: string, templateId: string): Promise<Template> {
    const seen = await this.reader.row(tenantId, templateId);
    if (seen.status === DRAFT) await this.linter.require(tenantId, seen, templateId);
    const credentials = await this.credentials.of(tenantId, seen.wabaId);
    const row = await this.database.forTenant(tenantId, async (tx) => {
      const now = await this.templates.findForUpdate(tx, tenantId, templateId);
      if (now?.status !== DRAFT || now.deletedAt) throw notDraft('submitted', now?.status);
      const { refusal: _refusal, ...settings } = now.settings;
      const columns = { status: SUBMITTING, settings, ...submissionTimes() };
      await this.templates.update(tx, tenantId, templateId, columns);
      const diff = [{ path: 'status', from: DRAFT, to: SUBMITTING }];
      await this.templates.record(tx, [
        { tenantId, templateId, kind: 'submitted', source: 'api', at: new Date(), diff },
      ]);
      return Object.assign(now, columns);
    });
    await this.submission.submit(row, credentials, 'draft');
    return this.reader.row(tenantId, templateId);
  }

  /**
   * A draft with the content of another template, under another name or language or in another WABA of the tenant.
   * What Meta does not take back (example media) is left out: the lint of the draft says what to add.
   * @throws Problem 404, 422 `template_invalid` when the name is taken there
   */
  async duplicate(tenantId: string, templateId: string, to: DuplicateTemplateDto): Promise<Template> {
    const from = await this.reader.row(tenantId, templateId);
    const wish = {
      wabaId: to.wabaId ?? from.wabaId,
      name: to.name ?? from.name,
      language: to.language ?? from.language,
      category: from.category,
      parameterFormat: from.parameterFormat,
      components: asSubmitted(from.components, from.category),
      messageSendTtlSeconds: from.messageSendTtlSeconds ?? undefined,
      headerMedia: from.settings.headerMedia?.link ? from.settings.headerMedia : undefined,
    };
    await this.wabas.get(tenantId, wish.wabaId);
    const problems = (await this.linter.lint(tenantId, wish)).filter(
      ({ path, severity }) => severity === 'error' && ['name', 'language'].includes(path),
    );
    if (problems.length > 0)
      throw Problem.refused(
        'template_invalid',
        `${problems[0]!.path}: ${problems[0]!.message} Give another name, language or wabaId.`,
        problems,
      );
    return this.insert(tenantId, wish, true);
  }

  private insert(
    tenantId: string,
    wish: Omit<CreateTemplateDto, 'draft' | 'unfinished'>,
    draft: boolean,
  ): Promise<Template> {
    const { wabaId, name, language, category, parameterFormat = 'POSITIONAL' } = wish;
    return this.database.forTenant(tenantId, async (tx) => {
      await this.templates.lockWaba(tx, tenantId, wabaId);
      if (await this.templates.findByName(tx, tenantId, wabaId, name, language))
        throw nameTaken(name, language);
      const { headerMedia, libraryTemplateButtonInputs, libraryTemplateBodyInputs } = wish;
      const settings = {
        ...(headerMedia ? { headerMedia: { ...headerMedia } } : {}),
        ...(libraryTemplateButtonInputs ? { libraryTemplateButtonInputs } : {}),
        ...(libraryTemplateBodyInputs ? { libraryTemplateBodyInputs } : {}),
        ...(wish.ctaUrlLinkTrackingOptedOut === undefined
          ? {}
          : { ctaUrlLinkTrackingOptedOut: wish.ctaUrlLinkTrackingOptedOut }),
      };
      const status = draft ? DRAFT : SUBMITTING;
      const [row] = await this.templates.insert(tx, [
        {
          tenantId,
          wabaId,
          name,
          language,
          category,
          parameterFormat,
          status,
          components: storable(wish.components ?? []) as Component[],
          messageSendTtlSeconds: wish.messageSendTtlSeconds ?? null,
          libraryTemplateName: wish.libraryTemplateName ?? null,
          settings: storable(settings) as object,
          ...(draft ? {} : submissionTimes()),
        },
      ]);
      const diff = [{ path: 'status', from: null, to: status }];
      await this.templates.record(tx, [
        { tenantId, templateId: row!.id, kind: 'created', source: 'api', at: new Date(), diff },
      ]);
      return (await this.templates.findForUpdate(tx, tenantId, row!.id))!;
    });
  }
}

const submissionTimes = (): { submittedAt: Date; rereadAt: Date } => ({
  submittedAt: new Date(),
  rereadAt: new Date(Date.now() + LOOK_AFTER_MS),
});
