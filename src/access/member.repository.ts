import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LessThan, MoreThan } from 'typeorm';
import { Database } from '../platform/database/database.js';
import type { TenantRole } from '../platform/route-access.js';
import { TenantInvitation } from './tenant-invitation.entity.js';
import { TenantMember } from './tenant-member.entity.js';

/** A member with who it is. */
export interface MemberRow {
  userId: string;
  email: string;
  name: string;
  role: TenantRole;
  hasFactor: boolean;
  disabledAt: Date | null;
  createdAt: Date;
}

const MEMBERS = `
  select m.user_id as "userId", u.email, u.name, m.role, u.totp_confirmed_at is not null as "hasFactor",
         u.disabled_at as "disabledAt", m.created_at as "createdAt"
    from tenant_member m join user_account u on u.id = m.user_id
   where m.tenant_id = $1`;

/** The account shows when it was let go: from then on it is kept for a while, see `UserRepository.dropUseless`. */
const LEAVE = `
  with gone as (
    delete from tenant_member where tenant_id = $1 and ($2::uuid is null or user_id = $2) returning user_id
  )
  update user_account set updated_at = now() where id in (select user_id from gone)`;

@Injectable()
export class MemberRepository {
  constructor(private readonly database: Database) {}

  /** In the order of their ids, from after one; one row more than `limit` when there is more. */
  list(tenantId: string, limit: number, afterId?: string): Promise<MemberRow[]> {
    // Accounts are people's, not a tenant's: only the system sees them.
    return this.database.asSystem('access.members', (tx) =>
      tx.query<MemberRow[]>(
        `${MEMBERS} and ($2::uuid is null or m.user_id > $2) order by m.user_id limit $3`,
        [tenantId, afterId ?? null, limit + 1],
      ),
    );
  }

  /** Members of the tenant, or this one, who may answer people there. */
  whoAnswer(tenantId: string, userId?: string): Promise<{ userId: string; name: string }[]> {
    return this.database.asSystem('access.members', (tx) =>
      tx.query<{ userId: string; name: string }[]>(
        `select m.user_id as "userId", u.name from tenant_member m join user_account u on u.id = m.user_id
          where m.tenant_id = $1 and m.role <> 'viewer' and u.disabled_at is null
            and ($2::uuid is null or m.user_id = $2)
          order by lower(u.name), m.user_id`,
        [tenantId, userId ?? null],
      ),
    );
  }

  names(userIds: string[]): Promise<{ id: string; name: string }[]> {
    return this.database.asSystem('access.members', (tx) =>
      tx.query<{ id: string; name: string }[]>(`select id, name from user_account where id = any($1)`, [
        userIds,
      ]),
    );
  }

  async find(tx: EntityManager, tenantId: string, userId: string): Promise<MemberRow | undefined> {
    const [row] = await tx.query<MemberRow[]>(`${MEMBERS} and m.user_id = $2`, [tenantId, userId]);
    return row;
  }

  /** The roles of all owners and of one person, locked: whoever else changes an owner waits. */
  async lockOwners(tx: EntityManager, tenantId: string, userId: string): Promise<TenantMember[]> {
    return tx.find(TenantMember, {
      where: [
        { tenantId, role: 'owner' },
        { tenantId, userId },
      ],
      order: { userId: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async setRole(tx: EntityManager, tenantId: string, userId: string, role: TenantRole): Promise<void> {
    await tx.update(TenantMember, { tenantId, userId }, { role });
  }

  /** A member stays with the role that they have. */
  async add(tx: EntityManager, member: Pick<TenantMember, 'tenantId' | 'userId' | 'role'>): Promise<void> {
    await tx.createQueryBuilder().insert().into(TenantMember).values(member).orIgnore().execute();
  }

  /** Ends one membership of a tenant, or all. */
  async remove(tx: EntityManager, tenantId: string, userId?: string): Promise<void> {
    await tx.query(LEAVE, [tenantId, userId ?? null]);
  }

  async hasMember(tx: EntityManager, tenantId: string, email: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(`${MEMBERS} and u.email = $2`, [tenantId, email]);
    return rows.length > 0;
  }

  /** The invitation of an e-mail or with an id, locked: whoever else uses it or takes it back waits. */
  lockInvitation(
    tx: EntityManager,
    where: { tenantId: string } & ({ email: string } | { id: string }),
  ): Promise<TenantInvitation | null> {
    return tx.findOne(TenantInvitation, { where, lock: { mode: 'pessimistic_write' } });
  }

  /**
   * One invitation for each e-mail: a new one takes the place of the old, whose link ends. Where two are made at once
   * the one that was first stays, and the other answers null.
   */
  async invite(
    tx: EntityManager,
    { tenantId, ...invitation }: Omit<TenantInvitation, 'createdAt'>,
  ): Promise<TenantInvitation | null> {
    await tx.delete(TenantInvitation, { tenantId, email: invitation.email });
    const row = { tenantId, ...invitation };
    await tx.createQueryBuilder().insert().into(TenantInvitation).values(row).orIgnore().execute();
    return tx.findOneBy(TenantInvitation, { tenantId, id: invitation.id });
  }

  /** Newest first, ended ones included; one row more than `limit` when there is more. */
  listInvitations(tenantId: string, limit: number, beforeId?: string): Promise<TenantInvitation[]> {
    return this.database.forTenant(tenantId, (tx) =>
      tx.find(TenantInvitation, {
        where: { tenantId, ...(beforeId ? { id: LessThan(beforeId) } : {}) },
        order: { id: 'DESC' },
        take: limit + 1,
      }),
    );
  }

  async revokeInvitation(tx: EntityManager, tenantId: string, id: string): Promise<void> {
    await tx.delete(TenantInvitation, { tenantId, id });
  }

  /** The living invitation of a link; whose it is comes before any tenant is known. */
  findInvitation(hash: Buffer): Promise<TenantInvitation | null> {
    return this.database.asSystem('access.invitation', (tx) =>
      tx.findOneBy(TenantInvitation, { hash, expiresAt: MoreThan(new Date()) }),
    );
  }

  /** Uses a link up; true for one caller only. */
  async takeInvitation(tx: EntityManager, tenantId: string, id: string): Promise<boolean> {
    return (
      (await tx.delete(TenantInvitation, { tenantId, id, expiresAt: MoreThan(new Date()) })).affected === 1
    );
  }

  async dropEndedInvitations(): Promise<void> {
    await this.database.asSystem('access.sweep', (tx) =>
      tx.delete(TenantInvitation, { expiresAt: LessThan(new Date()) }),
    );
  }
}
