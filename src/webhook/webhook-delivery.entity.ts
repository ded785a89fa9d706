import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

export const DELIVERY_STATUSES = ['received', 'processed', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** One POST of Meta's, as the bytes that were signed. */
@Entity('webhook_delivery')
@Index('webhook_delivery_open', ['bulk', 'statuses', 'wabaId', 'id'], { where: `status = 'received'` })
@Index('webhook_delivery_failed', ['id'], { where: `status = 'failed'` })
export class WebhookDelivery {
  @PrimaryColumn('uuid')
  id!: string;

  /** The client's own Meta app that signed it; null: the platform's. */
  @Column('text', { nullable: true })
  appId!: string | null;

  @Column('bytea')
  body!: Buffer;

  /** An import that nobody waits for: taken when nothing else waits, and now and then before. */
  @Column('boolean', { default: false })
  bulk!: boolean;

  /** Nothing but statuses of our own messages: taken when nobody's words wait, and now and then before. */
  @Column('boolean', { default: false })
  statuses!: boolean;

  /** Of its first entry, as far as that is an id: accounts take turns in each line. */
  @Column('text', { default: '' })
  wabaId!: string;

  @Column('text', { default: 'received' })
  status!: DeliveryStatus;

  /** Times that a worker took it. */
  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { nullable: true })
  leaseUntil!: Date | null;

  @Column('text', { nullable: true })
  error!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  receivedAt!: Date;

  @Column('timestamptz', { nullable: true })
  processedAt!: Date | null;
}
