import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LessThan, Not } from 'typeorm';
import { Members } from '../access/members.js';
import { Database } from '../platform/database/database.js';
import { Tenant } from './tenant.entity.js';

const AT_ONCE = 1_000;

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
        where: { status: Not('leaving'), ...(beforeId ? { id: LessThan(beforeId) } : {}) },
        order: { id: 'DESC' },
        take: limit + 1,
      }),
    );
  }

  find(id: string): Promise<Tenant | null> {
    return this.database.forTenant(id, (tx) => tx.findOneBy(Tenant, { id, status: Not('leaving') }));
  }

  findIn(tx: EntityManager, id: string): Promise<Tenant> {
    return tx.findOneByOrFail(Tenant, { id });
  }

  async update(
    id: string,
    change: Partial<Omit<Tenant, 'id' | 'createdAt' | 'updatedAt'>>,
  ): Promise<Tenant | null> {
    return this.database.forTenant(id, async (tx) => {
      // One that leaves does so for good, also when it was still there a moment ago.
      const stays = { id, status: Not('leaving' as const) };
      if (Object.keys(change).length > 0) await tx.update(Tenant, stays, change);
      // Nobody counts without a limit: one that comes back counts what was queued meanwhile as well.
      const lifted = [
        ...(change.dailySendLimit === null ? ['____-__-__'] : []),
        ...(change.monthlySendLimit === null ? ['____-__'] : []),
      ];
      if (lifted.length > 0)
        await tx.query(`delete from send_count where tenant_id = $1 and period like any($2)`, [id, lifted]);
      return tx.findOneBy(Tenant, stays);
    });
  }

  /** From now on it is not there for anybody, and nothing is sent for it. */
  async leave(id: string): Promise<void> {
    await this.database.forTenant(id, (tx) => tx.update(Tenant, { id }, { status: 'leaving' }));
  }

  /**
   * Deletes the tenant with everything of its own; what there may be most of first, in steps that no time-out ends.
   * Safe to repeat: it goes on where it was broken off.
   */
  async remove(id: string): Promise<void> {
    // With people go their conversations, each of which is looked for in eight tables.
    for (const table of ['message', 'contact'])
      for (let deleted = AT_ONCE; deleted === AT_ONCE;)
        [, deleted] = await this.database.forTenant(id, (tx) =>
          tx.query<[unknown, number]>(
            `delete from ${table} where tenant_id = $1 and id in (select id from ${table} where tenant_id = $1 limit ${AT_ONCE})`,
            [id],
          ),
        );
    // Whose members are people, who belong to no tenant.
    await this.database.asSystem('tenants.remove', async (tx) => {
      await this.members.letGo(tx, id);
      await tx.delete(Tenant, { id });
    });
  }
}
