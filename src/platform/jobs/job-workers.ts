import { BullRegistrar, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Worker } from 'bullmq';
import { Migrator } from '../database/migrator.js';
import { Env } from '../env.js';
import { Log } from '../logger.js';
import { Metrics } from '../metrics.js';

/** How long a stop waits for jobs at work; a little more than the longest call to Meta. */
const STOP_WITHIN_MS = 20_000;

/** Starts the workers of every `@Processor` in processes that run jobs, and stops them before anything they need. */
@Injectable()
export class JobWorkers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private workers: Worker[] = [];
  private stopped = false;

  constructor(
    private readonly registrar: BullRegistrar,
    private readonly discovery: DiscoveryService,
    private readonly migrator: Migrator,
    private readonly env: Env,
    private readonly metrics: Metrics,
    private readonly logger: Log,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.env.runsJobs) return;
    void this.migrator.whenUpToDate().then(() => {
      if (!this.stopped) this.start();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    const late = new Promise((resolve) => setTimeout(resolve, STOP_WITHIN_MS).unref());
    await Promise.race([Promise.allSettled(this.workers.map((worker) => worker.close())), late]);
  }

  private start(): void {
    this.registrar.register();
    this.workers = this.discovery
      .getProviders()
      .map(({ instance }: { instance: unknown }) => instance)
      .filter((instance) => instance instanceof WorkerHost)
      .map(({ worker }) => worker);
    for (const worker of this.workers) {
      worker.on('error', (error) => this.logger.warn('worker.error', { job: worker.name, err: error }));
      worker.on('completed', () => this.metrics.jobs.inc({ job: worker.name, outcome: 'completed' }));
      worker.on('failed', (_job, error) => {
        this.metrics.jobs.inc({ job: worker.name, outcome: 'failed' });
        this.logger.fault('job.failed', error, { job: worker.name });
      });
    }
  }
}
