/** How a job's worker behaves. */
export interface JobPolicy {
  /** Jobs of this kind at work at once in one process. */
  concurrency: number;
  /** A worker that has not renewed its job for this long is taken for dead, in milliseconds. */
  lockMs?: number;
}

/** A job declared once: its queue, what it carries (ids, never content) and its policy. */
export interface Job<Payload extends object> {
  readonly name: string;
  readonly policy: Required<JobPolicy>;
  /** Options for the one `@Processor` of this job. */
  readonly worker: {
    concurrency: number;
    lockDuration: number;
    stalledInterval: number;
    maxStalledCount: number;
    runRetryDelay: number;
  };
  /** Only carries the payload's type. */
  readonly payload?: Payload;
}

/**
 * Declares a job. It is only a bell: the row is the truth, a sweeper rings again for rows that
 * nobody answered, so a job is neither retried nor kept for long.
 */
export function defineJob<Payload extends object>(name: string, policy: JobPolicy): Job<Payload> {
  const lockMs = policy.lockMs ?? 15_000;
  return Object.freeze({
    name,
    policy: { ...policy, lockMs },
    worker: {
      concurrency: policy.concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      maxStalledCount: 3,
      // BullMQ's default of 15 s would be how long a worker sleeps after a database restart.
      runRetryDelay: 1_000,
    },
  });
}
