import { Injectable } from '@nestjs/common';
import type { SyncKind } from '../meta-graph/graph-numbers.js';
import { Database } from '../platform/database/database.js';
import { CoexistenceSync } from './coexistence-sync.entity.js';

@Injectable()
export class CoexistenceRepository {
  constructor(private readonly database: Database) {}

  /** Which questions were asked, by number. */
  async kinds(tenantId: string, wabaId: string): Promise<Map<string, Set<SyncKind>>> {
    const rows = await this.database.forTenant(tenantId, (tx) =>
      tx.findBy(CoexistenceSync, { tenantId, wabaId }),
    );
    const kinds = new Map<string, Set<SyncKind>>();
    for (const { phoneNumberId, kind } of rows)
      kinds.set(phoneNumberId, (kinds.get(phoneNumberId) ?? new Set<SyncKind>()).add(kind));
    return kinds;
  }

  of(tenantId: string, phoneNumberId: string): Promise<CoexistenceSync[]> {
    return this.database.forTenant(tenantId, (tx) => tx.findBy(CoexistenceSync, { tenantId, phoneNumberId }));
  }

  async add(sync: CoexistenceSync): Promise<void> {
    await this.database.forTenant(sync.tenantId, (tx) =>
      tx.createQueryBuilder().insert().into(CoexistenceSync).values(sync).orIgnore().execute(),
    );
  }
}
