import { defineJob } from '../platform/jobs/job.js';

/** Fetches one file from Meta. A queue of its own: large files must not hold up answers. */
export const fetchMediaJob = defineJob<{ tenantId: string; mediaId: string }>('fetch-media', {
  concurrency: 8,
  lockMs: 30_000,
});
