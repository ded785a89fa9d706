import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { ReadinessRun } from './readiness-run.entity.js';

@Injectable()
export class ReadinessRepository {
  constructor(private readonly database: Database) {}

  /**
   * Keeps a run in the place of the one before. `gone`: the WABA was removed while it ran; `outdated`: it has another
   * token by now, or a newer run; nothing is kept then.
   */
  save(
    { tenantId, wabaId, ready, checks, ranAt }: ReadinessRun,
    tokenVersion: number,
  ): Promise<'kept' | 'outdated' | 'gone'> {
    return this.database.forTenant(tenantId, async (tx) => {
      const [waba] = await tx.query<{ version: number }[]>(
        `select token_version as version from waba where tenant_id = $1 and waba_id = $2 for update`,
        [tenantId, wabaId],
      );
      if (!waba) return 'gone';
      if (waba.version !== tokenVersion) return 'outdated';
      const kept = await tx.query<unknown[]>(
        `insert into readiness_run as r (tenant_id, waba_id, ready, checks, ran_at) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, waba_id) do update
            set ready = excluded.ready, checks = excluded.checks, ran_at = excluded.ran_at
          where r.ran_at <= excluded.ran_at
         returning waba_id`,
        [tenantId, wabaId, ready, JSON.stringify(checks), ranAt],
      );
      return kept.length > 0 ? 'kept' : 'outdated';
    });
  }

  find(tenantId: string, wabaId: string): Promise<ReadinessRun | null> {
    return this.database.forTenant(tenantId, (tx) => tx.findOneBy(ReadinessRun, { tenantId, wabaId }));
  }

  list(tenantId: string): Promise<ReadinessRun[]> {
    return this.database.forTenant(tenantId, (tx) => tx.findBy(ReadinessRun, { tenantId }));
  }
}
