import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { TenantRole } from '../platform/route-access.js';

/** Somebody was asked by mail to join a tenant; accepting or revoking deletes the row. */
@Entity('tenant_invitation')
@Index('tenant_invitation_hash', ['hash'], { unique: true })
@Index('tenant_invitation_email', ['tenantId', 'email'], { unique: true })
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'tenant_invitation_tenant_fk' })
export class TenantInvitation {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  email!: string;

  @Column('text')
  role!: TenantRole;

  /** SHA-256 of the link's token. */
  @Column('bytea')
  hash!: Buffer;

  @Column('timestamptz')
  expiresAt!: Date;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
