import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import type { PageQuery } from '../platform/page.dto.js';
import type { Page } from '../platform/page.js';
import { cutPage, readCursor, UUID } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import type { TenantRole } from '../platform/route-access.js';
import { Audit } from './audit.js';
import type { Caller } from './caller.js';
import { roleIn } from './caller.js';
import { atLeast } from './may-call.js';
import { ColleaguePage, ColleagueView } from './colleague.dto.js';
import { MemberView } from './member.dto.js';
import { MemberRepository } from './member.repository.js';

/** @throws Problem 403 when the caller's own role in the tenant is weaker than this one */
export function mustReach(caller: Caller, tenantId: string, role: TenantRole): void {
  const own = roleIn(caller, tenantId);
  if (!own || !atLeast(own, role))
    throw new Problem(
      403,
      'role_too_high',
      `Only who has the role ${role} may give it, take it or change who has it.`,
    );
}

/** The people of a tenant and their roles. */
@Injectable()
export class Members {
  constructor(
    private readonly members: MemberRepository,
    private readonly audit: Audit,
    private readonly database: Database,
  ) {}

  /** What people are called, by their ids; of any tenant, for rows that name them. Who has no account any more has no name. */
  async names(userIds: string[]): Promise<Map<string, string>> {
    if (userIds.length === 0) return new Map();
    const rows = await this.members.names([...new Set(userIds)]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Who may answer in the tenant, by name. */
  async colleagues(tenantId: string): Promise<ColleaguePage> {
    const rows = await this.members.whoAnswer(tenantId);
    return { data: rows.map((row) => Object.assign(new ColleagueView(), row)), nextCursor: null };
  }

  /** Whether this person may answer in the tenant. */
  async mayAnswer(tenantId: string, userId: string): Promise<boolean> {
    return (await this.members.whoAnswer(tenantId, userId)).length > 0;
  }

  async list(tenantId: string, { limit, cursor }: PageQuery): Promise<Page<MemberView>> {
    const [afterId] = readCursor(cursor, [UUID]) ?? [];
    const rows = await this.members.list(tenantId, limit, afterId);
    return cutPage(rows, limit, ({ userId }) => [userId], MemberView.of);
  }

  /** @throws Problem 404, 403 for a role above the caller's, 409 for the last owner */
  async changeRole(tenantId: string, userId: string, role: TenantRole, caller: Caller): Promise<MemberView> {
    mustReach(caller, tenantId, role);
    return this.database.asSystem('access.members', async (tx) => {
      await this.mayTouch(tx, tenantId, userId, caller, role === 'owner');
      await this.members.setRole(tx, tenantId, userId, role);
      await this.audit.record(tx, caller, { action: 'member.role', tenantId, subject: { userId, role } });
      const changed = await this.members.find(tx, tenantId, userId);
      if (!changed) throw Problem.notFound('The user');
      return MemberView.of(changed);
    });
  }

  /** @throws Problem 404, 403 for a role above the caller's, 409 for the last owner */
  async remove(tenantId: string, userId: string, caller: Caller): Promise<void> {
    await this.database.asSystem('access.members', async (tx) => {
      await this.mayTouch(tx, tenantId, userId, caller, false);
      await this.members.remove(tx, tenantId, userId);
      await this.audit.record(tx, caller, { action: 'member.remove', tenantId, subject: { userId } });
    });
  }

  /** Everybody leaves a tenant that is about to go; their accounts stay theirs. */
  letGo(tx: EntityManager, tenantId: string): Promise<void> {
    return this.members.remove(tx, tenantId);
  }

  private async mayTouch(
    tx: EntityManager,
    tenantId: string,
    userId: string,
    caller: Caller,
    staysOwner: boolean,
  ): Promise<void> {
    if (!UUID.test(userId)) throw Problem.notFound('The user');
    const locked = await this.members.lockOwners(tx, tenantId, userId);
    const member = locked.find((row) => row.userId === userId.toLowerCase());
    if (!member) throw Problem.notFound('The user');
    mustReach(caller, tenantId, member.role);
    const owners = locked.filter(({ role }) => role === 'owner').length;
    if (member.role === 'owner' && owners === 1 && !staysOwner)
      throw new Problem(
        409,
        'last_owner',
        'The tenant would have no owner left; make somebody else one first.',
      );
  }
}
