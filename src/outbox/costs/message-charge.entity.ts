import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What a message counts as for one whom it has reached, and is estimated to cost; it stays when the message is erased. */
@Entity('message_charge')
@Index('message_charge_month', ['tenantId', 'month', 'phoneNumberId', 'category'])
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'message_charge_tenant_fk' })
export class MessageCharge {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  messageId!: string;

  /** Of a message to a group: the participant's number within it, which names nobody; 0: whom the message was sent to. */
  @PrimaryColumn('smallint', { default: 0 })
  participant!: number;

  @Column('text')
  phoneNumberId!: string;

  /** `2026-11`, in the tenant's time zone. */
  @Column('text')
  month!: string;

  @Column('text')
  category!: string;

  @Column('text', { nullable: true })
  pricingType!: string | null;

  /** Of the rate card; null: not on it. */
  @Column('text', { nullable: true })
  market!: string | null;

  /** What it would cost; null: not known. */
  @Column('numeric', { nullable: true })
  price!: string | null;

  @Column('text', { nullable: true })
  currency!: string | null;

  /** The day from which the card was in force; null: Meta told the price, or there is none. */
  @Column('text', { nullable: true })
  rateCard!: string | null;

  /** Why it costs nothing: `allowance`, `free_entry_point`, `not_billable`; null: it is paid. */
  @Column('text', { nullable: true })
  free!: string | null;
}
