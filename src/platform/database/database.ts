import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Metrics } from '../metrics.js';

/**
 * The only way to the database. Each call is one transaction on one connection: group what belongs
 * together, never call outside systems inside it, never nest (a nested call could wait for a
 * connection that its own caller holds).
 */
@Injectable()
export class Database {
  constructor(
    private readonly source: DataSource,
    private readonly metrics: Metrics,
  ) {}

  /** Work on one tenant's rows; PostgreSQL is told whose they are (`app.tenant_id`). */
  forTenant<T>(tenantId: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.transaction('tenant', async (tx) => {
      await tx.query(`select set_config('app.tenant_id', $1, true)`, [tenantId]);
      return work(tx);
    });
  }

  /** Work that no single tenant owns: routing, sweepers, the webhook door. `reason` names it, also in the metrics. */
  asSystem<T>(reason: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.transaction(reason, work);
  }

  /**
   * The same for work of one statement, which is a transaction by itself: one round trip instead of three, for
   * what happens with every webhook. Answers what the driver answers.
   */
  async statementAsSystem<T>(reason: string, sql: string, parameters: unknown[]): Promise<T> {
    const done = this.metrics.database.startTimer({ purpose: reason });
    try {
      return await this.source.query<T>(sql, parameters);
    } finally {
      done();
    }
  }

  private async transaction<T>(purpose: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const done = this.metrics.database.startTimer({ purpose });
    try {
      return await this.source.transaction(work);
    } finally {
      done();
    }
  }
}
