import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Who answers: the agent, a person of the tenant, or nobody for now. */
export const CONVERSATION_MODES = ['agent', 'human', 'paused'] as const;
export type ConversationMode = (typeof CONVERSATION_MODES)[number];

/** Our thread between one business number and one person. */
@Entity('conversation')
// Sorted both ways round, which decorators cannot say: the migration has it.
@Index('conversation_recent', { synchronize: false })
@Index('conversation_merged', ['tenantId', 'mergedInto'], { where: 'merged_into is not null' })
@Index('conversation_pair', ['tenantId', 'contactId', 'phoneNumberId'], { unique: true })
@Index('conversation_human', ['tenantId'], { where: `mode = 'human' and merged_into is null` })
@Index('conversation_owner', ['ownerId'], { where: 'owner_id is not null' })
@ForeignKey('user_account', ['ownerId'], ['id'], { onDelete: 'SET NULL', name: 'conversation_owner_fk' })
@ForeignKey('contact', ['tenantId', 'contactId'], ['tenantId', 'id'], {
  onDelete: 'CASCADE',
  name: 'conversation_contact_fk',
})
export class Conversation {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  phoneNumberId!: string;

  @Column('uuid')
  contactId!: string;

  @Column('text', { default: 'agent' })
  mode!: ConversationMode;

  /** The person of the business who has it; null: nobody, or anybody. Only ever where a person answers. */
  @Column('uuid', { nullable: true })
  ownerId!: string | null;

  /** Until when free-form messages may be sent; null before the person ever wrote. */
  @Column('timestamptz', { nullable: true })
  windowOpenUntil!: Date | null;

  @Column('timestamptz')
  lastMessageAt!: Date;

  /** Messages of the person that nobody of the business has read, as far as it was told. */
  @Column('integer', { default: 0 })
  unreadCount!: number;

  /** The contact it was with before a merge. */
  @Column('uuid', { nullable: true })
  movedFrom!: string | null;

  @Column('uuid', { nullable: true })
  movedBy!: string | null;

  /** The conversation that took over its messages. */
  @Column('uuid', { nullable: true })
  mergedInto!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
