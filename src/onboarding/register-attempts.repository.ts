import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../platform/database/database.js';
import { RegisterAttempt } from './register-attempt.entity.js';
import { registerLimit } from './register-limit.js';

/** Calls that Meta counts, written down before they are made: a process that dies has counted. */
@Injectable()
export class RegisterAttemptsRepository {
  constructor(private readonly database: Database) {}

  of(tenantId: string, phoneNumberId: string): Promise<RegisterAttempt[]> {
    return this.database.forTenant(tenantId, (tx) => tx.findBy(RegisterAttempt, { tenantId, phoneNumberId }));
  }

  /** Counts a call that is about to be made; or says until when none may be. One caller at a time for each number. */
  reserve(tenantId: string, phoneNumberId: string): Promise<{ id: string } | { blockedUntil: Date }> {
    return this.database.forTenant(tenantId, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('register ' || $1, 0))`, [phoneNumberId]);
      const now = new Date();
      const calls = await tx.findBy(RegisterAttempt, { tenantId, phoneNumberId });
      const { blockedUntil } = registerLimit(calls, now);
      if (blockedUntil) return { blockedUntil };
      const id = uuidv7();
      await tx.insert(RegisterAttempt, {
        tenantId,
        id,
        phoneNumberId,
        at: now,
        outcome: 'asked',
        code: null,
      });
      return { id };
    });
  }

  async finish(
    tenantId: string,
    id: string,
    { outcome, code }: Pick<RegisterAttempt, 'outcome' | 'code'>,
  ): Promise<void> {
    await this.database.forTenant(tenantId, (tx) =>
      tx.update(RegisterAttempt, { tenantId, id }, { outcome, code }),
    );
  }

  /** The call never left. */
  async forget(tenantId: string, id: string): Promise<void> {
    await this.database.forTenant(tenantId, (tx) => tx.delete(RegisterAttempt, { tenantId, id }));
  }
}
