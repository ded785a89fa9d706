import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What a tenant with a limit has queued in one day (`2026-11-26`) or month (`2026-11`) of its time zone. */
@Entity('send_count')
@Index('send_count_age', ['updatedAt'])
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'send_count_tenant_fk' })
export class SendCount {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('text')
  period!: string;

  @Column('integer')
  count!: number;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
