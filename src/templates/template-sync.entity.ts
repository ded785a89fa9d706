import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SyncResult } from './template-sync.dto.js';

/** When the templates of a WABA are read over next; none yet: at once. */
@Entity('template_sync')
@Index('template_sync_due', ['dueAt'])
@ForeignKey('waba', ['tenantId', 'wabaId'], ['tenantId', 'wabaId'], {
  onDelete: 'CASCADE',
  name: 'template_sync_waba_fk',
})
export class TemplateSyncState {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('text')
  wabaId!: string;

  @Column('timestamptz')
  dueAt!: Date;

  /** Tries since the last one that came to its end. */
  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;

  @Column('jsonb', { nullable: true })
  result!: SyncResult | null;

  /** Why the last try did not come to its end. */
  @Column('jsonb', { nullable: true })
  error!: { detail: string } | null;
}
