import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IsNull, LessThan, MoreThan } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { PasswordToken } from './password-token.entity.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { UserAccount } from './user-account.entity.js';

/** A person as made: nothing of a second factor yet. */
export type NewUser = Pick<UserAccount, 'id' | 'email' | 'name' | 'passwordHash' | 'platformRole'>;

@Injectable()
export class UserRepository {
  constructor(private readonly database: Database) {}

  findByEmail(email: string): Promise<UserAccount | null> {
    return this.database.asSystem('access.user', (tx) => tx.findOneBy(UserAccount, { email }));
  }

  find(id: string): Promise<UserAccount | null> {
    return this.database.asSystem('access.user', (tx) => tx.findOneBy(UserAccount, { id }));
  }

  /** The account as it is now, if it is not disabled and has this password still; it stays so until `tx` ends. */
  holdVerified(tx: EntityManager, id: string, passwordHash: string): Promise<UserAccount | null> {
    return tx.findOne(UserAccount, {
      where: { id, passwordHash, disabledAt: IsNull() },
      lock: { mode: 'pessimistic_read' },
    });
  }

  /** The account as it is now; whoever ends its sessions or sets a password waits until `tx` ends. */
  lock(tx: EntityManager, id: string): Promise<UserAccount | null> {
    return tx.findOne(UserAccount, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  /** Newest first; one row more than `limit` when there is more. */
  list(limit: number, beforeId?: string): Promise<UserAccount[]> {
    return this.database.asSystem('access.users', (tx) =>
      tx.find(UserAccount, {
        where: beforeId ? { id: LessThan(beforeId) } : {},
        order: { id: 'DESC' },
        take: limit + 1,
      }),
    );
  }

  /** False when somebody has this e-mail already. */
  async add(tx: EntityManager, user: NewUser): Promise<boolean> {
    const { raw } = await tx
      .createQueryBuilder()
      .insert()
      .into(UserAccount)
      .values(user)
      .orIgnore()
      .returning('id')
      .execute();
    return (raw as unknown[]).length > 0;
  }

  async update(
    tx: EntityManager,
    id: string,
    change: Partial<Pick<UserAccount, 'name' | 'platformRole' | 'disabledAt' | 'passwordHash'>>,
  ): Promise<UserAccount | null> {
    if (Object.keys(change).length > 0) await tx.update(UserAccount, { id }, change);
    return tx.findOneBy(UserAccount, { id });
  }

  /** False when it was not there. */
  async remove(tx: EntityManager, id: string): Promise<boolean> {
    return (await tx.delete(UserAccount, { id })).affected === 1;
  }

  async addPasswordToken(tx: EntityManager, token: Omit<PasswordToken, 'createdAt'>): Promise<void> {
    await tx.insert(PasswordToken, token);
  }

  /** Whose living link this is; it is not used up. */
  findByPasswordToken(hash: Buffer): Promise<UserAccount | null> {
    return this.database.asSystem('access.password', async (tx) => {
      const token = await tx.findOneBy(PasswordToken, { hash, expiresAt: MoreThan(new Date()) });
      return token && tx.findOneBy(UserAccount, { id: token.userId });
    });
  }

  /** Uses a link up; true for one caller only. */
  async takePasswordToken(tx: EntityManager, hash: Buffer): Promise<boolean> {
    return (await tx.delete(PasswordToken, { hash, expiresAt: MoreThan(new Date()) })).affected === 1;
  }

  /** Sets a password; every link to set one ends. */
  async setPassword(tx: EntityManager, userId: string, passwordHash: string): Promise<void> {
    await tx.update(UserAccount, { id: userId }, { passwordHash });
    await tx.delete(PasswordToken, { userId });
  }

  /** A secret that counts once it is confirmed. False when there is a confirmed one already. */
  async proposeTotp(tx: EntityManager, id: string, totpSecret: Buffer): Promise<boolean> {
    const { affected } = await tx
      .createQueryBuilder()
      .update(UserAccount)
      .set({ totpSecret, totpStep: null })
      .where('id = :id and totp_confirmed_at is null', { id })
      .execute();
    return affected === 1;
  }

  /** From now on the second factor is asked for. False when another request was first. */
  async confirmTotp(
    tx: EntityManager,
    id: string,
    step: number,
    secret: Buffer,
    codes: Buffer[],
  ): Promise<boolean> {
    const { affected } = await tx
      .createQueryBuilder()
      .update(UserAccount)
      .set({ totpConfirmedAt: () => 'now()', totpStep: step })
      .where('id = :id and totp_confirmed_at is null and totp_secret = :secret', { id, secret })
      .execute();
    if (affected !== 1) return false;
    await tx.delete(RecoveryCode, { userId: id });
    await tx.insert(
      RecoveryCode,
      codes.map((hash) => ({ userId: id, hash })),
    );
    return true;
  }

  /** Uses a code's time step up; false when it, or a later one, was used before, or the secret is another one by now. */
  async takeTotpStep(tx: EntityManager, id: string, step: number, secret: Buffer): Promise<boolean> {
    const { affected } = await tx
      .createQueryBuilder()
      .update(UserAccount)
      .set({ totpStep: step })
      .where('id = :id and totp_confirmed_at is not null and totp_secret = :secret', { id, secret })
      .andWhere('(totp_step is null or totp_step < :step)', { step })
      .execute();
    return affected === 1;
  }

  /** Uses a recovery code up; true for one caller only. */
  async takeRecoveryCode(tx: EntityManager, userId: string, hash: Buffer): Promise<boolean> {
    return (await tx.delete(RecoveryCode, { userId, hash })).affected === 1;
  }

  async dropTotp(tx: EntityManager, userId: string): Promise<void> {
    await tx.update(UserAccount, { id: userId }, { totpSecret: null, totpConfirmedAt: null, totpStep: null });
    await tx.delete(RecoveryCode, { userId });
  }

  /**
   * Deletes links that have ended, and accounts that were made, changed and taken out of their last tenant before
   * this time, have no role and are invited nowhere.
   */
  async dropUseless(before: Date): Promise<void> {
    await this.database.asSystem('access.sweep', async (tx) => {
      await tx.delete(PasswordToken, { expiresAt: LessThan(new Date()) });
      await tx.query(
        `delete from user_account u where u.platform_role is null and greatest(u.created_at, u.updated_at) < $1
            and not exists (select 1 from tenant_member m where m.user_id = u.id)
            and not exists (select 1 from tenant_invitation i where i.email = u.email and i.expires_at > now())`,
        [before],
      );
    });
  }
}
