import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../platform/database/database.js';
import type { PageQuery } from '../platform/page.dto.js';
import type { Page } from '../platform/page.js';
import { cutPage, readCursor, UUID } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import type { CreateApiKeyDto } from './api-key.dto.js';
import { ApiKeyView, NewApiKeyView } from './api-key.dto.js';
import { ApiKeyRepository } from './api-key.repository.js';
import { Audit } from './audit.js';
import type { Caller } from './caller.js';
import { hashKey, newKey } from './credentials.js';
import { mustReach } from './members.js';

/** Keys of tenants. Revoked and expired ones stay in the list. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly audit: Audit,
    private readonly database: Database,
  ) {}

  /**
   * Creates a key; the answer is the only place where it is ever shown.
   * @throws Problem 400 for an expiry in the past, 403 for a role above the caller's
   */
  async create(
    tenantId: string,
    { name, role, expiresAt }: CreateApiKeyDto,
    caller: Caller,
  ): Promise<NewApiKeyView> {
    mustReach(caller, tenantId, role);
    if (expiresAt && expiresAt <= new Date()) throw Problem.badField('expiresAt', 'must be in the future');
    const key = newKey();
    const id = uuidv7();
    const row = await this.database.forTenant(tenantId, async (tx) => {
      await this.audit.record(tx, caller, {
        action: 'api_key.create',
        tenantId,
        subject: { keyId: id, role },
      });
      return this.keys.add(tx, {
        tenantId,
        id,
        name,
        role,
        hash: hashKey(key),
        hint: key.slice(-4),
        expiresAt: expiresAt ?? null,
      });
    });
    return Object.assign(new NewApiKeyView(), ApiKeyView.of(row), { key });
  }

  async list(tenantId: string, { limit, cursor }: PageQuery): Promise<Page<ApiKeyView>> {
    const [before] = readCursor(cursor, [UUID]) ?? [];
    const rows = await this.keys.list(tenantId, limit, before);
    return cutPage(rows, limit, ({ id }) => [id], ApiKeyView.of);
  }

  /** @throws Problem 404 when the tenant has no such key. */
  async revoke(tenantId: string, id: string, caller: Caller): Promise<void> {
    await this.database.forTenant(tenantId, async (tx) => {
      if (!UUID.test(id) || !(await this.keys.revoke(tx, tenantId, id)))
        throw Problem.notFound('The API key');
      await this.audit.record(tx, caller, { action: 'api_key.revoke', tenantId, subject: { keyId: id } });
    });
  }
}
