import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SessionStage } from '../platform/route-access.js';

/** A browser in which somebody signed in; the cookie holds the token, the row its hash. Revoking deletes the row. */
@Entity('user_session')
@Index('user_session_hash', ['hash'], { unique: true })
@Index('user_session_user', ['userId'])
@ForeignKey('user_account', ['userId'], ['id'], { onDelete: 'CASCADE', name: 'user_session_user_fk' })
export class UserSession {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  userId!: string;

  /** SHA-256 of the token. */
  @Column('bytea')
  hash!: Buffer;

  @Column('text')
  stage!: SessionStage;

  /** Codes that were tried while the second factor was missing. */
  @Column('integer', { default: 0 })
  codeAttempts!: number;

  @Column('text')
  address!: string;

  @Column('text')
  userAgent!: string;

  /** To the minute. */
  @Column('timestamptz', { default: () => 'now()' })
  lastSeenAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
