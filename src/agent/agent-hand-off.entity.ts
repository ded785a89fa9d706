import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Why a person goes on: `agent`, `rule`, `no_provider`, `by_hand`, `phone` (an echo), `written`. */
export type HandOffReason = 'agent' | 'rule' | 'no_provider' | 'by_hand' | 'phone' | 'written';

/** The last time that a conversation went to people, and what they need to know. */
@Entity('agent_hand_off')
@ForeignKey('conversation', ['tenantId', 'conversationId'], ['tenantId', 'id'], {
  onDelete: 'CASCADE',
  name: 'agent_hand_off_conversation_fk',
})
export class AgentHandOff {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  conversationId!: string;

  @Column('text')
  reason!: HandOffReason;

  @Column('text')
  summary!: string;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;
}
