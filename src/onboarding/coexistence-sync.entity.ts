import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { SyncKind } from '../meta-graph/graph-numbers.js';

/** That the phone app was asked for its contacts or history (coexistence); Meta takes each question once. */
@Entity('coexistence_sync')
@ForeignKey('waba', ['tenantId', 'wabaId'], ['tenantId', 'wabaId'], {
  onDelete: 'CASCADE',
  name: 'coexistence_sync_waba_fk',
})
export class CoexistenceSync {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('text')
  phoneNumberId!: string;

  @PrimaryColumn('text')
  kind!: SyncKind;

  @Column('text')
  wabaId!: string;

  @Column('timestamptz')
  requestedAt!: Date;

  /** Meta's id of the request, for its support; null when it named none. */
  @Column('text', { nullable: true })
  requestId!: string | null;
}
