import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * What became of one update: `pending`; `done`; `failed` (see `error`, may be replayed); `unrouted` (nobody
 * connected its number or WABA yet); `foreign` (signed by an app that is not the WABA's); `unusable` (cannot
 * be what it claims to be); `kept` (understood as far as to keep it); `ignored` (not about WhatsApp).
 */
export type EventState =
  'pending' | 'done' | 'failed' | 'unrouted' | 'foreign' | 'unusable' | 'kept' | 'ignored';

/** One update inside a delivery. Its content stays in the delivery; `position` finds it there. */
@Entity('webhook_event')
@Index('webhook_event_unrouted', ['phoneNumberId'], { where: `state = 'unrouted'` })
@ForeignKey('webhook_delivery', ['deliveryId'], ['id'], {
  onDelete: 'CASCADE',
  name: 'webhook_event_delivery_fk',
})
export class WebhookEvent {
  @PrimaryColumn('uuid')
  deliveryId!: string;

  @PrimaryColumn('integer')
  position!: number;

  /** `message`, `status`, or the name of Meta's field. */
  @Column('text')
  kind!: string;

  @Column('text')
  state!: EventState;

  @Column('uuid', { nullable: true })
  tenantId!: string | null;

  @Column('text', { nullable: true })
  wabaId!: string | null;

  @Column('text', { nullable: true })
  phoneNumberId!: string | null;

  /** What it is about, e.g. a wamid. */
  @Column('text', { nullable: true })
  subject!: string | null;

  @Column('text', { nullable: true })
  error!: string | null;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { nullable: true })
  handledAt!: Date | null;
}
