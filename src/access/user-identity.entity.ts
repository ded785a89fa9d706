import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Who a person is at an OpenID Connect provider; linked by the person while signed in. */
@Entity('user_identity')
@Index('user_identity_user', ['userId'])
@ForeignKey('user_account', ['userId'], ['id'], { onDelete: 'CASCADE', name: 'user_identity_user_fk' })
export class UserIdentity {
  @PrimaryColumn('text')
  issuer!: string;

  /** The provider's own, unchanging name for the person. */
  @PrimaryColumn('text')
  subject!: string;

  /** Ours, for addresses. */
  @Column('uuid')
  id!: string;

  @Column('uuid')
  userId!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
