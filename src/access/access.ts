import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Env } from '../platform/env.js';
import type { Page } from '../platform/page.js';
import { cutPage, readCursor, UUID } from '../platform/page.js';
import { sameSecret } from '../platform/same-secret.js';
import { Problem } from '../platform/problem.js';
import type { TenantRole } from '../platform/route-access.js';
import type { PageQuery } from '../platform/page.dto.js';
import { ApiKeyRepository } from './api-key.repository.js';
import { ApiKeyView, NewApiKeyView } from './api-key.dto.js';
import { basicCredentials, bearerKey, hashKey, newKey } from './credentials.js';

/** Who is calling. */
export type Caller = { kind: 'platform' } | { kind: 'tenant'; tenantId: string; role: TenantRole };

/** Keys of tenants, and who an `Authorization` header belongs to. */
@Injectable()
export class Access {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly env: Env,
  ) {}

  /** The caller behind a bearer key, or undefined when there is none. */
  async authenticate(authorization: string | undefined): Promise<Caller | undefined> {
    const key = bearerKey(authorization);
    if (!key) return undefined;
    if (sameSecret(key, this.env.ADMIN_API_KEY)) return { kind: 'platform' };
    if (!key.startsWith('ak_')) return undefined;
    const found = await this.keys.findLiving(hashKey(key));
    return found ? { kind: 'tenant', tenantId: found.tenantId, role: found.role } : undefined;
  }

  /** True for HTTP Basic with user `admin` and the platform's key: how a browser opens the job dashboard. */
  isPlatformBasic(authorization: string | undefined): boolean {
    const given = basicCredentials(authorization);
    return given?.user === 'admin' && sameSecret(given.password, this.env.ADMIN_API_KEY);
  }

  /** Creates a key; the answer is the only place where it is ever shown. */
  async createKey(tenantId: string, name: string, role: TenantRole): Promise<NewApiKeyView> {
    const key = newKey();
    const row = await this.keys.add({
      tenantId,
      id: uuidv7(),
      name,
      role,
      hash: hashKey(key),
      hint: key.slice(-4),
    });
    return Object.assign(new NewApiKeyView(), ApiKeyView.of(row), { key });
  }

  async listKeys(tenantId: string, { limit, cursor }: PageQuery): Promise<Page<ApiKeyView>> {
    const [before] = readCursor(cursor, [UUID]) ?? [];
    const rows = await this.keys.list(tenantId, limit, before);
    return cutPage(rows, limit, ({ id }) => [id], ApiKeyView.of);
  }

  /** @throws Problem 404 when the tenant has no such key. */
  async revokeKey(tenantId: string, id: string): Promise<void> {
    if (!UUID.test(id) || !(await this.keys.revoke(tenantId, id))) throw Problem.notFound('The API key');
  }
}
