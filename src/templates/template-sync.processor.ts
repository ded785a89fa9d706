import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { templateSyncJob } from './template-sync.job.js';
import { TemplateSync } from './template-sync.js';

@Processor(templateSyncJob.name, templateSyncJob.worker)
export class TemplateSyncProcessor extends WorkerHost {
  constructor(private readonly sync: TemplateSync) {
    super();
  }

  async process({ data }: Job<{ tenantId: string; wabaId: string }>): Promise<void> {
    await this.sync.runDue(data);
  }
}
