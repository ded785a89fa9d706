import { Injectable } from '@nestjs/common';
import { GraphError } from '../meta-graph/graph-error.js';
import { GraphTemplates } from '../meta-graph/graph-templates.js';
import { retryDelayMs } from '../meta-graph/retry-delay.js';
import { Database } from '../platform/database/database.js';
import { Log } from '../platform/logger.js';
import { KnownTemplates } from './known-templates.js';
import { isRefusal } from './meta-refusal.js';
import { readOf } from './take-read.js';
import { TemplateRepository } from './template.repository.js';
import { DRAFT, SUBMITTING } from './template-status.js';
import { WabaCredentials } from './waba-credentials.js';

const SUBMITTING_EVERY_MS = 30 * 60_000;

/** Asks Meta about one template: after a webhook that leaves a doubt, and after a submission without an answer. */
@Injectable()
export class TemplateReread {
  constructor(
    private readonly database: Database,
    private readonly templates: TemplateRepository,
    private readonly known: KnownTemplates,
    private readonly graph: GraphTemplates,
    private readonly credentials: WabaCredentials,
    private readonly log: Log,
  ) {}

  /** Ends without an effect when the template is gone, or a draft; after a failure the sweeper comes back to it. */
  async run(tenantId: string, templateId: string): Promise<void> {
    const row = await this.templates.find(tenantId, templateId);
    // A draft of ours is not missing at Meta: its bell was late, or is answered once more after a crash.
    if (!row || row.status === DRAFT) return;
    const { wabaId, metaTemplateId, name, language } = row;
    const askedAt = new Date();
    try {
      const credentials = await this.credentials.of(tenantId, wabaId);
      const shown = metaTemplateId
        ? await this.graph.template(metaTemplateId, credentials)
        : await this.graph.find(wabaId, { name, language }, credentials);
      await this.database.forTenant(tenantId, async (tx) => {
        if (!shown && row.status === SUBMITTING) return this.known.returnToDraft(tx, tenantId, templateId);
        await this.known.settle(tx, tenantId, templateId, shown && readOf(shown), askedAt);
      });
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      // A submission without an answer must end some day, however long Meta refuses to be asked.
      const againMs = isRefusal(error)
        ? row.status === SUBMITTING && SUBMITTING_EVERY_MS
        : retryDelayMs(error, 3);
      const rereadAt = againMs === false ? null : new Date(Date.now() + againMs);
      await this.database.forTenant(tenantId, (tx) =>
        this.templates.update(tx, tenantId, templateId, { rereadAt }),
      );
      this.log.warn('templates.reread_failed', { tenantId, templateId, disposition: error.disposition });
    }
  }
}
