import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { LifeKey } from './number-lives.repository.js';
import { WabaWatch, type MetaState } from './waba-watch.entity.js';

/** A run that died is taken again after so long. */
const LEASE = '5 minutes';
/** A row v that nobody has taken for a run. */
const FREE = `(v.lease_until is null or v.lease_until <= now())`;

@Injectable()
export class WatchRepository {
  constructor(private readonly database: Database) {}

  /** Watches WABAs that nobody watches yet; their first runs are spread over an hour. */
  async begin(): Promise<void> {
    await this.database.asSystem('watch.begin', (tx) =>
      tx.query(
        `insert into waba_watch (tenant_id, waba_id, due_at)
         select w.tenant_id, w.waba_id, now() + random() * interval '1 hour' from waba w
          where not exists (select 1 from waba_watch v where v.tenant_id = w.tenant_id and v.waba_id = w.waba_id)
         on conflict do nothing`,
      ),
    );
  }

  /** Takes WABAs whose checks are due, each for one runner. Suspended tenants are watched as well. */
  claim(most: number): Promise<LifeKey[]> {
    return this.database.asSystem('watch.claim', async (tx) => {
      const [rows] = (await tx.query(
        `update waba_watch set lease_until = now() + interval '${LEASE}'
          where (tenant_id, waba_id) in (select tenant_id, waba_id from waba_watch v where v.due_at <= now() and ${FREE}
                                          order by due_at limit $1 for update skip locked)
        returning tenant_id as "tenantId", waba_id as "wabaId"`,
        [most],
      )) as [LifeKey[], number];
      return rows;
    });
  }

  find(tenantId: string, wabaId: string): Promise<WabaWatch | null> {
    return this.database.forTenant(tenantId, (tx) => tx.findOneBy(WabaWatch, { tenantId, wabaId }));
  }

  list(tenantId: string): Promise<WabaWatch[]> {
    return this.database.forTenant(tenantId, (tx) => tx.findBy(WabaWatch, { tenantId }));
  }

  /**
   * Writes down how a run ended: when the next one is, and what Meta is to us. Answers the state before;
   * the same when the WABA has another token by now, and nothing was written down.
   * @param tookMs how long the run took: when somebody wanted the next one meanwhile, that stands
   * @param waits minutes until the next run: usually, and after each silent run in a row; and between two that are wanted
   */
  async ran(
    { tenantId, wabaId }: LifeKey,
    tokenVersion: number,
    meta: MetaState,
    tookMs: number,
    waits: { usual: number; silent: number; apart: number },
  ): Promise<MetaState | null> {
    return this.database.forTenant(tenantId, async (tx) => {
      const before = await tx.findOneBy(WabaWatch, { tenantId, wabaId });
      const written = await tx.query<unknown[]>(
        `insert into waba_watch as v (tenant_id, waba_id, due_at, meta_state, meta_since, silent_runs)
         select tenant_id, waba_id, now() + (case when $3::text = 'silent' then $5::int else $4::int end) * interval '1 minute', $3::text, now(),
                case when $3::text = 'silent' then 1 else 0 end
           from waba where tenant_id = $1 and waba_id = $2 and token_version = $6 for share
         on conflict (tenant_id, waba_id) do update
            set lease_until = null, due_at = least(
                  case when v.meta_state is not null and v.silent_runs = 0 and v.due_at > now() - $7 * interval '1 millisecond'
                        and v.due_at <= now() + $8 * interval '1 minute' then v.due_at end,
                  now() + interval '1 minute' *
                    case when $3::text = 'silent' then least($4::int, $5::int * power(2, least(v.silent_runs, 10))) else $4::int end),
                meta_since = case when v.meta_state = $3::text or (v.meta_state = 'token_revoked' and $3::text = 'silent')
                                  then v.meta_since else now() end,
                -- Silence proves nothing, not even that a dead token came back to life.
                meta_state = case when v.meta_state = 'token_revoked' and $3::text = 'silent' then v.meta_state else $3::text end,
                silent_runs = case when $3::text = 'silent' then v.silent_runs + 1 else 0 end
         returning waba_id`,
        [tenantId, wabaId, meta, waits.usual, waits.silent, tokenVersion, tookMs, waits.apart],
      );
      return written.length > 0 ? (before?.metaState ?? null) : meta;
    });
  }

  /** Not again for so long; the lease stays, so that nothing hurries what would only fail again. */
  async failed({ tenantId, wabaId }: LifeKey, waitMinutes: number): Promise<void> {
    await this.database.forTenant(tenantId, (tx) =>
      tx.query(
        `update waba_watch set due_at = now() + $3::int * interval '1 minute' where tenant_id = $1 and waba_id = $2`,
        [tenantId, wabaId, waitMinutes],
      ),
    );
  }

  /**
   * A run soon, but not before `apartMinutes` after the last one: Meta allows 200 calls in an hour. What is told while a run
   * is under way may be newer than what it has read.
   */
  async hurry({ tenantId, wabaId }: LifeKey, apartMinutes: number): Promise<void> {
    await this.database.forTenant(tenantId, (tx) =>
      tx.query(
        `update waba_watch v
            set due_at = case when ${FREE} then least(v.due_at, greatest(now(), coalesce(
                  (select r.ran_at + $3::int * interval '1 minute' from readiness_run r
                    where r.tenant_id = v.tenant_id and r.waba_id = v.waba_id), now())))
                  else now() + $3::int * interval '1 minute' end
          where v.tenant_id = $1 and v.waba_id = $2 and (${FREE} or v.due_at <= now())`,
        [tenantId, wabaId, apartMinutes],
      ),
    );
  }

  /** The same for WABAs of which a send was refused for the token: whether it is dead is not known yet. */
  async hurryRefused(apartMinutes: number): Promise<void> {
    await this.database.asSystem('watch.refused', (tx) =>
      tx.query(
        `update waba_watch v set due_at = now()
          where v.due_at > now() and ${FREE} and v.meta_state is distinct from 'token_revoked'
            and exists (select 1 from phone_number n where n.tenant_id = v.tenant_id and n.waba_id = v.waba_id
                           and n.pause ->> 'code' = '190')
            and not exists (select 1 from readiness_run r where r.tenant_id = v.tenant_id and r.waba_id = v.waba_id
                               and r.ran_at > now() - $1::int * interval '1 minute')`,
        [apartMinutes],
      ),
    );
  }

  /** How many WABAs have a token that Meta takes no longer. */
  async revoked(): Promise<number> {
    const [row] = await this.database.asSystem('watch.revoked', (tx) =>
      tx.query<{ count: number }[]>(
        `select count(*)::int as count from waba_watch where meta_state = 'token_revoked'`,
      ),
    );
    return row?.count ?? 0;
  }
}
