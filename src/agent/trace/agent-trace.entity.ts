import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Attempt, Plan, Saw } from '../plan.js';
import type { ToolCall } from '../tools/agent-tool.js';

/** What became of one turn, and why. Kept for as long as the tenant says. */
@Entity('agent_trace')
// Sorted both ways round, which decorators cannot say: the migration has it.
@Index('agent_trace_conversation', { synchronize: false })
@Index('agent_trace_age', ['createdAt'])
@ForeignKey('conversation', ['tenantId', 'conversationId'], ['tenantId', 'id'], {
  onDelete: 'CASCADE',
  name: 'agent_trace_conversation_fk',
})
export class AgentTrace {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  conversationId!: string;

  /** The last message that the turn was about. */
  @Column('uuid')
  messageId!: string;

  /** What was sent. */
  @Column('jsonb', { default: [] })
  replyIds!: string[];

  @Column('text')
  outcome!: string;

  @Column('text')
  reason!: string;

  @Column('text', { nullable: true })
  provider!: string | null;

  @Column('text', { nullable: true })
  model!: string | null;

  @Column('integer', { nullable: true })
  ruleIndex!: number | null;

  @Column('jsonb', { default: {} })
  saw!: Saw;

  @Column('jsonb', { default: [] })
  calls!: ToolCall[];

  @Column('jsonb', { default: [] })
  attempts!: Attempt[];

  @Column('jsonb', { nullable: true })
  withheld!: Plan['withheld'];

  @Column('integer', { default: 0 })
  inputTokens!: number;

  @Column('integer', { default: 0 })
  outputTokens!: number;

  @Column('double precision', { default: 0 })
  cost!: number;

  /** From when it was taken up until it was decided. */
  @Column('integer', { default: 0 })
  latencyMs!: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
