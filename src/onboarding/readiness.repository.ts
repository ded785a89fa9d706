import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { ReadinessRun } from './readiness-run.entity.js';

@Injectable()
export class ReadinessRepository {
  constructor(private readonly database: Database) {}

  /** Keeps a run in the place of the one before; false when the WABA was removed while it ran. */
  async save({ tenantId, wabaId, ready, checks, ranAt }: ReadinessRun): Promise<boolean> {
    const kept = (await this.database.forTenant(tenantId, (tx) =>
      tx.query(
        `insert into readiness_run (tenant_id, waba_id, ready, checks, ran_at)
         select tenant_id, waba_id, $3, $4, $5 from waba where tenant_id = $1 and waba_id = $2
         on conflict (tenant_id, waba_id) do update
            set ready = excluded.ready, checks = excluded.checks, ran_at = excluded.ran_at
         returning waba_id`,
        [tenantId, wabaId, ready, JSON.stringify(checks), ranAt],
      ),
    )) as unknown[];
    return kept.length > 0;
  }

  find(tenantId: string, wabaId: string): Promise<ReadinessRun | null> {
    return this.database.forTenant(tenantId, (tx) => tx.findOneBy(ReadinessRun, { tenantId, wabaId }));
  }

  list(tenantId: string): Promise<ReadinessRun[]> {
    return this.database.forTenant(tenantId, (tx) => tx.findBy(ReadinessRun, { tenantId }));
  }
}
