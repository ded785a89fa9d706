import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Signup } from './signup.entity.js';

export type SignupKey = Pick<Signup, 'tenantId' | 'id'>;

@Injectable()
export class SignupRepository {
  constructor(private readonly database: Database) {}

  async add(signup: Omit<Signup, 'createdAt' | 'attempts'>): Promise<void> {
    await this.database.forTenant(signup.tenantId, (tx) => tx.insert(Signup, signup));
  }

  find({ tenantId, id }: SignupKey): Promise<Signup | null> {
    return this.database.forTenant(tenantId, (tx) =>
      tx.createQueryBuilder(Signup, 's').addSelect('s.token').where({ tenantId, id }).getOne(),
    );
  }

  /** The last ones, newest first, without their tokens. */
  list(tenantId: string, take: number): Promise<Signup[]> {
    return this.database.forTenant(tenantId, (tx) =>
      tx.find(Signup, { where: { tenantId }, order: { id: 'DESC' }, take }),
    );
  }

  /** Writes down what a round came to; nothing when it ended, or somebody else took it, since. */
  async save(
    { tenantId, id, attempts }: SignupKey & Pick<Signup, 'attempts'>,
    change: Partial<Signup>,
  ): Promise<void> {
    await this.database.forTenant(tenantId, (tx) =>
      tx.update(Signup, { tenantId, id, attempts, state: 'waiting' }, change),
    );
  }

  /** Ends those that still wait, with their tokens. */
  async end(tenantId: string): Promise<void> {
    await this.database.forTenant(tenantId, (tx) =>
      tx.update(Signup, { tenantId, state: 'waiting' }, { state: 'refused', token: null }),
    );
  }

  /** Takes waiting ones that are due, each for one runner. */
  claim(most: number): Promise<SignupKey[]> {
    return this.database.asSystem('signup.claim', async (tx) => {
      const [rows] = (await tx.query(
        `update signup set due_at = now() + interval '2 minutes', attempts = attempts + 1
          where (tenant_id, id) in (select tenant_id, id from signup where state = 'waiting' and due_at <= now()
                                     order by due_at limit $1 for update skip locked)
        returning tenant_id as "tenantId", id`,
        [most],
      )) as [SignupKey[], number];
      return rows;
    });
  }
}
