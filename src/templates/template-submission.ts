import { Injectable } from '@nestjs/common';
import type { GraphCredentials } from '../meta-graph/graph.client.js';
import { GraphError } from '../meta-graph/graph-error.js';
import { GraphTemplates } from '../meta-graph/graph-templates.js';
import { Database } from '../platform/database/database.js';
import { Log } from '../platform/logger.js';
import { creationBody } from './creation-body.js';
import { KnownTemplates } from './known-templates.js';
import { metaProblem } from './meta-refusal.js';
import { DRAFT, SUBMITTING } from './template-status.js';
import type { Template } from './template.entity.js';
import { TemplateRepository } from './template.repository.js';

/** A submission whose process died, or whose answer was lost, is looked for at Meta after so long, in milliseconds. */
export const LOOK_AFTER_MS = 60_000;
const UNSURE_LOOK_AFTER_MS = 5_000;
const TEXTS_AFTER_MS = 2_000;

/** Hands templates to Meta. The row says SUBMITTING before the call, so that no crash can lose or double one. */
@Injectable()
export class TemplateSubmission {
  constructor(
    private readonly database: Database,
    private readonly templates: TemplateRepository,
    private readonly known: KnownTemplates,
    private readonly graph: GraphTemplates,
    private readonly log: Log,
  ) {}

  /**
   * Submits a row that is SUBMITTING, with credentials that were opened before it was: without them it would say for
   * ever that it is being handed to Meta.
   * @param whenRefused what becomes of it when Meta surely did not take it: gone, or a draft with the reason
   * @throws Problem 422, 429, 503 as `metaProblem`; 503 also when nobody knows whether Meta took it: the row stays,
   * and is looked for
   */
  async submit(row: Template, credentials: GraphCredentials, whenRefused: 'gone' | 'draft'): Promise<void> {
    const { tenantId, id, wabaId, name, language } = row;
    const askedAt = new Date();
    try {
      const created = await this.graph.create(wabaId, creationBody(row), credentials);
      await this.database.forTenant(tenantId, async (tx) => {
        const now = await this.templates.findForUpdate(tx, tenantId, id);
        if (!now) return;
        // A webhook was faster than the answer and knows more.
        const told = now.metaTemplateId === created.id && now.status !== SUBMITTING;
        const { status = 'PENDING', category = row.category } = created;
        const read = { name, language, metaTemplateId: created.id, ...(told ? {} : { status, category }) };
        await this.known.take(tx, now, read, askedAt, 'api');
        if (row.libraryTemplateName === null && row.category !== 'AUTHENTICATION') return;
        // Meta writes the texts of these itself.
        const rereadAt = new Date(Date.now() + TEXTS_AFTER_MS);
        await this.templates.update(tx, tenantId, id, { rereadAt });
      });
      this.log.info('templates.submitted', { tenantId, templateId: id, wabaId, status: created.status });
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      await this.refused(row, error, whenRefused);
      this.log.warn('templates.submit_failed', { tenantId, templateId: id, disposition: error.disposition });
      throw metaProblem(
        error,
        error.disposition === 'unsure'
          ? `It is not known whether Meta took it, and is being looked for: read template ${id} before submitting it again.`
          : undefined,
      );
    }
  }

  private async refused(row: Template, error: GraphError, whenRefused: 'gone' | 'draft'): Promise<void> {
    const { tenantId, id: templateId } = row;
    await this.database.forTenant(tenantId, async (tx) => {
      const now = await this.templates.findForUpdate(tx, tenantId, templateId);
      // Found out meanwhile, by a webhook or a reading.
      if (now?.status !== SUBMITTING) return;
      if (error.disposition === 'unsure') {
        const rereadAt = new Date(Date.now() + UNSURE_LOOK_AFTER_MS);
        return this.templates.update(tx, tenantId, templateId, { rereadAt });
      }
      if (whenRefused === 'gone') return this.templates.remove(tx, tenantId, templateId);
      const { detail, code } = metaProblem(error);
      const at = new Date();
      const refusal = { at: at.toISOString(), code, detail };
      await this.templates.update(tx, tenantId, templateId, {
        status: DRAFT,
        rereadAt: null,
        submittedAt: null,
        settings: { ...now.settings, refusal },
      });
      const diff = [{ path: 'refusal', from: null, to: refusal }];
      await this.templates.record(tx, [{ tenantId, templateId, kind: 'refused', source: 'api', at, diff }]);
    });
  }
}
