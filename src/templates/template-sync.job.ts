import { defineJob } from '../platform/jobs/job.js';

/** Reads all templates of one WABA over. */
export const templateSyncJob = defineJob<{ tenantId: string; wabaId: string }>('template-sync', {
  concurrency: 2,
  lockMs: 60_000,
});
