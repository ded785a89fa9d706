import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Whom a portfolio began a conversation with, and when last. */
@Entity('portfolio_reach')
@Index('portfolio_reach_at', ['portfolioId', 'reachedAt'])
@ForeignKey('portfolio', ['portfolioId'], ['id'], {
  onDelete: 'CASCADE',
  name: 'portfolio_reach_portfolio_fk',
})
export class PortfolioReach {
  @PrimaryColumn('text')
  portfolioId!: string;

  /** Tenants of one portfolio count together, and do not tell each other whom they write to. */
  @PrimaryColumn('bytea')
  personHash!: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  reachedAt!: Date;
}
