import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../platform/database/database.js';
import type { PageQuery } from '../platform/page.dto.js';
import type { Page } from '../platform/page.js';
import { cutPage, readCursor, UUID } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import type { TenantRole } from '../platform/route-access.js';
import { MOST_LINKS, networkOf } from './attempt-rule.js';
import { Attempts } from './attempts.js';
import { Audit } from './audit.js';
import type { Caller } from './caller.js';
import { hashKey, newToken, plainEmail } from './credentials.js';
import { Mail } from './mail.js';
import { invitationMail } from './mail-text.js';
import type { AcceptInvitationDto } from './member.dto.js';
import { InvitationView } from './member.dto.js';
import { MemberRepository } from './member.repository.js';
import { mustReach } from './members.js';
import { invalidLink } from './password-reset.js';
import { Passwords } from './passwords.js';
import { wrongCredentials } from './sign-in.js';
import type { UserAccount } from './user-account.entity.js';
import { UserRepository } from './user.repository.js';

const LASTS_MS = 7 * 24 * 3_600_000;
/** Mails that one tenant may cause in a window. */
const MOST_MAILS = 50;

/** Asking people by mail to join a tenant. Whether they have an account already is told to nobody but them. */
@Injectable()
export class Invitations {
  constructor(
    private readonly members: MemberRepository,
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly mail: Mail,
    private readonly audit: Audit,
    private readonly database: Database,
  ) {}

  /**
   * @throws Problem 403 for a role above the caller's, also when it would end an invitation to one, 409 for a member or
   * when somebody else invites the same person at this moment, 422 when mail is not configured
   */
  async invite(tenantId: string, typed: string, role: TenantRole, caller: Caller): Promise<InvitationView> {
    mustReach(caller, tenantId, role);
    this.mail.needed();
    await this.attempts.at('invite', tenantId, MOST_MAILS);
    const email = plainEmail(typed);
    const token = newToken();
    const invitation = await this.database.asSystem('access.members', async (tx) => {
      if (await this.members.hasMember(tx, tenantId, email))
        throw new Problem(409, 'already_member', 'This person is a member already; change the role instead.');
      const before = await this.members.lockInvitation(tx, { tenantId, email });
      if (before) mustReach(caller, tenantId, before.role);
      const id = uuidv7();
      const expiresAt = new Date(Date.now() + LASTS_MS);
      const row = await this.members.invite(tx, {
        tenantId,
        id,
        email,
        role,
        hash: hashKey(token),
        expiresAt,
      });
      if (!row) throw new Problem(409, 'invited_just_now', 'Somebody else has invited this person just now.');
      const subject = { invitationId: id, role };
      await this.audit.record(tx, caller, { action: 'invitation.create', tenantId, subject });
      return row;
    });
    const link = this.mail.link('accept-invitation', token);
    await this.mail.send(email, link, invitationMail(link));
    return InvitationView.of(invitation);
  }

  async list(tenantId: string, { limit, cursor }: PageQuery): Promise<Page<InvitationView>> {
    const [beforeId] = readCursor(cursor, [UUID]) ?? [];
    const rows = await this.members.listInvitations(tenantId, limit, beforeId);
    return cutPage(rows, limit, ({ id }) => [id], InvitationView.of);
  }

  /** @throws Problem 404, 403 for an invitation to a role above the caller's */
  async revoke(tenantId: string, id: string, caller: Caller): Promise<void> {
    await this.database.forTenant(tenantId, async (tx) => {
      const found = UUID.test(id) ? await this.members.lockInvitation(tx, { tenantId, id }) : null;
      if (!found) throw Problem.notFound('The invitation');
      mustReach(caller, tenantId, found.role);
      await this.members.revokeInvitation(tx, tenantId, id);
      const subject = { invitationId: id };
      await this.audit.record(tx, caller, { action: 'invitation.revoke', tenantId, subject });
    });
  }

  /**
   * Makes the person of a link a member: with the password of the account that they have, or with a new account.
   * @throws Problem 422 when the link or a new password cannot be used, 401 when the account's password is wrong, 429
   */
  async accept({ token, password, name }: AcceptInvitationDto, caller: Caller): Promise<void> {
    await this.attempts.at('link', networkOf(caller.address), MOST_LINKS);
    const invitation = await this.members.findInvitation(hashKey(token));
    if (!invitation) throw invalidLink();
    const { tenantId, email, role } = invitation;
    const known = await this.users.findByEmail(email);
    if (known) await this.mustKnow(known, password, caller);
    const id = known?.id ?? uuidv7();
    const passwordHash = known ? null : await this.passwords.hash(password, { email, name });
    const done = await this.database.asSystem('access.members', async (tx) => {
      if (!(await this.members.takeInvitation(tx, tenantId, invitation.id))) return false;
      const account = { id, email, name: name ?? email, passwordHash, platformRole: null };
      // Made by another link at this very moment: the other one's password counts, and this link stays.
      if (!known && !(await this.users.add(tx, account)))
        throw new Problem(
          409,
          'user_exists',
          'This account was made just now; accept again with its password.',
        );
      await this.members.add(tx, { tenantId, userId: id, role });
      const subject = { userId: id, role, invitationId: invitation.id };
      await this.audit.record(tx, caller, { action: 'invitation.accept', tenantId, userId: id, subject });
      return true;
    });
    if (!done) throw invalidLink();
  }

  private async mustKnow(
    { email, passwordHash, disabledAt }: UserAccount,
    password: string,
    caller: Caller,
  ): Promise<void> {
    await this.attempts.atPassword(email, caller.address);
    if (!(await this.passwords.verify(passwordHash, password)) || disabledAt) throw wrongCredentials();
    await this.attempts.rightPassword(email, caller.address);
  }
}
