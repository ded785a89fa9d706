import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many people a business portfolio has begun conversations with in the last 24 hours, whichever tenant it was. */
@Entity('portfolio')
export class Portfolio {
  /** As the database's `portfolio_id()` has it: the owner that Meta names of an account, else tenant and id as given. */
  @PrimaryColumn('text')
  id!: string;

  /** Never too low: who dropped out since the last count is still in it. */
  @Column('integer', { default: 0 })
  reached!: number;

  @Column('timestamptz', { default: '-infinity' })
  countedAt!: Date;

  /** Since when its limit is used up and messages wait for it; null: there is room. */
  @Column('timestamptz', { nullable: true })
  fullSince!: Date | null;
}
