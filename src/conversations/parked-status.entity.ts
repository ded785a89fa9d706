import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A status of a message whose wamid we do not know (yet): ours, if the send's answer is late, or another app's. */
@Entity('parked_status')
@Index('parked_status_age', ['parkedAt'])
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'parked_status_tenant_fk' })
export class ParkedStatus {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('text')
  phoneNumberId!: string;

  @PrimaryColumn('text')
  wamid!: string;

  @PrimaryColumn('text')
  status!: string;

  @Column('jsonb')
  report!: object;

  @CreateDateColumn({ type: 'timestamptz' })
  parkedAt!: Date;
}
