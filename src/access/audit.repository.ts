import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Between, LessThan, LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { AuditEntry } from './audit-entry.entity.js';

/** What a list of the audit log may be narrowed to. */
export interface AuditFilter {
  tenantId?: string;
  actorId?: string;
  action?: string;
  from?: Date;
  to?: Date;
}

@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  async add(tx: EntityManager, entry: Omit<AuditEntry, 'at'>): Promise<void> {
    await tx.insert(AuditEntry, entry);
  }

  /** Newest first; one row more than `limit` when there is more. */
  list({ from, to, ...equal }: AuditFilter, limit: number, beforeId?: string): Promise<AuditEntry[]> {
    const at = from && to ? Between(from, to) : from ? MoreThanOrEqual(from) : to && LessThanOrEqual(to);
    return this.database.asSystem('audit.list', (tx) =>
      tx.find(AuditEntry, {
        where: { ...equal, ...(at ? { at } : {}), ...(beforeId ? { id: LessThan(beforeId) } : {}) },
        order: { id: 'DESC' },
        take: limit + 1,
      }),
    );
  }
}
