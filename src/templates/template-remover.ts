import { Injectable } from '@nestjs/common';
import type { GraphCredentials } from '../meta-graph/graph.client.js';
import { GraphError } from '../meta-graph/graph-error.js';
import { GraphTemplates } from '../meta-graph/graph-templates.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/problem.js';
import { KnownTemplates } from './known-templates.js';
import { metaProblem } from './meta-refusal.js';
import { TemplateReader } from './template-reader.js';
import { TemplateReread } from './template-reread.js';
import type { Template } from './template.entity.js';
import { TemplateRepository } from './template.repository.js';
import { SUBMITTING } from './template-status.js';
import { WabaCredentials } from './waba-credentials.js';

/** Deletes templates, and ends pauses. */
@Injectable()
export class TemplateRemover {
  constructor(
    private readonly database: Database,
    private readonly templates: TemplateRepository,
    private readonly reader: TemplateReader,
    private readonly known: KnownTemplates,
    private readonly graph: GraphTemplates,
    private readonly rereads: TemplateReread,
    private readonly credentials: WabaCredentials,
  ) {}

  /**
   * Deletes one language, or every language of the name, at Meta and here; again is harmless.
   * @throws Problem 404, 422 `template_refused`, 429, 503
   */
  async remove(tenantId: string, templateId: string, allLanguages: boolean): Promise<void> {
    const row = await this.reader.row(tenantId, templateId);
    const { wabaId, name } = row;
    const family = allLanguages
      ? await this.database.forTenant(tenantId, (tx) => this.templates.family(tx, tenantId, wabaId, name))
      : [row];
    // In the order in which whoever reads all of them over locks them.
    const living = family
      .filter(({ deletedAt }) => deletedAt === null)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    if (living.some(({ metaTemplateId, status }) => metaTemplateId === null && status === SUBMITTING))
      throw submitting();
    const atMeta = living.flatMap(({ metaTemplateId }) => metaTemplateId ?? []);
    if (atMeta.length > 0)
      await this.removeAtMeta(row, allLanguages ? undefined : (row.metaTemplateId ?? undefined), atMeta);
    await this.database.forTenant(tenantId, async (tx) => {
      for (const { id, metaTemplateId } of living) {
        const now = await this.templates.findForUpdate(tx, tenantId, id);
        // A draft that was handed to Meta since it was looked at would live on there, and come back.
        if (metaTemplateId === null && (now?.status === SUBMITTING || now?.metaTemplateId))
          throw submitting();
        if (now && now.deletedAt === null) await this.known.markDeleted(tx, now, 'api', new Date());
      }
    });
  }

  /**
   * Ends a pause that Meta set because of the rate of sends; other pauses end by themselves.
   * @throws Problem 404, 422 `template_not_paused` or `template_refused`, 429, 503
   */
  async unpause(tenantId: string, templateId: string): Promise<Template> {
    const { status, metaTemplateId, wabaId, pause } = await this.reader.row(tenantId, templateId);
    if (status !== 'PAUSED' || metaTemplateId === null)
      throw Problem.refused('template_not_paused', `This template is ${status}, not PAUSED.`);
    if (pause?.title && pause.title !== 'RATE_LIMITING_PAUSE')
      throw Problem.refused(
        'template_not_paused',
        `Meta paused it for low quality (${pause.title}): this pause ends by itself, after 3 or 6 hours.`,
      );
    try {
      await this.graph.unpause(metaTemplateId, await this.credentials.of(tenantId, wabaId));
    } catch (error) {
      if (error instanceof GraphError) throw metaProblem(error);
      throw error;
    }
    await this.rereads.run(tenantId, templateId);
    return this.reader.row(tenantId, templateId);
  }

  private async removeAtMeta(
    { tenantId, wabaId, name }: Template,
    metaTemplateId: string | undefined,
    living: string[],
  ): Promise<void> {
    const credentials = await this.credentials.of(tenantId, wabaId);
    try {
      await this.graph.remove(wabaId, { name, metaTemplateId }, credentials);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      // Meta refuses to delete what is already gone: that is what was asked for.
      if (error.disposition === 'reject' && (await this.areGone(living, credentials))) return;
      throw metaProblem(error);
    }
  }

  private async areGone(metaTemplateIds: string[], credentials: GraphCredentials): Promise<boolean> {
    for (const id of metaTemplateIds)
      if ((await this.graph.template(id, credentials).catch(() => 'unknown')) !== undefined) return false;
    return true;
  }
}

const submitting = (): Problem =>
  new Problem(
    409,
    'template_submitting',
    'It is not known yet whether Meta took this template: try again in a minute.',
  );
