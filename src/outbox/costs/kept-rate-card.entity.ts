import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Market } from './rate-card.js';

/** A rate card that the platform brought, for all tenants. */
@Entity('rate_card')
export class KeptRateCard {
  @PrimaryColumn('text')
  effectiveFrom!: string;

  @Column('text')
  currency!: string;

  @Column('text')
  source!: string;

  @Column('jsonb')
  markets!: Market[];

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
