import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How many people a business portfolio has begun conversations with in the last 24 hours. */
@Entity('portfolio')
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'portfolio_tenant_fk' })
export class Portfolio {
  @PrimaryColumn('uuid')
  tenantId!: string;

  /** Meta's id. */
  @PrimaryColumn('text')
  businessId!: string;

  /** Never too low: who dropped out since the last count is still in it. */
  @Column('integer', { default: 0 })
  reached!: number;

  @Column('timestamptz', { nullable: true })
  countedAt!: Date | null;

  /** Since when its limit is used up and messages wait for it; null: there is room. */
  @Column('timestamptz', { nullable: true })
  fullSince!: Date | null;
}
