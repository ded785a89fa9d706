import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Whom a portfolio began a conversation with, and when last. */
@Entity('portfolio_reach')
@Index('portfolio_reach_at', ['tenantId', 'businessId', 'reachedAt'])
@ForeignKey('portfolio', ['tenantId', 'businessId'], ['tenantId', 'businessId'], {
  onDelete: 'CASCADE',
  name: 'portfolio_reach_portfolio_fk',
})
export class PortfolioReach {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('text')
  businessId!: string;

  @PrimaryColumn('uuid')
  contactId!: string;

  @Column('timestamptz', { default: () => 'now()' })
  reachedAt!: Date;
}
