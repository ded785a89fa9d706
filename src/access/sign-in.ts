import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/problem.js';
import { Attempts } from './attempts.js';
import { Audit } from './audit.js';
import type { Caller } from './caller.js';
import { plainEmail } from './credentials.js';
import { Passwords } from './passwords.js';
import type { OpenedSession } from './sessions.js';
import { Sessions } from './sessions.js';
import type { UserAccount } from './user-account.entity.js';
import { UserRepository } from './user.repository.js';

/** The one answer for every wrong pair of e-mail and password, whatever is wrong about it. */
export const wrongCredentials = (): Problem =>
  new Problem(401, 'invalid_credentials', 'The e-mail or the password is wrong.', [], {
    'www-authenticate': 'Bearer',
  });

/** Signing in with a password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
    private readonly database: Database,
  ) {}

  /**
   * Opens a session: full, or pending while the account's second factor is missing. An unknown e-mail, a wrong password,
   * an account without one and a disabled one take the same work and get the same answer.
   * @throws Problem 401, or 429 after too many attempts
   */
  async withPassword(
    { email: typed, password }: { email: string; password: string },
    caller: Caller,
    userAgent: string,
  ): Promise<OpenedSession> {
    const email = plainEmail(typed);
    await this.attempts.atPassword(email, caller.address);
    const user = await this.users.findByEmail(email);
    const right = await this.passwords.verify(user?.passwordHash, password);
    const opened = user && right ? await this.open(user, caller, userAgent) : undefined;
    if (!opened) {
      // By what was typed: known or not, or the time that it takes would tell which.
      await this.audit.recordRefusal(caller, email, user ? { userId: user.id } : {});
      throw wrongCredentials();
    }
    await this.attempts.rightPassword(email, caller.address);
    return opened;
  }

  /**
   * Asks a signed-in person for the password again, before something that a borrowed browser must not do.
   * @throws Problem 422 naming the field, or 429 after too many attempts
   */
  async confirm(userId: string, password: string, caller: Caller, field: string): Promise<void> {
    const user = await this.users.find(userId);
    const email = user?.email ?? '';
    await this.attempts.atPassword(email, caller.address);
    if (!(await this.passwords.verify(user?.passwordHash, password))) {
      const message = 'is not your password';
      throw Problem.refused('wrong_password', 'The password is wrong.', [{ path: field, message }]);
    }
    await this.attempts.rightPassword(email, caller.address);
  }

  /** Checking takes its time: undefined when the password was changed, or the account disabled, meanwhile. */
  private async open(
    { id, passwordHash }: UserAccount,
    caller: Caller,
    userAgent: string,
  ): Promise<OpenedSession | undefined> {
    return this.database.asSystem('access.sign_in', async (tx) => {
      const user = passwordHash && (await this.users.holdVerified(tx, id, passwordHash));
      if (!user) return undefined;
      const stage = user.totpConfirmedAt ? 'pending' : 'full';
      const action = stage === 'full' ? 'sign_in' : 'sign_in.password';
      await this.audit.record(tx, caller, { action, userId: id });
      return this.sessions.open(tx, id, stage, caller, userAgent);
    });
  }
}
