import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { Offboarding } from './offboarding.entity.js';

export type OffboardingKey = Pick<Offboarding, 'tenantId' | 'id'>;

/** One that died is taken again after so long. */
const LEASE = '5 minutes';

@Injectable()
export class OffboardingRepository {
  constructor(private readonly database: Database) {}

  /** Writes it down; when the same leaves already, that one goes on, and erases when either was asked to. */
  add(offboarding: Omit<Offboarding, 'attempts'>): Promise<Offboarding> {
    const { tenantId, wabaId } = offboarding;
    return this.database.asSystem('offboarding.add', async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('offboarding ' || $1, 0))`, [
        `${tenantId} ${wabaId ?? ''}`,
      ]);
      const where = { tenantId, wabaId: wabaId ?? IsNull(), doneAt: IsNull() };
      // The lock keeps it from ending before it has heard.
      const known = await tx.findOne(Offboarding, { where, lock: { mode: 'pessimistic_write' } });
      if (!known) return tx.save(Offboarding, tx.create(Offboarding, offboarding));
      known.erases ||= offboarding.erases;
      await tx.update(Offboarding, { tenantId, id: known.id }, { erases: known.erases });
      return known;
    });
  }

  /** Whether a WABA was asked to leave and has not left yet. */
  leaves(tenantId: string, wabaId: string): Promise<boolean> {
    return this.database.asSystem('offboarding.leaves', (tx) =>
      tx.existsBy(Offboarding, { tenantId, wabaId, doneAt: IsNull() }),
    );
  }

  find(id: string): Promise<Offboarding | null> {
    return this.database.asSystem('offboarding.find', (tx) => tx.findOneBy(Offboarding, { id }));
  }

  /** Ids of those that are due. */
  due(most: number): Promise<OffboardingKey[]> {
    return this.database.asSystem('offboarding.due', (tx) =>
      tx.query<OffboardingKey[]>(
        `select tenant_id as "tenantId", id from offboarding
          where done_at is null and due_at <= now() order by due_at limit $1`,
        [most],
      ),
    );
  }

  /** Takes one for a round; null: done, not due, or somebody else has it. */
  claim({ tenantId, id }: OffboardingKey): Promise<Offboarding | null> {
    return this.database.asSystem('offboarding.claim', async (tx) => {
      const [, taken] = (await tx.query(
        `update offboarding set due_at = now() + interval '${LEASE}', attempts = attempts + 1
          where tenant_id = $1 and id = $2 and done_at is null and due_at <= now()`,
        [tenantId, id],
      )) as [unknown, number];
      return taken > 0 ? tx.findOneBy(Offboarding, { tenantId, id }) : null;
    });
  }

  /** Ends it; false when it was asked meanwhile to erase what it has kept. */
  finish({ tenantId, id, erases }: OffboardingKey & Pick<Offboarding, 'erases'>): Promise<boolean> {
    return this.database.asSystem('offboarding.finish', async (tx) => {
      const end = { state: 'done', doneAt: new Date() } as const;
      const { affected } = await tx.update(Offboarding, { tenantId, id, erases }, end);
      return (affected ?? 0) > 0;
    });
  }

  async save({ tenantId, id }: OffboardingKey, change: Partial<Offboarding>): Promise<void> {
    await this.database.asSystem('offboarding.save', (tx) =>
      tx.update(Offboarding, { tenantId, id }, change),
    );
  }
}
