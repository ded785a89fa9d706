import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../platform/database/database.js';
import type { PageQuery } from '../platform/page.dto.js';
import type { Page } from '../platform/page.js';
import { cutPage, readCursor, UUID } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import { Audit } from './audit.js';
import type { Caller } from './caller.js';
import { plainEmail } from './credentials.js';
import { Mail } from './mail.js';
import { welcomeMail } from './mail-text.js';
import { Passwords } from './passwords.js';
import { PasswordReset } from './password-reset.js';
import { SecondFactor } from './second-factor.js';
import { SessionRepository } from './session.repository.js';
import { Sessions } from './sessions.js';
import type { UserAccount } from './user-account.entity.js';
import { UserRepository } from './user.repository.js';
import type { CreateUserDto, UpdateUserDto } from './user.dto.js';
import { UserView } from './user.dto.js';

const WELCOME_LASTS_MS = 7 * 24 * 3_600_000;

/** Accounts of people, as the platform's admins see them. */
@Injectable()
export class Users {
  constructor(
    private readonly users: UserRepository,
    private readonly sessionRows: SessionRepository,
    private readonly sessions: Sessions,
    private readonly factor: SecondFactor,
    private readonly passwords: Passwords,
    private readonly reset: PasswordReset,
    private readonly mail: Mail,
    private readonly audit: Audit,
    private readonly database: Database,
  ) {}

  /**
   * An account with a password, or with a link in a mail to set one.
   * @throws Problem 409 when there is an account with this e-mail
   */
  async create(
    { email: typed, name, platformRole, password }: CreateUserDto,
    caller: Caller,
  ): Promise<UserView> {
    const email = plainEmail(typed);
    if (password === undefined) this.mail.needed();
    const passwordHash = password === undefined ? null : await this.passwords.hash(password, { email, name });
    const id = uuidv7();
    const added = await this.database.asSystem('access.users', async (tx) => {
      if (!(await this.users.add(tx, { id, email, name, passwordHash, platformRole }))) return false;
      const subject = { userId: id, platformRole };
      await this.audit.record(tx, caller, { action: 'user.create', subject });
      return true;
    });
    if (!added) throw new Problem(409, 'user_exists', 'There is an account with this e-mail already.');
    if (password === undefined)
      await this.reset.sendLink({ id, email }, welcomeMail, WELCOME_LASTS_MS, caller);
    return this.view(id);
  }

  async list({ limit, cursor }: PageQuery): Promise<Page<UserView>> {
    const [beforeId] = readCursor(cursor, [UUID]) ?? [];
    return cutPage(await this.users.list(limit, beforeId), limit, ({ id }) => [id], UserView.of);
  }

  /** @throws Problem 404 */
  async view(id: string): Promise<UserView> {
    return UserView.of(await this.get(id));
  }

  /** @throws Problem 404 */
  async get(id: string): Promise<UserAccount> {
    const user = UUID.test(id) ? await this.users.find(id) : null;
    if (!user) throw Problem.notFound('The user');
    return user;
  }

  /** @throws Problem 404 */
  async update(id: string, { disabled, ...change }: UpdateUserDto, caller: Caller): Promise<UserView> {
    const { disabledAt } = await this.get(id);
    const updated = await this.database.asSystem('access.users', async (tx) => {
      const ending =
        disabled === undefined ? {} : { disabledAt: disabled ? (disabledAt ?? new Date()) : null };
      const user = await this.users.update(tx, id, { ...change, ...ending });
      if (disabled) await this.sessionRows.removeAll(tx, id);
      const subject: Record<string, string> = { userId: id };
      if (change.platformRole !== undefined) subject.platformRole = change.platformRole ?? 'none';
      if (disabled !== undefined) subject.disabled = String(disabled);
      await this.audit.record(tx, caller, { action: 'user.update', subject });
      return user;
    });
    if (!updated) throw Problem.notFound('The user');
    return UserView.of(updated);
  }

  /** @throws Problem 404 */
  async remove(id: string, caller: Caller): Promise<void> {
    await this.database.asSystem('access.users', async (tx) => {
      if (!UUID.test(id) || !(await this.users.remove(tx, id))) throw Problem.notFound('The user');
      await this.audit.record(tx, caller, { action: 'user.remove', subject: { userId: id } });
    });
  }

  /** @throws Problem 404 */
  async endSessions(id: string, caller: Caller): Promise<void> {
    await this.sessions.revokeAll((await this.get(id)).id, caller);
  }

  /** For a person who lost the authenticator and every recovery code. @throws Problem 404 */
  async dropFactor(id: string, caller: Caller): Promise<void> {
    await this.factor.drop(caller, (await this.get(id)).id);
  }
}
