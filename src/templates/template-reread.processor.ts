import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { TemplateReread } from './template-reread.js';
import { templateRereadJob } from './template-reread.job.js';

@Processor(templateRereadJob.name, templateRereadJob.worker)
export class TemplateRereadProcessor extends WorkerHost {
  constructor(private readonly rereads: TemplateReread) {
    super();
  }

  async process({ data }: Job<{ tenantId: string; templateId: string }>): Promise<void> {
    await this.rereads.run(data.tenantId, data.templateId);
  }
}
