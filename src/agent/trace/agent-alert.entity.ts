import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Something about the agent that people should know: a hand-over, a loop, an alarm. */
@Entity('agent_alert')
@Index('agent_alert_once', ['tenantId', 'onceKey'], { unique: true, where: 'once_key is not null' })
@Index('agent_alert_conversation', ['tenantId', 'conversationId'], { where: 'conversation_id is not null' })
@ForeignKey('conversation', ['tenantId', 'conversationId'], ['tenantId', 'id'], {
  onDelete: 'CASCADE',
  name: 'agent_alert_conversation_fk',
})
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'agent_alert_tenant_fk' })
export class AgentAlert {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: string;

  /** Null: about the tenant. */
  @Column('uuid', { nullable: true })
  conversationId!: string | null;

  @Column('jsonb', { default: {} })
  detail!: object;

  /** Names what is told once only. */
  @Column('text', { nullable: true })
  onceKey!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  at!: Date;
}
