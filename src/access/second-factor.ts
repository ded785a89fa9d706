import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/problem.js';
import { Resealer } from '../platform/resealer.js';
import { Vault } from '../platform/vault.js';
import { Attempts } from './attempts.js';
import { Audit } from './audit.js';
import type { Caller } from './caller.js';
import { hashKey } from './credentials.js';
import { SessionRepository } from './session.repository.js';
import type { OpenedSession } from './sessions.js';
import { Sessions } from './sessions.js';
import { newRecoveryCodes, newTotpSecret, plainRecoveryCode, totpStep, totpUri } from './totp.js';
import type { UserAccount } from './user-account.entity.js';
import { UserRepository } from './user.repository.js';

/** Codes that one pending session may try; then the password is asked for again. */
const TRIES = 5;
/** Codes that an account may try in a window. Only who knows the password gets this far, so no stranger uses them up. */
const TRIES_PER_ACCOUNT = 20;

/** Accounts belong to no tenant. */
const OWNER = 'platform';
const sealed = (rowId: string) => ({ tenantId: OWNER, column: 'user_account.totp_secret', rowId });
const wrongCode = (): Problem => new Problem(401, 'invalid_code', 'The code is wrong, used or expired.');

/** The second factor: codes of an authenticator (TOTP), and recovery codes for the day on which it is lost. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly users: UserRepository,
    private readonly sessionRows: SessionRepository,
    private readonly sessions: Sessions,
    private readonly attempts: Attempts,
    private readonly audit: Audit,
    private readonly vault: Vault,
    private readonly database: Database,
    resealer: Resealer,
  ) {
    const tenantId = { word: OWNER };
    resealer.declare({ table: 'user_account', column: 'totp_secret', rowId: 'id', tenantId });
  }

  /**
   * Makes a pending session a full one, with a new token. A code and a recovery code each open one session, ever.
   * @throws Problem 401 for a wrong code, 429 after too many
   */
  async complete(
    caller: Caller,
    proof: { code?: string; recoveryCode?: string },
    userAgent: string,
  ): Promise<OpenedSession> {
    const { session, id: userId } = caller;
    if (!session || !userId || session.stage !== 'pending')
      throw new Problem(409, 'already_signed_in', 'This session is complete already.');
    await this.attempts.at('code', userId, TRIES_PER_ACCOUNT);
    if (!(await this.sessionRows.takeCodeAttempt(session.id, TRIES))) {
      await this.giveUp(userId, session.id, caller);
      throw wrongCode();
    }
    const opened = await this.database.asSystem('access.factor', async (tx) => {
      // Locked before the session is changed for another: who ends all of them must see one of the two.
      const user = await this.users.lock(tx, userId);
      if (!user || !(await this.take(tx, user, proof))) return undefined;
      if (!(await this.sessionRows.remove(tx, userId, session.id))) return undefined;
      await this.audit.record(tx, caller, {
        action: 'sign_in',
        subject: { factor: proof.recoveryCode === undefined ? 'totp' : 'recovery_code' },
      });
      return this.sessions.open(tx, userId, 'full', caller, userAgent);
    });
    if (!opened) throw wrongCode();
    return opened;
  }

  /**
   * A secret for an authenticator, which counts once a code of it was confirmed.
   * @throws Problem 409 when there is a second factor already
   */
  async propose(userId: string): Promise<{ secret: string; uri: string }> {
    const user = await this.mustFind(userId);
    const secret = newTotpSecret();
    const kept = this.vault.seal(secret, sealed(userId));
    const proposed = await this.database.asSystem('access.factor', (tx) =>
      this.users.proposeTotp(tx, userId, kept),
    );
    if (!proposed)
      throw new Problem(409, 'factor_exists', 'There is a second factor already; remove it first.');
    return { secret, uri: totpUri(secret, user.email) };
  }

  /**
   * From now on codes are asked for, and every other session of the person ends.
   * @returns the recovery codes, which are shown this once
   * @throws Problem 422 when the code is wrong or nothing was proposed
   */
  async confirm(caller: Caller, userId: string, code: string): Promise<string[]> {
    await this.attempts.at('code', userId, TRIES_PER_ACCOUNT);
    const { totpSecret } = await this.mustFind(userId);
    const step = totpSecret && totpStep(this.vault.open(totpSecret, sealed(userId)), code, Date.now());
    const codes = newRecoveryCodes();
    const hashes = codes.map((one) => hashKey(plainRecoveryCode(one)));
    const done = await this.database.asSystem('access.factor', async (tx) => {
      if (!totpSecret || step == null) return false;
      if (!(await this.users.confirmTotp(tx, userId, step, totpSecret, hashes))) return false;
      await this.sessionRows.removeAll(tx, userId, caller.session?.id);
      await this.audit.record(tx, caller, { action: 'factor.set', subject: { userId } });
      return true;
    });
    if (!done) {
      const message = 'is not the code that the authenticator shows now';
      throw Problem.refused('invalid_code', `The code ${message}.`, [{ path: 'code', message }]);
    }
    return codes;
  }

  /** The password alone opens sessions from now on; every other session ends. */
  async drop(caller: Caller, userId: string): Promise<void> {
    await this.database.asSystem('access.factor', async (tx) => {
      await this.users.dropTotp(tx, userId);
      await this.sessionRows.removeAll(tx, userId, caller.session?.id);
      await this.audit.record(tx, caller, { action: 'factor.remove', subject: { userId } });
    });
  }

  /** Ends a session that has had its tries; another request may have ended it just before. */
  private async giveUp(userId: string, sessionId: string, caller: Caller): Promise<void> {
    await this.database.asSystem('access.factor', async (tx) => {
      if (await this.sessionRows.remove(tx, userId, sessionId))
        await this.audit.record(tx, caller, { action: 'sign_in.given_up', subject: { userId } });
    });
  }

  private async take(
    tx: EntityManager,
    { id, totpSecret }: UserAccount,
    { code, recoveryCode }: { code?: string; recoveryCode?: string },
  ): Promise<boolean> {
    if (recoveryCode !== undefined)
      return this.users.takeRecoveryCode(tx, id, hashKey(plainRecoveryCode(recoveryCode)));
    const step = totpSecret && totpStep(this.vault.open(totpSecret, sealed(id)), code ?? '', Date.now());
    return totpSecret !== null && step != null && this.users.takeTotpStep(tx, id, step, totpSecret);
  }

  private async mustFind(userId: string): Promise<UserAccount> {
    const user = await this.users.find(userId);
    if (!user) throw Problem.notFound('The user');
    return user;
  }
}
