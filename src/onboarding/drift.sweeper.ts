import { Injectable } from '@nestjs/common';
import { databaseAway } from '../platform/database/database-away.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { Problem } from '../platform/problem.js';
import { Sweeper } from '../platform/sweeper.js';
import { NumberLives } from './number-lives.js';
import { Readiness } from './readiness.js';
import { Watch } from './watch.js';

/** Runs at once: each is two dozen calls to Meta. */
const AT_ONCE = 2;
/** A look ends after so many rounds, however many are due; the next one goes on. */
const ROUNDS = 100;
const PROVE_EVERY_MS = 15_000;

/** Watches over what was proven: runs the go-live checks again by themselves, and sees numbers prove themselves. */
@Injectable()
export class DriftSweeper {
  constructor(
    sweeper: Sweeper,
    private readonly watch: Watch,
    private readonly readiness: Readiness,
    private readonly lives: NumberLives,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {
    sweeper.every('readiness.drift', () => this.look());
    sweeper.every('numbers.proven', () => this.lives.prove(), PROVE_EVERY_MS);
  }

  /** Runs the checks of every WABA that is due, a few at a time. */
  async look(): Promise<void> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const due = await this.watch.due(AT_ONCE);
      await Promise.all(due.map(({ tenantId, wabaId }) => this.check(tenantId, wabaId)));
      if (due.length < AT_ONCE) break;
    }
    this.metrics.tokensRevoked.set(await this.watch.revoked());
  }

  /** One that cannot be checked keeps nobody else from it; its lease brings it back. */
  private async check(tenantId: string, wabaId: string): Promise<void> {
    try {
      await this.readiness.run(tenantId, wabaId);
    } catch (error) {
      if (databaseAway(error)) throw error;
      // Disconnected while it waited.
      if (error instanceof Problem) return;
      this.log.fault('readiness.drift_failed', error, { tenantId, wabaId });
      await this.watch.failed({ tenantId, wabaId });
    }
  }
}
