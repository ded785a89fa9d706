import { Injectable } from '@nestjs/common';
import { Jobs } from '../platform/jobs/jobs.js';
import { Metrics } from '../platform/metrics.js';
import { Sweeper } from '../platform/sweeper.js';
import { templateRereadJob } from './template-reread.job.js';
import { templateSyncJob } from './template-sync.job.js';
import { TemplateSyncRepository } from './template-sync.repository.js';

/** A lost bell is rung again at most this often, in milliseconds. */
const RING_EVERY_MS = 60_000;
const AT_ONCE = 200;

/** Finds WABAs whose templates are due to be read over, and templates in doubt. */
@Injectable()
export class TemplatesSweeper {
  constructor(
    sweeper: Sweeper,
    private readonly syncs: TemplateSyncRepository,
    private readonly jobs: Jobs,
    private readonly metrics: Metrics,
  ) {
    sweeper.every('templates', () => this.sweep());
  }

  async sweep(): Promise<void> {
    const due = await this.syncs.due(AT_ONCE);
    this.metrics.backlog.set({ table: 'template_sync' }, due.length);
    const round = Math.floor(Date.now() / RING_EVERY_MS);
    for (const key of due) this.jobs.ring(templateSyncJob, key, { hint: `${key.wabaId}-sweep-${round}` });
    for (const { tenantId, id: templateId } of await this.syncs.claimRereads(AT_ONCE))
      this.jobs.ring(templateRereadJob, { tenantId, templateId });
  }
}
