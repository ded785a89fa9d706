import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** The reply that a conversation waits for; gone once it is queued or dropped. */
@Entity('agent_turn')
@Index('agent_turn_due', ['dueAt'])
@ForeignKey('conversation', ['tenantId', 'conversationId'], ['tenantId', 'id'], {
  onDelete: 'CASCADE',
  name: 'agent_turn_conversation_fk',
})
export class AgentTurn {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  conversationId!: string;

  /** The last message to answer; a newer one takes its place and its time. */
  @Column('uuid')
  messageId!: string;

  @Column('timestamptz')
  messageAt!: Date;

  @Column('timestamptz')
  dueAt!: Date;

  /** Tries that failed. */
  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('text', { nullable: true })
  lastError!: string | null;

  /** When its burst began. */
  @Column('timestamptz', { default: () => 'now()' })
  firstAt!: Date;

  /** Somebody thinks about it until then; null: nobody. */
  @Column('timestamptz', { nullable: true })
  thinkingUntil!: Date | null;

  /** Counts who began to think: a late one changes nothing. */
  @Column('integer', { default: 0 })
  fence!: number;

  /** How often the thread had changed when an answer was ready. */
  @Column('integer', { default: 0 })
  rethinks!: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
