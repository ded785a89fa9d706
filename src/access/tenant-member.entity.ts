import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { TenantRole } from '../platform/route-access.js';

/** A person's role in a tenant. */
@Entity('tenant_member')
@Index('tenant_member_user', ['userId'])
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'tenant_member_tenant_fk' })
@ForeignKey('user_account', ['userId'], ['id'], { onDelete: 'CASCADE', name: 'tenant_member_user_fk' })
export class TenantMember {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  userId!: string;

  @Column('text')
  role!: TenantRole;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
