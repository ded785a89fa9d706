import { defineJob } from '../platform/jobs/job.js';

/** Sends one message to Meta. The lock is longer than a call to Meta may take. */
export const sendMessageJob = defineJob<{ tenantId: string; messageId: string }>('send-message', {
  concurrency: 20,
  lockMs: 30_000,
});
