import { defineJob } from '../platform/jobs/job.js';

/** Asks Meta about one template of which a webhook or a lost answer left a doubt. */
export const templateRereadJob = defineJob<{ tenantId: string; templateId: string }>('template-reread', {
  concurrency: 4,
  lockMs: 60_000,
});
