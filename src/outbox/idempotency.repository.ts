import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { IdempotencyKey } from './idempotency-key.entity.js';

/** Requests that were taken once, and what was answered. */
@Injectable()
export class IdempotencyRepository {
  constructor(private readonly database: Database) {}

  /** Reserves a key; answers what stands under it when it was taken before (waits for a concurrent twin). */
  async reserve(
    tx: EntityManager,
    tenantId: string,
    key: string,
    fingerprint: Buffer,
  ): Promise<IdempotencyKey | null> {
    const values = { tenantId, key, fingerprint, answer: {} };
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(IdempotencyKey)
      .values(values)
      .orIgnore()
      .returning('key')
      .execute();
    return (inserted.raw as unknown[]).length > 0
      ? null
      : tx.findOneByOrFail(IdempotencyKey, { tenantId, key });
  }

  /** The time by which requests are judged. */
  async now(tx: EntityManager): Promise<Date> {
    const [{ now }] = (await tx.query(`select clock_timestamp() as now`)) as [{ now: Date }];
    return now;
  }

  async keepAnswer(tx: EntityManager, tenantId: string, key: string, answer: object): Promise<void> {
    await tx.update(IdempotencyKey, { tenantId, key }, { answer } as object);
  }

  /** Contract: a key is kept for at least 24 h. */
  async dropOld(): Promise<void> {
    await this.database.asSystem('outbox.keys', (tx) =>
      tx.query(`delete from idempotency_key where created_at < now() - interval '48 hours'`),
    );
  }
}
