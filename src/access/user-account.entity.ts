import { Column, CreateDateColumn, Entity, Index, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import type { PlatformRole } from '../platform/route-access.js';

/** A person who may sign in. The account is the person's own, whichever tenants they work for. */
@Entity('user_account')
@Index('user_account_email', ['email'], { unique: true })
export class UserAccount {
  @PrimaryColumn('uuid')
  id!: string;

  /** In lower case. */
  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  /** argon2id in PHC form; null until the person has set one. */
  @Column('text', { nullable: true })
  passwordHash!: string | null;

  @Column('text', { nullable: true })
  platformRole!: PlatformRole | null;

  /** Set: nobody signs in with it. */
  @Column('timestamptz', { nullable: true })
  disabledAt!: Date | null;

  /** Sealed. It counts once it was confirmed with a code. */
  @Column('bytea', { nullable: true })
  totpSecret!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  totpConfirmedAt!: Date | null;

  /** The last time step whose code was taken: that one and older ones are not taken again. */
  @Column('integer', { nullable: true })
  totpStep!: number | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
