import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LessThan, Not } from 'typeorm';
import { Database } from '../platform/database/database.js';
import type { PlatformRole, SessionStage, TenantRole } from '../platform/route-access.js';
import type { Signed } from './caller.js';
import { UserSession } from './user-session.entity.js';

/** Unused for so long, a session ends, in seconds: a working day with its breaks. */
export const IDLE_S = 12 * 3_600;
/** A session's last use is written at most this often, in milliseconds. */
const SEEN_EVERY_MS = 60_000;
const FIND = (key: 'hash' | 'id'): string => `
  select s.id, s.user_id as "userId", s.stage, s.last_seen_at as "lastSeenAt", u.platform_role as "platformRole",
         u.totp_confirmed_at is not null as "hasFactor",
         coalesce((select jsonb_object_agg(m.tenant_id, m.role) from tenant_member m where m.user_id = u.id), '{}') as tenants
    from user_session s join user_account u on u.id = s.user_id
   where s.${key} = $1 and s.expires_at > now() and s.last_seen_at > now() - make_interval(secs => $2)
     and u.disabled_at is null`;

/** Locked so that neither goes away before the transaction has ended. */
const HOLD = `
  select s.id from user_account u join user_session s on s.user_id = u.id
   where u.id = $1 and s.id = $2 and s.stage = 'full' and s.expires_at > now()
     and s.last_seen_at > now() - make_interval(secs => $3) and u.disabled_at is null
     for key share of u, s`;

/** A living session with what its person may do now. */
export interface FoundSession {
  id: string;
  userId: string;
  stage: SessionStage;
  lastSeenAt: Date;
  platformRole: PlatformRole | null;
  hasFactor: boolean;
  tenants: Record<string, TenantRole>;
}

@Injectable()
export class SessionRepository {
  constructor(private readonly database: Database) {}

  /** The living session with this hash; roles are read anew every time. `used`: it counts as used now. */
  find(hash: Buffer, used = true): Promise<FoundSession | undefined> {
    return this.database.asSystem('access.session', async (tx) => {
      const [found] = await tx.query<FoundSession[]>(FIND('hash'), [hash, IDLE_S]);
      if (found && used && Date.now() - found.lastSeenAt.getTime() > SEEN_EVERY_MS)
        await tx.query(`update user_session set last_seen_at = now() where id = $1`, [found.id]);
      return found;
    });
  }

  /** The living session with this id; looking at it does not count as using it. */
  async look(id: string): Promise<FoundSession | undefined> {
    const [found] = await this.database.asSystem('access.session', (tx) =>
      tx.query<FoundSession[]>(FIND('id'), [id, IDLE_S]),
    );
    return found;
  }

  /** Whether a person is still signed in with this session; if so, it is there until `tx` ends. */
  async hold(tx: EntityManager, { userId, sessionId }: Signed): Promise<boolean> {
    return (await tx.query<unknown[]>(HOLD, [userId, sessionId, IDLE_S])).length > 0;
  }

  async add(
    tx: EntityManager,
    session: Omit<UserSession, 'createdAt' | 'lastSeenAt' | 'codeAttempts'>,
  ): Promise<void> {
    await tx.insert(UserSession, session);
  }

  /** Newest first; one row more than `limit` when there is more. */
  list(userId: string, limit: number, beforeId?: string): Promise<UserSession[]> {
    return this.database.asSystem('access.sessions', (tx) =>
      tx.find(UserSession, {
        where: { userId, ...(beforeId ? { id: LessThan(beforeId) } : {}) },
        order: { id: 'DESC' },
        take: limit + 1,
      }),
    );
  }

  /** False when it was not there, or not this person's. */
  async remove(tx: EntityManager, userId: string, id: string): Promise<boolean> {
    return (await tx.delete(UserSession, { userId, id })).affected === 1;
  }

  /** Ends all sessions of a person, but for one; a sign-in that is just being completed is waited for. */
  async removeAll(tx: EntityManager, userId: string, except?: string): Promise<void> {
    await tx.query(`select from user_account where id = $1 for no key update`, [userId]);
    await tx.delete(UserSession, { userId, ...(except ? { id: Not(except) } : {}) });
  }

  /** Counts one try of a code; false when the session has had its tries, or is over. */
  async takeCodeAttempt(id: string, most: number): Promise<boolean> {
    return this.database.asSystem('access.code', async (tx) => {
      const { affected } = await tx
        .createQueryBuilder()
        .update(UserSession)
        .set({ codeAttempts: () => 'code_attempts + 1' })
        .where(`id = :id and stage = 'pending' and code_attempts < :most`, { id, most })
        .execute();
      return affected === 1;
    });
  }

  async dropEnded(): Promise<void> {
    await this.database.asSystem('access.sweep', async (tx) => {
      await tx.delete(UserSession, { expiresAt: LessThan(new Date()) });
      await tx.delete(UserSession, { lastSeenAt: LessThan(new Date(Date.now() - IDLE_S * 1_000)) });
    });
  }
}
