import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { databaseAway } from './database/database-away.js';
import { Migrator } from './database/migrator.js';
import { Env } from './env.js';
import { Log } from './logger.js';

/** How often rows that nobody answered are looked for, in milliseconds. */
export const SWEEP_EVERY_MS = 5_000;

interface Sweep {
  name: string;
  run: () => Promise<unknown>;
  everyMs: number;
  timer?: NodeJS.Timeout;
  running?: Promise<void>;
}

/**
 * Runs every room's sweep at boot and then every few seconds, in processes that run jobs. A sweep
 * never overlaps itself; a failing one is logged and tried again. Sweeps must be safe to run in
 * several processes at once.
 */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweeps: Sweep[] = [];
  private stopped = false;

  constructor(
    private readonly env: Env,
    private readonly migrator: Migrator,
    private readonly logger: Log,
  ) {}

  /** Registers a sweep; call from a constructor. */
  every(name: string, run: () => Promise<unknown>, everyMs = SWEEP_EVERY_MS): void {
    this.sweeps.push({ name, run, everyMs });
  }

  onApplicationBootstrap(): void {
    if (!this.env.runsJobs) return;
    void this.migrator.whenUpToDate().then(() => {
      for (const sweep of this.sweeps) if (!this.stopped) this.start(sweep);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const { timer } of this.sweeps) clearTimeout(timer);
    await Promise.allSettled(this.sweeps.map(({ running }) => running));
  }

  private start(sweep: Sweep): void {
    sweep.running = (async () => {
      try {
        await sweep.run();
      } catch (error) {
        if (databaseAway(error)) this.logger.warn('sweep.postponed', { sweep: sweep.name });
        else this.logger.fault('sweep.failed', error, { sweep: sweep.name });
      }
      if (!this.stopped) sweep.timer = setTimeout(() => this.start(sweep), sweep.everyMs);
    })();
  }
}
