import { defineJob } from '../platform/jobs/job.js';

/** Takes a WABA or a tenant away, one round. */
export const offboardingJob = defineJob<{ tenantId: string; id: string }>('offboarding', {
  concurrency: 1,
  lockMs: 60_000,
});
