import { defineJob } from '../platform/jobs/job.js';

/** Answers one conversation, once its burst has paused. */
export const agentReplyJob = defineJob<{ tenantId: string; conversationId: string }>('agent-reply', {
  concurrency: 10,
});
