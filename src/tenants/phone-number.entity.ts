import {
  Column,
  CreateDateColumn,
  Entity,
  ForeignKey,
  Index,
  PrimaryColumn,
  UpdateDateColumn,
} from 'typeorm';
import type { BulkPause } from './bulk-pause.js';
import type { NumberPause } from './number-pause.js';
import type { NumberStatus } from './number-status.js';
import type { ToldAt } from './told-at.js';

/** A business phone number of a WABA, under Meta's own id. */
@Entity('phone_number')
@Index('phone_number_waba', ['tenantId', 'wabaId'])
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'phone_number_tenant_fk' })
@ForeignKey('waba', ['tenantId', 'wabaId'], ['tenantId', 'wabaId'], {
  onDelete: 'CASCADE',
  name: 'phone_number_waba_fk',
})
export class PhoneNumber {
  @PrimaryColumn('text')
  phoneNumberId!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('text')
  wabaId!: string;

  @Column('text')
  displayPhoneNumber!: string;

  @Column('text', { nullable: true })
  verifiedName!: string | null;

  @Column('text')
  status!: NumberStatus;

  /** GREEN, YELLOW, RED or UNKNOWN. */
  @Column('text', { nullable: true })
  qualityRating!: string | null;

  /** What Meta told about it at the last read, for showing. */
  @Column('jsonb')
  facts!: object;

  /** When Meta told each of these facts, and the status: late webhooks must not undo what is newer. */
  @Column('jsonb', { default: {} })
  toldAt!: ToldAt;

  /** Why nothing is sent from it for now; null: it sends. */
  @Column('jsonb', { nullable: true })
  pause!: NumberPause | null;

  /** Why what is bulk of it waits, or when that was last over; null: Meta never said so. */
  @Column('jsonb', { nullable: true })
  bulkPause!: BulkPause | null;

  /** When a pause of it last ended, or its token was replaced: what Meta said of calls before is old. */
  @Column('timestamptz', { nullable: true })
  resumedAt!: Date | null;

  /** Since when nobody has written, when that is unusually long; null: no alarm. */
  @Column('timestamptz', { nullable: true })
  silentSince!: Date | null;

  /** The longest silence of a usual day, in hours; null: not yet known. */
  @Column('integer', { nullable: true })
  usualGapHours!: number | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
