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
/** Of whom `p.person` names, in the portfolio `$1`; the migration that made the table does the same. */
const HASHED = `sha256(convert_to($1::text || ' ' || p.person, 'UTF8'))`;

/** Whom business portfolios begin conversations with; see `Portfolios`. */
@Injectable()
export class PortfolioRepository {
  constructor(private readonly database: Database) {}

  /**
   * Lets through whom the limit has room for, in their order, and counts them, in the caller's transaction: one at a
   * time per portfolio, whichever process, number or tenant asks. Who was counted already needs no room. Answers who may
   * be written to; the others wait.
   */
  async admit(tx: EntityManager, portfolioId: string, limit: number, people: string[]): Promise<Set<string>> {
    const [{ reached, stale }] = (await tx.query(
      `insert into portfolio as p (id) values ($1) on conflict (id) do update set reached = p.reached
       returning reached, counted_at < now() - ${COUNTED_FOR} as stale`,
      [portfolioId],
    )) as [{ reached: number; stale: boolean }];
    const known = (await tx.query(
      `select p.person from unnest($2::text[]) p (person)
         join portfolio_reach r on r.portfolio_id = $1 and r.person_hash = ${HASHED} where ${COUNTS}`,
      [portfolioId, people],
    )) as { person: string }[];
    const before = new Set(known.map(({ person }) => person));
    const strangers = [...new Set(people)].filter((person) => !before.has(person));
    const used = stale ? await this.count(tx, portfolioId) : reached;
    const fresh = strangers.slice(0, Math.max(0, limit - used));
    const full = fresh.length < strangers.length;
    await tx.query(
      `update portfolio set reached = $2, full_since = case when $3 then coalesce(full_since, now()) else full_since end
        where id = $1`,
      [portfolioId, used + fresh.length, full],
    );
    const admitted = [...before, ...fresh];
    await tx.query(
      `insert into portfolio_reach (portfolio_id, person_hash) select $1, ${HASHED} from unnest($2::text[]) p (person)
       on conflict (portfolio_id, person_hash) do update set reached_at = now()`,
      [portfolioId, admitted],
    );
    return new Set(admitted);
  }

  /** Counts again, for whoever is let through next; answers how many were reached. */
  recount(tenantId: string, portfolioId: string, limit: number): Promise<number> {
    return this.database.forTenant(tenantId, async (tx) => {
      await tx.query(`select 1 from portfolio where id = $1 for no key update`, [portfolioId]);
      const reached = await this.count(tx, portfolioId);
      const room = `update portfolio set full_since = null where id = $1 and reached < $2`;
      await tx.query(room, [portfolioId, limit]);
      return reached;
    });
  }

  /** How far limits are used, by WABA. */
  async ofTenant(tenantId: string): Promise<Map<string, Reach>> {
    const rows = (await this.database.forTenant(tenantId, (tx) =>
      tx.query(
        `select w.waba_id as "wabaId", p.reached, p.full_since as "fullSince" from waba w
           join portfolio p on p.id = portfolio_id(w.tenant_id, w.business_id, w.facts) where w.tenant_id = $1`,
        [tenantId],
      ),
    )) as (Reach & { wabaId: string })[];
    return new Map(rows.map(({ wabaId, ...reach }) => [wabaId, reach]));
  }

  private async count(tx: EntityManager, portfolioId: string): Promise<number> {
    const [rows] = (await tx.query(
      `update portfolio set counted_at = now(),
              reached = (select count(*) from portfolio_reach where portfolio_id = $1 and ${COUNTS})
        where id = $1 returning reached`,
      [portfolioId],
    )) as [{ reached: number }[], number];
    return rows[0]?.reached ?? 0;
  }

  /** Forgets whom nobody counts any more, and portfolios that nobody writes for. */
  async dropOld(): Promise<void> {
    await this.database.asSystem('portfolio.old', async (tx) => {
      await tx.query(`delete from portfolio_reach where reached_at < now() - interval '25 hours'`);
      await tx.query(
        `delete from portfolio p where counted_at < now() - interval '25 hours'
            and not exists (select 1 from portfolio_reach r where r.portfolio_id = p.id)`,
      );
    });
  }
}
