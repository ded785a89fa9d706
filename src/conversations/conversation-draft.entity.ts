import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What somebody has begun to write in a thread: for them alone, in whichever browser they go on. */
@Entity('conversation_draft')
@Index('conversation_draft_thread', ['tenantId', 'conversationId'])
@Index('conversation_draft_user', ['userId'])
@ForeignKey('conversation', ['tenantId', 'conversationId'], ['tenantId', 'id'], {
  onDelete: 'CASCADE',
  name: 'conversation_draft_conversation_fk',
})
@ForeignKey('user_account', ['userId'], ['id'], { onDelete: 'CASCADE', name: 'conversation_draft_user_fk' })
export class ConversationDraft {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  userId!: string;

  @PrimaryColumn('uuid')
  conversationId!: string;

  @Column('text')
  text!: string;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
