import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';

/** How far the limit of a portfolio is used, at the last count. */
export interface Reach {
  reached: number;
  fullSince: Date | null;
}

/** Who has dropped out meanwhile is counted again at most this often. */
const COUNTED_FOR = `interval '30 seconds'`;
/** Meta counts the last 24 hours. */
const COUNTS = `reached_at > now() - interval '24 hours'`;

/** Whom business portfolios begin conversations with; see `Portfolios`. */
@Injectable()
export class PortfolioRepository {
  constructor(private readonly database: Database) {}

  /**
   * Lets through whom the limit has room for, in their order, and counts them, in the caller's transaction: one at a
   * time per portfolio, whichever process or number asks. Who was counted already needs no room. Answers who may be
   * written to; the others wait.
   */
  async admit(
    tx: EntityManager,
    { tenantId, businessId }: { tenantId: string; businessId: string },
    limit: number,
    contactIds: string[],
  ): Promise<Set<string>> {
    const key = [tenantId, businessId];
    const [{ reached, stale }] = (await tx.query(
      `insert into portfolio as p (tenant_id, business_id) values ($1, $2)
       on conflict (tenant_id, business_id) do update set reached = p.reached
       returning reached, counted_at is null or counted_at < now() - ${COUNTED_FOR} as stale`,
      key,
    )) as [{ reached: number; stale: boolean }];
    const known = (await tx.query(
      `select contact_id as id from portfolio_reach
        where tenant_id = $1 and business_id = $2 and contact_id = any($3) and ${COUNTS}`,
      [...key, contactIds],
    )) as { id: string }[];
    const before = new Set(known.map(({ id }) => id));
    const strangers = [...new Set(contactIds)].filter((id) => !before.has(id));
    const used = stale ? await this.count(tx, key) : reached;
    const fresh = strangers.slice(0, Math.max(0, limit - used));
    const full = fresh.length < strangers.length;
    await tx.query(
      `update portfolio set reached = $3, full_since = case when $4 then coalesce(full_since, now()) else full_since end
        where tenant_id = $1 and business_id = $2`,
      [...key, used + fresh.length, full],
    );
    const admitted = [...before, ...fresh];
    await tx.query(
      `insert into portfolio_reach (tenant_id, business_id, contact_id) select $1, $2, c from unnest($3::uuid[]) c
       on conflict (tenant_id, business_id, contact_id) do update set reached_at = now()`,
      [...key, admitted],
    );
    return new Set(admitted);
  }

  /** Counts again, for whoever is let through next; answers how many were reached. */
  recount(tenantId: string, businessId: string, limit: number): Promise<number> {
    return this.database.forTenant(tenantId, async (tx) => {
      const key = [tenantId, businessId];
      const lock = `select 1 from portfolio where tenant_id = $1 and business_id = $2 for no key update`;
      await tx.query(lock, key);
      const reached = await this.count(tx, key);
      const room = `update portfolio set full_since = null where tenant_id = $1 and business_id = $2 and reached < $3`;
      await tx.query(room, [...key, limit]);
      return reached;
    });
  }

  /** How far limits are used, by portfolio. */
  async ofTenant(tenantId: string): Promise<Map<string, Reach>> {
    const rows = (await this.database.forTenant(tenantId, (tx) =>
      tx.query(
        `select w.waba_id as "wabaId", p.reached, p.full_since as "fullSince" from portfolio p
           join waba w on w.tenant_id = p.tenant_id and w.business_id = p.business_id where p.tenant_id = $1`,
        [tenantId],
      ),
    )) as (Reach & { wabaId: string })[];
    return new Map(rows.map(({ wabaId, ...reach }) => [wabaId, reach]));
  }

  private async count(tx: EntityManager, key: string[]): Promise<number> {
    const [rows] = (await tx.query(
      `update portfolio set counted_at = now(),
              reached = (select count(*) from portfolio_reach where tenant_id = $1 and business_id = $2 and ${COUNTS})
        where tenant_id = $1 and business_id = $2 returning reached`,
      key,
    )) as [{ reached: number }[], number];
    return rows[0]?.reached ?? 0;
  }

  /** Forgets whom nobody counts any more. */
  async dropOld(): Promise<void> {
    await this.database.asSystem('portfolio.old', (tx) =>
      tx.query(`delete from portfolio_reach where reached_at < now() - interval '25 hours'`),
    );
  }
}
