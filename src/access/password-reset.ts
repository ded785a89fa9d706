import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';
import { MOST_LINKS, networkOf } from './attempt-rule.js';
import { Attempts } from './attempts.js';
import { Audit } from './audit.js';
import type { Caller, Signed } from './caller.js';
import { unauthenticated } from './caller.js';
import { hashKey, newToken, plainEmail } from './credentials.js';
import { IdentityRepository } from './identity.repository.js';
import { Mail } from './mail.js';
import type { MailText } from './mail-text.js';
import { resetMail } from './mail-text.js';
import { Passwords } from './passwords.js';
import { SessionRepository } from './session.repository.js';
import { UserRepository } from './user.repository.js';

const RESET_LASTS_MS = 3_600_000;
/** Mails in a window that anybody may cause to one account; the links in the earlier ones work. */
const MOST_MAILS = 3;
const MOST_PER_ADDRESS = 30;

/** The one answer for every link that cannot be used, whatever is wrong about it. */
export const invalidLink = (): Problem =>
  Problem.refused('invalid_link', 'The link is unknown, used or expired; ask for a new one.');

/** New passwords: by a link in a mail, or by whoever knows the old one. */
@Injectable()
export class PasswordReset implements BeforeApplicationShutdown {
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly users: UserRepository,
    private readonly sessions: SessionRepository,
    private readonly identities: IdentityRepository,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly mail: Mail,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  /**
   * Sends a link if there is such an account. The caller is answered before anything is looked up, and learns nothing.
   * @throws Problem 422 when mail is not configured, 429 when this address asks too often
   */
  async request(typed: string, caller: Caller): Promise<void> {
    this.mail.needed();
    await this.attempts.at('reset', networkOf(caller.address), MOST_PER_ADDRESS);
    const work = this.sendReset(plainEmail(typed), caller)
      .catch((error: unknown) => this.log.fault('password.reset_failed', error))
      .finally(() => this.running.delete(work));
    this.running.add(work);
  }

  /** A link that sets the account's password, in a mail. */
  async sendLink(
    user: { id: string; email: string },
    text: (link: string) => MailText,
    lastsMs: number,
    caller: Caller,
  ): Promise<void> {
    const token = newToken();
    await this.database.asSystem('access.password', async (tx) => {
      await this.users.addPasswordToken(tx, {
        hash: hashKey(token),
        userId: user.id,
        expiresAt: new Date(Date.now() + lastsMs),
      });
      await this.audit.record(tx, caller, { action: 'password.link', subject: { userId: user.id } });
    });
    const link = this.mail.link('reset-password', token);
    await this.mail.send(user.email, link, text(link));
  }

  /**
   * Sets the password of the account that a link is for; every session, linked identity and other link of it ends.
   * @throws Problem 422 when the link or the password cannot be used, 429 when this address uses too many
   */
  async byLink(token: string, password: string, caller: Caller): Promise<void> {
    await this.attempts.at('link', networkOf(caller.address), MOST_LINKS);
    const user = await this.users.findByPasswordToken(hashKey(token));
    if (!user || user.disabledAt) throw invalidLink();
    const hash = await this.passwords.hash(password, user);
    const done = await this.database.asSystem('access.password', async (tx) => {
      if (!(await this.users.takePasswordToken(tx, hashKey(token)))) return false;
      await this.users.setPassword(tx, user.id, hash);
      await this.sessions.removeAll(tx, user.id);
      // One of them may be a thief's, who would come back by it.
      await this.identities.removeAll(tx, user.id);
      await this.audit.record(tx, caller, {
        action: 'password.set',
        userId: user.id,
        subject: { by: 'link' },
      });
      return true;
    });
    if (!done) throw invalidLink();
    // Whoever has the mailbox starts anew from here, however often this address was wrong before.
    await this.attempts.rightPassword(user.email, caller.address);
  }

  /**
   * Sets a person's own password; every other session of theirs ends.
   * @throws Problem 401 when theirs was ended meanwhile, perhaps by a link that has set another password
   */
  async change(person: Signed, password: string, caller: Caller): Promise<void> {
    const { userId, sessionId } = person;
    const user = await this.users.find(userId);
    if (!user) throw Problem.notFound('The user');
    const hash = await this.passwords.hash(password, user, 'newPassword');
    await this.database.asSystem('access.password', async (tx) => {
      await this.users.setPassword(tx, userId, hash);
      if (!(await this.sessions.hold(tx, person))) throw unauthenticated();
      await this.sessions.removeAll(tx, userId, sessionId);
      await this.audit.record(tx, caller, { action: 'password.set', subject: { by: 'password' } });
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  private async sendReset(email: string, caller: Caller): Promise<void> {
    if (!(await this.attempts.within('reset-mail', email, MOST_MAILS))) return;
    const user = await this.users.findByEmail(email);
    if (user && !user.disabledAt) await this.sendLink(user, resetMail, RESET_LASTS_MS, caller);
  }
}
