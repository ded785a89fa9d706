import { Column, CreateDateColumn, Entity, ForeignKey, Generated, Index, PrimaryColumn } from 'typeorm';
import type { MessageStatus, StatusAt } from './message-status.js';
import type { Participant } from './participants.js';

export type Direction = 'inbound' | 'outbound';
/** Who wrote it: the person, a client's system over the API, the agent, or the business on its phone. */
export type Origin = 'person' | 'api' | 'agent' | 'phone';

/** One message, in or out. `content` is what stands under the key named by `type`, in Meta's own words. */
@Entity('message')
@Index('message_wamid', ['tenantId', 'wamid', 'phoneNumberId'], { unique: true, where: 'wamid is not null' })
// Sorted both ways round, which decorators cannot say: the migration has it.
@Index('message_thread', { synchronize: false })
@Index('message_moved', ['tenantId', 'movedBy'], { where: 'moved_by is not null' })
// What was said about a message: reactions, edits, revocations.
@Index('message_about', ['tenantId', 'conversationId', 'aboutWamid'], { where: 'about_wamid is not null' })
// What failed is rare, and looked for.
@Index('message_failed', ['tenantId', 'conversationId', 'at'], { where: "status = 'failed'" })
@Index('message_traffic', ['tenantId', 'phoneNumberId', 'direction', 'id'])
@ForeignKey('conversation', ['tenantId', 'conversationId'], ['tenantId', 'id'], {
  onDelete: 'CASCADE',
  name: 'message_conversation_fk',
})
export class Message {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  conversationId!: string;

  @Column('text')
  phoneNumberId!: string;

  @Column('text')
  direction!: Direction;

  @Column('text')
  origin!: Origin;

  /** The person of the business who wrote it, for colleagues: never told to Meta. Null: a system, the agent, the phone. */
  @Column('uuid', { nullable: true })
  authorId!: string | null;

  @Column('text')
  type!: string;

  @Column('text')
  status!: MessageStatus;

  @Column('text', { nullable: true })
  wamid!: string | null;

  @Column('jsonb', { nullable: true })
  content!: object | null;

  /** The message that a reaction, an edit or a revocation is about. */
  @Column('text', { nullable: true })
  aboutWamid!: string | null;

  /** Meta's `context`: what it answers. */
  @Column('jsonb', { nullable: true })
  context!: object | null;

  /** What else stood in Meta's element: referral, errors, identity, group id. */
  @Column('jsonb', { nullable: true })
  extra!: object | null;

  /** Why it failed. */
  @Column('jsonb', { nullable: true })
  error!: object | null;

  /** Meta's `pricing`, merged from all statuses. */
  @Column('jsonb', { nullable: true })
  pricing!: object | null;

  /** What it counts as and is estimated to cost, once it is delivered. */
  @Column('jsonb', { nullable: true })
  cost!: object | null;

  @Column('jsonb', { default: [] })
  statusHistory!: StatusAt[];

  /** Why it waits although it is due, for showing; null: it does not, or only for its turn. */
  @Column('jsonb', { nullable: true })
  held!: object | null;

  /** How far it has come with each participant of its group; null: to a person, or nobody was reported. */
  @Column('jsonb', { nullable: true })
  participants!: Participant[] | null;

  /** Meta's time of an inbound message, ours of an outbound one. */
  @Column('timestamptz')
  at!: Date;

  /** Order of arrival at our door, which breaks ties of `at`: the delivery that brought it, or its own id. */
  @Column('uuid')
  doorId!: string;

  /** Its place in that delivery. */
  @Column('integer', { default: 0 })
  doorPosition!: number;

  /** Order in which rows were written, one conversation at a time: what came after an answer has a higher one. */
  @Column('bigint')
  @Generated('increment')
  arrival!: string;

  /** An answer that did not wait for more: it answers what arrived until this one; null: all before it. */
  @Column('bigint', { nullable: true })
  answersTo!: string | null;

  /** The conversation it was in before a merge. */
  @Column('uuid', { nullable: true })
  movedFrom!: string | null;

  @Column('uuid', { nullable: true })
  movedBy!: string | null;

  /** Not to leave before; null: at once. */
  @Column('timestamptz', { nullable: true })
  sendAt!: Date | null;

  /** Not to leave after; null: whenever it can. */
  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
