import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { UserAccount } from './user-account.entity.js';
import { UserIdentity } from './user-identity.entity.js';

@Injectable()
export class IdentityRepository {
  constructor(private readonly database: Database) {}

  /** Whose identity this is; neither it nor the account changes until `tx` ends. */
  async findUser(tx: EntityManager, issuer: string, subject: string): Promise<UserAccount | null> {
    const lock = { mode: 'pessimistic_read' } as const;
    const identity = await tx.findOne(UserIdentity, { where: { issuer, subject }, lock });
    return identity && tx.findOne(UserAccount, { where: { id: identity.userId }, lock });
  }

  /** False when somebody, perhaps the same person, has linked it already. */
  async add(tx: EntityManager, identity: Omit<UserIdentity, 'createdAt'>): Promise<boolean> {
    const { raw } = await tx
      .createQueryBuilder()
      .insert()
      .into(UserIdentity)
      .values(identity)
      .orIgnore()
      .returning('id')
      .execute();
    return (raw as unknown[]).length > 0;
  }

  list(userId: string): Promise<UserIdentity[]> {
    return this.database.asSystem('access.identities', (tx) =>
      tx.find(UserIdentity, { where: { userId }, order: { createdAt: 'DESC' }, take: 200 }),
    );
  }

  async removeAll(tx: EntityManager, userId: string): Promise<void> {
    await tx.delete(UserIdentity, { userId });
  }

  /** False when it was not there, or not this person's. */
  async remove(tx: EntityManager, userId: string, id: string): Promise<boolean> {
    return (await tx.delete(UserIdentity, { userId, id })).affected === 1;
  }
}
