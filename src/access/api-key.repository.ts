import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IsNull, LessThan, MoreThan } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { ApiKey } from './api-key.entity.js';

/** A key's last use is written at most this often, in milliseconds. */
const LAST_USE_EVERY_MS = 60_000;

@Injectable()
export class ApiKeyRepository {
  constructor(private readonly database: Database) {}

  add(tx: EntityManager, key: Omit<ApiKey, 'createdAt' | 'lastUsedAt' | 'revokedAt'>): Promise<ApiKey> {
    return tx.save(ApiKey, tx.create(ApiKey, key));
  }

  /** Newest first, revoked ones too; one row more than `limit` when there is more. */
  list(tenantId: string, limit: number, beforeId?: string): Promise<ApiKey[]> {
    return this.database.forTenant(tenantId, (tx) =>
      tx.find(ApiKey, {
        where: { tenantId, ...(beforeId ? { id: LessThan(beforeId) } : {}) },
        order: { id: 'DESC' },
        take: limit + 1,
      }),
    );
  }

  /** True when the key was there and is revoked now (also when it was before). */
  async revoke(tx: EntityManager, tenantId: string, id: string): Promise<boolean> {
    await tx.update(ApiKey, { tenantId, id, revokedAt: IsNull() }, { revokedAt: new Date() });
    return tx.existsBy(ApiKey, { tenantId, id });
  }

  /** The living key with this hash. Finding whose key it is comes before any tenant is known. */
  findLiving(hash: Buffer): Promise<ApiKey | null> {
    return this.database.asSystem('access.key', async (tx) => {
      const now = new Date();
      const living = { hash, revokedAt: IsNull() };
      const key = await tx.findOneBy(ApiKey, [
        { ...living, expiresAt: IsNull() },
        { ...living, expiresAt: MoreThan(now) },
      ]);
      if (key && now.getTime() - (key.lastUsedAt?.getTime() ?? 0) > LAST_USE_EVERY_MS)
        await tx.update(ApiKey, { tenantId: key.tenantId, id: key.id }, { lastUsedAt: now });
      return key;
    });
  }
}
