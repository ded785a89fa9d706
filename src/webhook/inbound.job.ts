import { defineJob } from '../platform/jobs/job.js';

/** Deliveries wait: take them until there are none. Coarse on purpose; a bell too many finds nothing to do. */
export const inboundJob = defineJob<{ deliveries: number }>('webhook-inbound', { concurrency: 3 });
