import type { BeforeApplicationShutdown, OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Queue } from 'bullmq';
import { Log } from '../logger.js';
import { Metrics } from '../metrics.js';
import { FairPlaces } from './fair-places.js';
import type { Job } from './job.js';
import { QUEUE_BACKEND } from './queue-backend.token.js';
import type { QueueBackend } from './queue-backend.js';

/** Bells under way at once; the others wait for their turn, so that those of a flood do not fill the queue's connections. */
const MAX_RINGING = 50;
/** Beyond so many that wait a bell is dropped, since the sweeper rings for every row anyway. */
const MAX_WAITING = 50_000;

interface Ring {
  /** Waits this long before it is answered, in milliseconds. */
  delayMs?: number;
  /** Bells with the same hint are one while the first is waiting. No `:`, not digits only. */
  hint?: string;
}

/**
 * Rings bells: tells a worker that a row waits. Never throws and never makes the caller wait; what the
 * queue does not take is counted, and the sweeper rings again.
 */
@Injectable()
export class Jobs implements OnModuleInit, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly queues = new Map<string, Queue>();
  private readonly ringing = new Set<Promise<void>>();
  /** In the order of their coming; those of the first place go before the others. */
  private readonly waiting = {
    first: new Set<() => Promise<void>>(),
    others: new Set<() => Promise<void>>(),
  };
  /** By job: tenants take turns. */
  private readonly places = new Map<string, FairPlaces>();
  private closing = false;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly metrics: Metrics,
    private readonly logger: Log,
    @Inject(QUEUE_BACKEND) private readonly backend: QueueBackend,
  ) {}

  /**
   * Rings one bell. Call after the commit: a bell inside a transaction could be answered before the row is there. Of those
   * that wait, a tenant's (`tenantId` of the payload) come the later the more it has rung lately.
   */
  ring<P extends object>(job: Job<P>, payload: P, { delayMs, hint }: Ring = {}): void {
    const { first, others } = this.waiting;
    if (this.closing || first.size + others.size >= MAX_WAITING) {
      this.metrics.bellsLost.inc({ job: job.name });
      return;
    }
    const queue = this.queue(job);
    const priority = this.placeOf(job.name, payload);
    (priority && priority > 1 ? others : first).add(async () => {
      try {
        await queue.add(job.name, payload, {
          delay: delayMs,
          priority,
          jobId: hint,
          removeOnComplete: { count: 200 },
          removeOnFail: { count: 500 },
        });
      } catch (error) {
        this.metrics.bellsLost.inc({ job: job.name });
        this.logger.warn('bell.lost', { job: job.name, err: error });
      }
    });
    this.ringNext();
  }

  private placeOf(job: string, { tenantId }: { tenantId?: unknown }): number | undefined {
    if (typeof tenantId !== 'string') return undefined;
    const places = this.places.get(job) ?? new FairPlaces();
    this.places.set(job, places);
    return places.next(tenantId, Date.now());
  }

  private ringNext(): void {
    const { first, others } = this.waiting;
    while (this.ringing.size < MAX_RINGING) {
      const line = first.size > 0 ? first : others;
      const [bell] = line;
      if (!bell) return;
      line.delete(bell);
      const ringing = bell().finally(() => {
        this.ringing.delete(ringing);
        this.ringNext();
      });
      this.ringing.add(ringing);
    }
  }

  /** Answers when the queue backend does, or throws after two seconds. */
  async ping(): Promise<void> {
    const [queue] = this.all();
    if (!queue) return;
    const timeout = new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error('the queue backend did not answer')), 2_000).unref(),
    );
    await Promise.race([queue.getJobCountByTypes('waiting'), timeout]);
  }

  /** Every queue of this process, for the dashboard. */
  all(): Queue[] {
    if (this.queues.size === 0) this.discover();
    return [...this.queues.values()];
  }

  onModuleInit(): void {
    this.all();
  }

  private discover(): void {
    for (const { instance } of this.discovery.getProviders() as { instance: unknown }[]) {
      if (!(instance instanceof Queue)) continue;
      instance.on('error', (error) => this.logger.warn('queue.error', { queue: instance.name, err: error }));
      this.queues.set(instance.name, instance);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    const all = async (): Promise<void> => {
      while (this.ringing.size > 0) await Promise.all(this.ringing);
    };
    await Promise.race([all(), new Promise((resolve) => setTimeout(resolve, 2_000).unref())]);
  }

  async onApplicationShutdown(): Promise<void> {
    this.backend.giveUp();
    await Promise.allSettled(this.all().map((queue) => queue.close()));
    await this.backend.close();
  }

  private queue<P extends object>(job: Job<P>): Queue {
    const queue = this.queues.get(job.name);
    if (!queue) throw new Error(`The job ${job.name} was not declared to the module of its room.`);
    return queue;
  }
}
