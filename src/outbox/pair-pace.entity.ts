import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What a number owes one person in quiet time: Meta counts messages by pair. */
@Entity('pair_pace')
@Index('pair_pace_paid', ['paidAt'])
// Not of the conversation: a merge locks it before the way of its messages, who departs the other way round.
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'pair_pace_tenant_fk' })
export class PairPace {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  conversationId!: string;

  /** When every message so far is paid for, at one every 6 s. */
  @Column('timestamptz')
  paidAt!: Date;

  /** Nothing leaves before: the credit is used up, or Meta said so. */
  @Column('timestamptz', { nullable: true })
  silentUntil!: Date | null;
}
