import { Injectable } from '@nestjs/common';
import { Env } from '../platform/env.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { Sweeper } from '../platform/sweeper.js';
import { fetchMediaJob } from './fetch-media.job.js';
import { MediaStore } from './media-store.js';
import { MediaUpkeepRepository } from './media-upkeep.repository.js';

const HOUR_MS = 3_600_000;
const AT_ONCE = 500;
/** A lost bell is rung again at most this often, in milliseconds. */
const RING_EVERY_MS = 10_000;
/** A file whose claims end so often without a word takes its worker down with it. */
const MAX_CLAIMS = 10;
/** What could not be removed is tried again after this long, in milliseconds. */
const REMOVE_AGAIN_MS = 10 * 60_000;

/** Finds files that nobody attends to, and removes bytes that nobody holds any more. */
@Injectable()
export class MediaSweeper {
  constructor(
    sweeper: Sweeper,
    private readonly upkeep: MediaUpkeepRepository,
    private readonly store: MediaStore,
    private readonly jobs: Jobs,
    private readonly env: Env,
    private readonly metrics: Metrics,
    private readonly logger: Log,
  ) {
    sweeper.every('media', () => this.sweep());
    sweeper.every('media.files', () => this.removeFiles());
    sweeper.every('media.drafts', () => this.store.tidy(), HOUR_MS);
  }

  private async sweep(): Promise<void> {
    const crashed = await this.upkeep.expireLeases(MAX_CLAIMS, {
      code: 'interrupted',
      detail: 'The process that fetched the file ended before it was done.',
    });
    if (crashed > 0) {
      this.metrics.media.inc({ outcome: 'crashed' }, crashed);
      this.logger.warn('media.crashed', { count: crashed });
    }
    await this.upkeep.dropUnfinished();
    const overdue = await this.upkeep.overdue(AT_ONCE);
    this.metrics.backlog.set({ table: 'media' }, overdue.length);
    const round = Math.floor(Date.now() / RING_EVERY_MS);
    for (const key of overdue) this.jobs.ring(fetchMediaJob, key, { hint: `${key.mediaId}-sweep-${round}` });
  }

  private async removeFiles(): Promise<void> {
    const days = this.env.MEDIA_RETENTION_DAYS;
    const erased = days > 0 ? await this.upkeep.eraseOld(days, AT_ONCE) : 0;
    if (erased > 0) this.logger.info('media.erased', { count: erased });
    const keys = await this.upkeep.garbage(AT_ONCE);
    if (keys.length === 0) return;
    const ends = await Promise.allSettled(keys.map((key) => this.store.remove(key)));
    const left = keys.filter((_, index) => ends[index]?.status === 'rejected');
    await this.upkeep.forget(keys.filter((key) => !left.includes(key)));
    if (left.length === 0) return;
    await this.upkeep.postpone(left, REMOVE_AGAIN_MS);
    const first = ends.find((end) => end.status === 'rejected');
    this.logger.warn('media.not_removed', { count: left.length, err: first?.reason as unknown });
  }
}
