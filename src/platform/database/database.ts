import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { LiveBus } from '../live-bus/live-bus.js';
import { takeNotes } from '../live-bus/note.js';
import { Metrics } from '../metrics.js';
import type { ImpatientClient } from './impatient-client.js';
import { SYSTEM_ROLE, TENANT_ROLE } from './roles.js';

/**
 * The only way to the database, where PostgreSQL is told who asks: row-level security stands behind it. Each call is one transaction on one connection: group what belongs
 * together, never call outside systems inside it, never nest (a nested call could wait for a
 * connection that its own caller holds).
 */
@Injectable()
export class Database {
  constructor(
    private readonly source: DataSource,
    private readonly metrics: Metrics,
    private readonly live: LiveBus,
  ) {}

  /**
   * Work on one tenant's rows; a query that forgets whose rows it wants sees no others. `lockTimeoutMs`: how long it may
   * wait for a lock, when that is to be less than usual.
   */
  forTenant<T>(
    tenantId: string,
    work: (tx: EntityManager) => Promise<T>,
    { lockTimeoutMs }: { lockTimeoutMs?: number | undefined } = {},
  ): Promise<T> {
    const lessTime =
      lockTimeoutMs === undefined ? '' : `, set_config('lock_timeout', '${lockTimeoutMs}', true)`;
    return this.transaction('tenant', async (tx) => {
      await tx.query(
        `select set_config('role', '${TENANT_ROLE}', true), set_config('app.tenant_id', $1, true)${lessTime}`,
        [tenantId],
      );
      return work(tx);
    });
  }

  /** Work that no single tenant owns: routing, sweepers, the webhook door. `reason` names it, also in the metrics. */
  asSystem<T>(reason: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.transaction(reason, async (tx) => {
      await tx.query(`select set_config('role', '${SYSTEM_ROLE}', true)`);
      return work(tx);
    });
  }

  /**
   * One statement as the webhook door, which sees no tenant's rows, only deliveries and whose they are: one round
   * trip for what happens with every webhook. Answers what the driver answers.
   */
  async atDoor<T>(reason: string, sql: string, parameters: unknown[]): Promise<T> {
    const done = this.metrics.database.startTimer({ purpose: reason });
    try {
      return await this.source.query<T>(sql, parameters);
    } finally {
      done();
    }
  }

  /** Rows for one table as the webhook door, in PostgreSQL's binary format of COPY: all of them or none, in one round trip. */
  async copyAtDoor(reason: string, sql: string, rows: Buffer): Promise<void> {
    const done = this.metrics.database.startTimer({ purpose: reason });
    const runner = this.source.createQueryRunner();
    try {
      const client = (await runner.connect()) as ImpatientClient;
      await client.copyIn(sql, rows);
    } finally {
      await runner.release();
      done();
    }
  }

  private async transaction<T>(purpose: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const done = this.metrics.database.startTimer({ purpose });
    try {
      let notes: ReturnType<typeof takeNotes> = [];
      const answer = await this.source.transaction(async (tx) => {
        const worked = await work(tx);
        notes = takeNotes(tx);
        return worked;
      });
      this.live.publish(notes);
      return answer;
    } finally {
      done();
    }
  }
}
