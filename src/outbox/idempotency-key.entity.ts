import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A request that was taken under an `Idempotency-Key`, and what was answered. */
@Entity('idempotency_key')
@Index('idempotency_key_age', ['createdAt'])
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'idempotency_key_tenant_fk' })
export class IdempotencyKey {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('text')
  key!: string;

  /** SHA-256 of the request body, keys sorted. */
  @Column('bytea')
  fingerprint!: Buffer;

  @Column('jsonb')
  answer!: object;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
