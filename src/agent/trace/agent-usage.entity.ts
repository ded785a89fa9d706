import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What a tenant's agent has used in one calendar month of the tenant's time zone. */
@Entity('agent_usage')
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'agent_usage_tenant_fk' })
export class AgentUsage {
  @PrimaryColumn('uuid')
  tenantId!: string;

  /** `2026-11` */
  @PrimaryColumn('text')
  month!: string;

  @Column('integer', { default: 0 })
  turns!: number;

  @Column('bigint', { default: 0 })
  inputTokens!: string;

  @Column('bigint', { default: 0 })
  outputTokens!: string;

  @Column('double precision', { default: 0 })
  cost!: number;
}
