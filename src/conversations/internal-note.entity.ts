import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What somebody of the business wrote beside a thread, for colleagues. It never leaves: not to Meta, not to a model. */
@Entity('internal_note')
@Index('internal_note_thread', ['tenantId', 'conversationId', 'id'])
@Index('internal_note_author', ['authorId'])
@ForeignKey('conversation', ['tenantId', 'conversationId'], ['tenantId', 'id'], {
  onDelete: 'CASCADE',
  name: 'internal_note_conversation_fk',
})
@ForeignKey('user_account', ['authorId'], ['id'], { onDelete: 'SET NULL', name: 'internal_note_author_fk' })
export class InternalNote {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  conversationId!: string;

  /** Null: a client's system, or somebody whose account is gone. */
  @Column('uuid', { nullable: true })
  authorId!: string | null;

  @Column('text')
  text!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
