import { defineJob } from '../platform/jobs/job.js';
import type { NumberKey } from './claim.js';

/** A number has something to send. Taking it up is a matter of milliseconds; the calls are made beside the job. */
export const sendMessagesJob = defineJob<NumberKey>('send-messages', { concurrency: 20, lockMs: 30_000 });
