import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../platform/database/database.js';
import type { CheckResult } from './readiness-checks.js';
import type { NumberState, StateCause } from './number-life.js';
import { NumberStateChange } from './number-state.entity.js';
import type { KeptNumber } from './waba-facts.js';

/** A WABA with a number whose state may have changed. */
export interface LifeKey {
  tenantId: string;
  wabaId: string;
}

/** What is known here of a WABA, as far as the state of its numbers hangs on it. */
export interface WabaLife {
  subscribedAt: Date | null;
  /** Of the last run of the go-live checks. */
  checks: CheckResult[] | null;
  tokenRevokedAt: Date | null;
}

/** A number of a WABA, as it is kept. */
export type LifeNumber = Pick<KeptNumber, 'phoneNumberId' | 'status' | 'facts'>;

/** A change to be written down. */
export interface NewState {
  phoneNumberId: string;
  state: NumberState;
  cause: StateCause;
  evidence: Record<string, unknown>;
}

/** How far back the past of a number is looked at; its last break lies within. */
const REMEMBERED = 50;
/** WABAs looked at in one sweep; by chance, so that none waits for ever. */
const AT_ONCE = 200;

@Injectable()
export class NumberLivesRepository {
  constructor(private readonly database: Database) {}

  /** Decides and writes in one transaction, one decider at a time for each WABA; nothing for a WABA that is gone. */
  async decide(
    { tenantId, wabaId }: LifeKey,
    decide: (waba: WabaLife, numbers: LifeNumber[], past: Map<string, NumberStateChange[]>) => NewState[],
  ): Promise<NewState[]> {
    return this.database.forTenant(tenantId, async (tx) => {
      await tx.query(`select from waba where tenant_id = $1 and waba_id = $2 for update`, [tenantId, wabaId]);
      // All of it under the lock: a read from before could undo what was kept since.
      const [waba] = await tx.query<WabaLife[]>(
        `select w.subscribed_at as "subscribedAt", r.checks,
                case when v.meta_state = 'token_revoked' then v.meta_since end as "tokenRevokedAt"
           from waba w
           left join readiness_run r on r.tenant_id = w.tenant_id and r.waba_id = w.waba_id
           left join waba_watch v on v.tenant_id = w.tenant_id and v.waba_id = w.waba_id
          where w.tenant_id = $1 and w.waba_id = $2`,
        [tenantId, wabaId],
      );
      if (!waba) return [];
      const numbers = await tx.query<LifeNumber[]>(
        `select phone_number_id as "phoneNumberId", status, facts from phone_number
          where tenant_id = $1 and waba_id = $2 order by phone_number_id`,
        [tenantId, wabaId],
      );
      const past = new Map<string, NumberStateChange[]>();
      for (const { phoneNumberId } of numbers)
        past.set(phoneNumberId, await this.newest(tx, tenantId, phoneNumberId, REMEMBERED));
      const changes = decide(waba, numbers, past);
      if (changes.length > 0) {
        const at = new Date();
        await tx.insert(
          NumberStateChange,
          changes.map((change) => ({ ...change, tenantId, wabaId, id: uuidv7(), at }) as never),
        );
      }
      return changes;
    });
  }

  private newest(
    tx: EntityManager,
    tenantId: string,
    phoneNumberId: string,
    take: number,
    beforeId?: string,
  ): Promise<NumberStateChange[]> {
    const query = tx
      .createQueryBuilder(NumberStateChange, 's')
      .where('s.tenant_id = :tenantId and s.phone_number_id = :phoneNumberId', { tenantId, phoneNumberId })
      .orderBy('s.id', 'DESC')
      .take(take);
    return (beforeId ? query.andWhere('s.id < :beforeId', { beforeId }) : query).getMany();
  }

  /** Newest first; one row more than `limit` when there is more. */
  history(
    tenantId: string,
    phoneNumberId: string,
    limit: number,
    beforeId?: string,
  ): Promise<NumberStateChange[]> {
    return this.database.forTenant(tenantId, (tx) =>
      this.newest(tx, tenantId, phoneNumberId, limit + 1, beforeId),
    );
  }

  knows({ tenantId, wabaId }: LifeKey): Promise<boolean> {
    return this.database.forTenant(tenantId, (tx) => tx.existsBy(NumberStateChange, { tenantId, wabaId }));
  }

  /** The numbers that a WABA ever had here, and these, without those that are connected. */
  async former({ tenantId, wabaId }: LifeKey, phoneNumberIds: string[]): Promise<string[]> {
    const rows = await this.database.forTenant(tenantId, (tx) =>
      tx.query<{ id: string }[]>(
        `select id from (select phone_number_id as id from number_state where tenant_id = $1 and waba_id = $2
                         union select unnest($3::text[])) had
          where not exists (select 1 from phone_number n where n.tenant_id = $1 and n.phone_number_id = had.id)`,
        [tenantId, wabaId, phoneNumberIds],
      ),
    );
    return rows.map(({ id }) => id);
  }

  /** The present state of each number of a tenant that has one. */
  async present(tenantId: string): Promise<Map<string, NumberStateChange>> {
    const rows = await this.database.forTenant(tenantId, (tx) =>
      tx
        .createQueryBuilder(NumberStateChange, 's')
        .distinctOn(['s.phone_number_id'])
        .where('s.tenant_id = :tenantId', { tenantId })
        .orderBy('s.phone_number_id')
        .addOrderBy('s.id', 'DESC')
        .getMany(),
    );
    return new Map(rows.map((row) => [row.phoneNumberId, row]));
  }

  /**
   * WABAs with numbers that nobody looked at, that work and were not seen working both ways yet, or whose state is not
   * that of what was kept since.
   */
  unsettled(): Promise<LifeKey[]> {
    return this.database.asSystem('numbers.unsettled', (tx) =>
      tx.query<LifeKey[]>(
        `select n.tenant_id as "tenantId", n.waba_id as "wabaId"
           from phone_number n
           left join lateral (select s.state from number_state s
                               where s.tenant_id = n.tenant_id and s.phone_number_id = n.phone_number_id
                               order by s.id desc limit 1) latest on true
          where latest.state is null
             or (latest.state = 'connected' and n.status = 'connected')
             or (n.status <> 'connected' and latest.state in ('connected', 'proven'))
          group by 1, 2 order by random() limit ${AT_ONCE}`,
      ),
    );
  }
}
