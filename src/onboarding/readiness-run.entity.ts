import { Column, CreateDateColumn, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { CheckResult } from './readiness-checks.js';

/** The last run of the go-live checks of a WABA. */
@Entity('readiness_run')
@ForeignKey('waba', ['tenantId', 'wabaId'], ['tenantId', 'wabaId'], {
  onDelete: 'CASCADE',
  name: 'readiness_run_waba_fk',
})
export class ReadinessRun {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('text')
  wabaId!: string;

  @Column('boolean')
  ready!: boolean;

  @Column('jsonb')
  checks!: CheckResult[];

  @CreateDateColumn({ type: 'timestamptz' })
  ranAt!: Date;
}
