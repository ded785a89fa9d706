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
  list(filter: AuditFilter, limit: number, beforeId?: string): Promise<AuditEntry[]> {
    const { from, to, ...equal } = filter;
    const at = from && to ? Between(from, to) : from ? MoreThanOrEqual(from) : to && LessThanOrEqual(to);
    const wanted = Object.entries({ ...equal, at, id: beforeId && LessThan(beforeId) });
    return this.database.asSystem('audit.list', (tx) =>
      tx.find(AuditEntry, {
        where: Object.fromEntries(wanted.filter(([, value]) => value !== undefined)),
        order: { id: 'DESC' },
        take: limit + 1,
      }),
    );
  }
}
