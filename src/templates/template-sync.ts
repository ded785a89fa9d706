import { Injectable } from '@nestjs/common';
import type { GraphCredentials } from '../meta-graph/graph.client.js';
import { GraphError } from '../meta-graph/graph-error.js';
import { GraphTemplates } from '../meta-graph/graph-templates.js';
import { retryDelayMs } from '../meta-graph/retry-delay.js';
import { Database } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';
import { KnownTemplates } from './known-templates.js';
import { isRefusal, metaProblem } from './meta-refusal.js';
import { readOf } from './take-read.js';
import { SyncStateView, type SyncResult } from './template-sync.dto.js';
import { templateSyncJob } from './template-sync.job.js';
import { type SyncKey, type TemplateCounts, TemplateSyncRepository } from './template-sync.repository.js';
import { WabaCredentials } from './waba-credentials.js';

/** The net beneath the webhooks, in milliseconds. */
const EVERY_MS = 6 * 3_600_000;
/** Templates that Meta's list did not show are each asked for before they count as deleted; so many per sync. */
const ASK_AT_MOST = 200;

/** Reads all templates of a WABA over: page by page, each page one transaction, one page in memory. */
@Injectable()
export class TemplateSync {
  constructor(
    private readonly database: Database,
    private readonly graph: GraphTemplates,
    private readonly known: KnownTemplates,
    private readonly syncs: TemplateSyncRepository,
    private readonly credentials: WabaCredentials,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  /**
   * Reads them over now.
   * @throws Problem 404, 422 `template_refused` or `token_refused`, 429 `meta_throttled`, 503 `meta_unavailable`;
   * what was read until then is kept
   */
  async runNow(tenantId: string, wabaId: string): Promise<SyncResult> {
    const key = { tenantId, wabaId };
    try {
      return await this.run(key, await this.credentials.of(tenantId, wabaId));
    } catch (error) {
      if (error instanceof GraphError)
        throw metaProblem(error, 'What was read until then is kept; try again.');
      throw error;
    }
  }

  /** The same for a WABA that is due; another worker that has it makes this nothing. Failures wait ever longer. */
  async runDue(key: SyncKey): Promise<void> {
    if (!(await this.syncs.claim(key))) return;
    try {
      await this.run(key, await this.credentials.of(key.tenantId, key.wabaId));
    } catch (error) {
      // Disconnected meanwhile.
      if (error instanceof Problem && error.getStatus() === 404) return;
      if (!(error instanceof GraphError)) throw error;
      const attempts = await this.syncs.attempts(key);
      const waitMs = isRefusal(error) ? EVERY_MS : Math.min(EVERY_MS, 2 * retryDelayMs(error, attempts));
      await this.syncs.finish(key, waitMs, { error: error.message });
      this.log.warn('templates.sync_failed', { ...key, disposition: error.disposition, err: error });
    }
  }

  /** Rings for a WABA that has just been connected; the sweeper would find it, only later. */
  syncSoon(tenantId: string, wabaId: string): void {
    this.jobs.ring(templateSyncJob, { tenantId, wabaId });
  }

  async states(tenantId: string): Promise<SyncStateView[]> {
    return (await this.syncs.states(tenantId)).map(SyncStateView.of);
  }

  counts(tenantId: string, wabaId: string): Promise<TemplateCounts> {
    return this.syncs.counts({ tenantId, wabaId });
  }

  private async run(key: SyncKey, credentials: GraphCredentials): Promise<SyncResult> {
    const { tenantId, wabaId } = key;
    const startedAt = new Date();
    const total: SyncResult = { created: 0, updated: 0, removed: 0 };
    let askedAt = startedAt;
    for await (const page of this.graph.pages(wabaId, credentials)) {
      const counts = await this.database.forTenant(tenantId, (tx) =>
        this.known.takePage(tx, key, page, askedAt),
      );
      add(total, counts);
      askedAt = new Date();
    }
    add(total, await this.settleUnseen(key, startedAt, credentials));
    // Half an hour more or less, so that accounts connected in one go do not come back in one go.
    const tookMs = Date.now() - startedAt.getTime();
    await this.syncs.finish(key, EVERY_MS * (1 + (Math.random() - 0.5) / 6), { result: total, tookMs });
    this.log.info('templates.synced', { ...key, ...total, ms: tookMs });
    return total;
  }

  /** A list that changed while it was paged may have skipped one: only Meta's own "not there" counts. */
  private async settleUnseen(
    key: SyncKey,
    startedAt: Date,
    credentials: GraphCredentials,
  ): Promise<SyncResult> {
    const total: SyncResult = { created: 0, updated: 0, removed: 0 };
    for (const { id, metaTemplateId } of await this.syncs.unseen(key, startedAt, ASK_AT_MOST)) {
      if (metaTemplateId === null) continue;
      const askedAt = new Date();
      const shown = await this.graph.template(metaTemplateId, credentials);
      const became = await this.database.forTenant(key.tenantId, (tx) =>
        this.known.settle(tx, key.tenantId, id, shown && readOf(shown), askedAt),
      );
      if (became === 'deleted') total.removed += 1;
      if (became === 'changed') total.updated += 1;
    }
    return total;
  }
}

function add(total: SyncResult, { created, updated, removed }: SyncResult): void {
  total.created += created;
  total.updated += updated;
  total.removed += removed;
}
