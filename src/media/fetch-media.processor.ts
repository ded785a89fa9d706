import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { OnModuleDestroy } from '@nestjs/common';
import type { Job } from 'bullmq';
import { Jobs } from '../platform/jobs/jobs.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { afterFault } from './after-fault.js';
import { fetchMediaJob } from './fetch-media.job.js';
import type { Received } from './incoming.js';
import { MediaFault } from './media-fault.js';
import { MediaIntake } from './media-intake.js';
import type { Claim, MediaKey } from './media.repository.js';
import { MediaRepository } from './media.repository.js';
import { MediaStore } from './media-store.js';

/** Renewed while the download goes on: what a dead process held is taken up after at most this long. */
const LEASE_MS = 60_000;
const RENEW_EVERY_MS = 15_000;

/** Claims one file, brings it into the store, writes down what became of it. */
@Processor(fetchMediaJob.name, fetchMediaJob.worker)
export class FetchMediaProcessor extends WorkerHost implements OnModuleDestroy {
  private readonly underWay = new Set<AbortController>();
  private stopping = false;

  constructor(
    private readonly media: MediaRepository,
    private readonly intake: MediaIntake,
    private readonly store: MediaStore,
    private readonly jobs: Jobs,
    private readonly metrics: Metrics,
    private readonly logger: Log,
  ) {
    super();
  }

  /** The process stops: downloads are broken off and handed back. */
  onModuleDestroy(): void {
    this.stopping = true;
    for (const download of this.underWay) download.abort();
  }

  async process({ data }: Job<MediaKey>): Promise<void> {
    if (this.stopping) return;
    const claim = await this.media.claim(data, LEASE_MS);
    if (!claim) return;
    const startedAt = performance.now();
    const download = new AbortController();
    this.underWay.add(download);
    // It may have begun to stop while the claim was made.
    if (this.stopping) download.abort();
    const renewing = setInterval(() => void this.renew(claim, download), RENEW_EVERY_MS);
    try {
      const received = await this.intake.take(claim, download.signal);
      clearInterval(renewing);
      await this.stored(claim, received, performance.now() - startedAt);
    } catch (error) {
      if (!(error instanceof MediaFault)) throw error;
      await this.failed(claim, error, performance.now() - startedAt);
    } finally {
      clearInterval(renewing);
      this.underWay.delete(download);
    }
  }

  /** Whoever lost a claim stops; when the database cannot say, the lease decides later. */
  private async renew(claim: Claim, download: AbortController): Promise<void> {
    const held = await this.media.renew(claim, LEASE_MS).catch(() => true);
    if (!held) download.abort();
  }

  private async stored(claim: Claim, received: Received, ms: number): Promise<void> {
    const { tenantId, mediaId, attempts: attempt, kind } = claim;
    const { sizeBytes, mimeType } = received;
    if (!(await this.media.stored(claim, received))) return this.lateWriter(claim);
    this.metrics.media.inc({ outcome: 'stored' });
    this.metrics.mediaBytes.inc(sizeBytes);
    this.logger.info('media.stored', { tenantId, mediaId, attempt, kind, mimeType, sizeBytes, ms });
  }

  private async failed(claim: Claim, fault: MediaFault, ms: number): Promise<void> {
    const { tenantId, mediaId, attempts, wrongs, expiresAt } = claim;
    if (this.stopping) {
      await this.media.again(claim, 0, null, { uncounted: true });
      return;
    }
    const { course, code, error } = fault;
    const wrong = course === 'wrong';
    const next = afterFault(fault, { attempts, wrongs: wrongs + Number(wrong), now: new Date(), expiresAt });
    const delayMs = next.state === 'pending' ? next.delayMs : undefined;
    const written =
      delayMs === undefined
        ? await this.media.givenUp(claim, next.state as 'failed' | 'expired', error)
        : await this.media.again(claim, delayMs, error, { wrong });
    if (!written) return this.lateWriter(claim);
    const outcome = delayMs === undefined ? next.state : 'retry';
    if (fault.cause !== undefined) this.logger.warn('media.store', { tenantId, mediaId, err: fault.cause });
    this.metrics.media.inc({ outcome });
    this.logger.info('media.failed', {
      tenantId,
      mediaId,
      attempt: attempts,
      outcome,
      course,
      code,
      delayMs,
      ms,
    });
    if (delayMs !== undefined)
      this.jobs.ring(
        fetchMediaJob,
        { tenantId, mediaId },
        { delayMs, hint: `${mediaId}-try-${claim.fence}` },
      );
  }

  /** The row went on without us: what we may have written is nobody's. */
  private async lateWriter({ tenantId, mediaId, storeKey }: Claim): Promise<void> {
    this.metrics.media.inc({ outcome: 'late' });
    this.logger.warn('media.claim_lost', { tenantId, mediaId });
    await this.store.remove(storeKey);
  }
}
