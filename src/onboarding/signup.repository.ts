import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { Signup } from './signup.entity.js';

export type SignupKey = Pick<Signup, 'tenantId' | 'id'>;
/** What a signup that begins says of itself. */
export type NewSignup = Partial<Signup> & Pick<Signup, 'tenantId' | 'id' | 'state' | 'dueAt'>;

/** Left, canceled or refused. */
const CAME_TO_NOTHING = `state in ('opened', 'canceled', 'refused')`;
/** Nobody can come back to it any more. */
const USED = { stateHash: null, browserHash: null };

@Injectable()
export class SignupRepository {
  constructor(private readonly database: Database) {}

  async add(signup: NewSignup): Promise<void> {
    await this.database.forTenant(signup.tenantId, (tx) =>
      tx.insert(Signup, { hint: {}, wabas: [], ...signup }),
    );
  }

  /**
   * Writes down that a dialog was opened; the session's earlier one counts no more, and those of which nothing came go
   * after a day. False, and nothing happened: there are `most` of them already.
   */
  async open(signup: NewSignup, most: number): Promise<boolean> {
    const { tenantId, sessionId } = signup;
    return this.database.forTenant(tenantId, async (tx) => {
      await tx.query(
        `delete from signup where tenant_id = $1 and ${CAME_TO_NOTHING} and created_at < now() - interval '1 day'`,
        [tenantId],
      );
      const [idle] = await tx.query<{ count: string }[]>(
        `select count(*) from signup where tenant_id = $1 and ${CAME_TO_NOTHING}`,
        [tenantId],
      );
      if (Number(idle?.count) >= most) return false;
      await tx.update(Signup, { tenantId, sessionId, state: 'opened' }, { state: 'canceled', ...USED });
      await tx.insert(Signup, { hint: {}, wabas: [], ...signup });
      return true;
    });
  }

  /** The one whose dialog was opened with this state, whoever's it is. */
  ofState(stateHash: Buffer): Promise<Signup | null> {
    return this.database.asSystem('signup.come_back', (tx) =>
      tx.createQueryBuilder(Signup, 's').addSelect('s.browserHash').where({ stateHash }).getOne(),
    );
  }

  /** Ends the dialog's part; false when somebody else did before. */
  async leaveDialog(
    { tenantId, id }: SignupKey,
    change: Pick<Signup, 'state'> & Partial<Signup>,
  ): Promise<boolean> {
    return this.database.forTenant(tenantId, async (tx) => {
      const { affected } = await tx.update(Signup, { tenantId, id, state: 'opened' }, { ...change, ...USED });
      return affected === 1;
    });
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

  /** Ends those that are not at their end yet, with their tokens. */
  async end(tenantId: string): Promise<void> {
    await this.database.forTenant(tenantId, (tx) =>
      tx.update(
        Signup,
        { tenantId, state: In(['opened', 'waiting']) },
        { state: 'refused', token: null, ...USED },
      ),
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
