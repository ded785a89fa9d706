import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A link by which somebody sets a password; using it deletes every one of theirs. */
@Entity('password_token')
@Index('password_token_user', ['userId'])
@ForeignKey('user_account', ['userId'], ['id'], { onDelete: 'CASCADE', name: 'password_token_user_fk' })
export class PasswordToken {
  /** SHA-256 of the token. */
  @PrimaryColumn('bytea')
  hash!: Buffer;

  @Column('uuid')
  userId!: string;

  @Column('timestamptz')
  expiresAt!: Date;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
