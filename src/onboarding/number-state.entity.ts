import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { NumberState, StateCause } from './number-life.js';

/** A change in what a number can do: when, why, and what showed it. Never changed, only added. */
@Entity('number_state')
@Index('number_state_latest', ['tenantId', 'phoneNumberId', 'id'])
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'number_state_tenant_fk' })
export class NumberStateChange {
  @PrimaryColumn('uuid')
  tenantId!: string;

  /** UUIDv7: in the order of time. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  phoneNumberId!: string;

  @Column('text')
  wabaId!: string;

  @Column('text')
  state!: NumberState;

  @Column('text')
  cause!: StateCause;

  /** What showed it: Meta's words, times. */
  @Column('jsonb')
  evidence!: Record<string, unknown>;

  @Column('timestamptz')
  at!: Date;
}
