import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { TenantRole } from '../platform/route-access.js';

/** A bearer key of a tenant; only its hash is kept, also after it was revoked. */
@Entity('api_key')
@Index('api_key_hash', ['hash'], { unique: true })
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'api_key_tenant_fk' })
export class ApiKey {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  role!: TenantRole;

  /** SHA-256 of the key. */
  @Column('bytea')
  hash!: Buffer;

  /** The key's last four characters, to tell keys apart. */
  @Column('text')
  hint!: string;

  @Column('timestamptz', { nullable: true })
  lastUsedAt!: Date | null;

  /** Null: never. */
  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
