import { Column, Entity, ForeignKey, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** What the agent remembers of a conversation beyond the messages that it is shown. */
@Entity('agent_memory')
@ForeignKey('conversation', ['tenantId', 'conversationId'], ['tenantId', 'id'], {
  onDelete: 'CASCADE',
  name: 'agent_memory_conversation_fk',
})
export class AgentMemory {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  conversationId!: string;

  @Column('text', { nullable: true })
  summary!: string | null;

  /** Arrival of the last message in the summary. */
  @Column('bigint', { default: 0 })
  summarizedTo!: string;

  /** What was said before is shown to no provider. */
  @Column('timestamptz', { nullable: true })
  forgottenAt!: Date | null;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
