import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What the drift watch knows of Meta about an account. */
export type MetaState = 'answers' | 'silent' | 'token_revoked';

/** When the go-live checks of a WABA run next by themselves. */
@Entity('waba_watch')
@Index('waba_watch_due', ['dueAt'])
@ForeignKey('waba', ['tenantId', 'wabaId'], ['tenantId', 'wabaId'], {
  onDelete: 'CASCADE',
  name: 'waba_watch_waba_fk',
})
export class WabaWatch {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('text')
  wabaId!: string;

  @Column('timestamptz')
  dueAt!: Date;

  /** Until when a run has it for itself; null: no run is under way. */
  @Column('timestamptz', { nullable: true })
  leaseUntil!: Date | null;

  @Column('text', { nullable: true })
  metaState!: MetaState | null;

  /** Since when it is in that state. */
  @Column('timestamptz', { nullable: true })
  metaSince!: Date | null;

  /** Runs in a row in which Meta was silent. */
  @Column('integer', { default: 0 })
  silentRuns!: number;
}
