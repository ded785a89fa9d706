import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgentFallback } from './agent-fallback.entity.js';
import { AgentSettings } from './agent-settings.entity.js';

/** With the sealed keys. */
export interface SealedKeys {
  primary: Buffer | null;
  fallbacks: Map<string, Buffer | null>;
}

export type SettingsRow = Omit<AgentSettings, 'updatedAt' | 'apiKey'>;
export type FallbackRow = Omit<AgentFallback, 'apiKey'>;

@Injectable()
export class AgentSettingsRepository {
  find(tx: EntityManager, tenantId: string): Promise<AgentSettings | null> {
    return tx.findOneBy(AgentSettings, { tenantId });
  }

  fallbacks(tx: EntityManager, tenantId: string): Promise<AgentFallback[]> {
    return tx.find(AgentFallback, { where: { tenantId }, order: { position: 'ASC' } });
  }

  /** One change after the other, also of a tenant that has no row yet. */
  async lock(tx: EntityManager, tenantId: string): Promise<void> {
    await tx.query(`select 1 from tenant where id = $1 for no key update`, [tenantId]);
  }

  /** `apiKey` left out: stays. */
  async save(tx: EntityManager, row: SettingsRow & { apiKey?: Buffer | null }): Promise<void> {
    await tx.save(AgentSettings, tx.create(AgentSettings, row));
  }

  /** These and no others. A key that is left out stays. */
  async replaceFallbacks(
    tx: EntityManager,
    tenantId: string,
    rows: (FallbackRow & { apiKey?: Buffer | null })[],
  ): Promise<void> {
    const ids = rows.map(({ id }) => id);
    await tx.query(`delete from agent_fallback where tenant_id = $1 and not id = any($2::uuid[])`, [
      tenantId,
      ids,
    ]);
    for (const row of rows) await tx.save(AgentFallback, tx.create(AgentFallback, row));
  }

  async keys(tx: EntityManager, tenantId: string): Promise<SealedKeys> {
    const rows = (await tx.query(
      `select null as id, api_key as key from agent_settings where tenant_id = $1
       union all select id, api_key from agent_fallback where tenant_id = $1`,
      [tenantId],
    )) as { id: string | null; key: Buffer | null }[];
    return {
      primary: rows.find(({ id }) => id === null)?.key ?? null,
      fallbacks: new Map(rows.flatMap(({ id, key }) => (id === null ? [] : [[id, key] as const]))),
    };
  }
}
