import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { PageQuery } from '../platform/page.dto.js';
import type { Page } from '../platform/page.js';
import { cutPage, readCursor, UUID } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import type { CreateTenantDto, UpdateTenantDto } from './tenant.dto.js';
import { TenantView } from './tenant.dto.js';
import type { Tenant } from './tenant.entity.js';
import { TenantRepository } from './tenant.repository.js';

/** The platform's clients. */
@Injectable()
export class Tenants {
  constructor(private readonly tenants: TenantRepository) {}

  async create({
    name,
    locale = 'pt-BR',
    timezone = 'America/Sao_Paulo',
  }: CreateTenantDto): Promise<TenantView> {
    return TenantView.of(await this.tenants.add({ id: uuidv7(), name, locale, timezone }));
  }

  async list({ limit, cursor }: PageQuery): Promise<Page<TenantView>> {
    const [before] = readCursor(cursor, [UUID]) ?? [];
    return cutPage(await this.tenants.list(limit, before), limit, ({ id }) => [id], TenantView.of);
  }

  /** @throws Problem 404 */
  async get(id: string): Promise<Tenant> {
    const tenant = UUID.test(id) ? await this.tenants.find(id) : null;
    if (!tenant) throw Problem.notFound('The tenant');
    return tenant;
  }

  /** Within the caller's transaction; the tenant is known to be there. */
  getIn(tx: EntityManager, id: string): Promise<Tenant> {
    return this.tenants.findIn(tx, id);
  }

  async update(id: string, change: UpdateTenantDto): Promise<TenantView> {
    const tenant = await this.tenants.update(id, change);
    if (!tenant) throw Problem.notFound('The tenant');
    return TenantView.of(tenant);
  }

  /** Hides a tenant that is being deleted: 404 for everybody, and nothing is sent for it. Safe to repeat. */
  async leave(id: string): Promise<void> {
    await this.tenants.leave(id);
  }

  /** Deletes a tenant with everything of its own. Safe to repeat. */
  async remove(id: string): Promise<void> {
    await this.tenants.remove(id);
  }
}
