import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LessThan } from 'typeorm';
import { Members } from '../access/members.js';
import { Database } from '../platform/database/database.js';
import { Tenant } from './tenant.entity.js';

@Injectable()
export class TenantRepository {
  constructor(
    private readonly database: Database,
    private readonly members: Members,
  ) {}

  add(tenant: Pick<Tenant, 'id' | 'name' | 'locale' | 'timezone'>): Promise<Tenant> {
    return this.database.forTenant(tenant.id, (tx) =>
      tx.save(Tenant, tx.create(Tenant, { ...tenant, status: 'active' })),
    );
  }

  list(limit: number, beforeId?: string): Promise<Tenant[]> {
    return this.database.asSystem('tenants.list', (tx) =>
      tx.find(Tenant, {
        where: beforeId ? { id: LessThan(beforeId) } : {},
        order: { id: 'DESC' },
        take: limit + 1,
      }),
    );
  }

  find(id: string): Promise<Tenant | null> {
    return this.database.forTenant(id, (tx) => tx.findOneBy(Tenant, { id }));
  }

  findIn(tx: EntityManager, id: string): Promise<Tenant> {
    return tx.findOneByOrFail(Tenant, { id });
  }

  async update(
    id: string,
    change: Partial<Omit<Tenant, 'id' | 'createdAt' | 'updatedAt'>>,
  ): Promise<Tenant | null> {
    return this.database.forTenant(id, async (tx) => {
      if (Object.keys(change).length > 0) await tx.update(Tenant, { id }, change);
      return tx.findOneBy(Tenant, { id });
    });
  }

  /** Deletes the tenant with everything of its own. */
  async remove(id: string): Promise<void> {
    // Whose members are people, who belong to no tenant.
    await this.database.asSystem('tenants.remove', async (tx) => {
      await this.members.letGo(tx, id);
      await tx.delete(Tenant, { id });
    });
  }
}
