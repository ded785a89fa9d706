import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How fast a number has been sending, for all processes together; see `Pace`. */
@Entity('number_pace')
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'number_pace_tenant_fk' })
export class NumberPace {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('text')
  phoneNumberId!: string;

  /** When everything that has left is paid for. */
  @Column('timestamptz', { default: () => 'now()' })
  freeAt!: Date;

  /** Of its throughput, since Meta last said that it was too fast. */
  @Column('real', { default: 1 })
  share!: number;

  @Column('timestamptz', { nullable: true })
  slowedAt!: Date | null;

  /** Meta wants quiet until then. */
  @Column('timestamptz', { nullable: true })
  blockedUntil!: Date | null;

  /** When a bell is set to ring for it; one that has passed was answered or lost. */
  @Column('timestamptz', { nullable: true })
  bellAt!: Date | null;
}
