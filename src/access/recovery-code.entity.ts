import { CreateDateColumn, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A code that stands in for the second factor once; using it deletes the row. */
@Entity('recovery_code')
@ForeignKey('user_account', ['userId'], ['id'], { onDelete: 'CASCADE', name: 'recovery_code_user_fk' })
export class RecoveryCode {
  @PrimaryColumn('uuid')
  userId!: string;

  /** SHA-256: enough for 80 random bits. */
  @PrimaryColumn('bytea')
  hash!: Buffer;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
