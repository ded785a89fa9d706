import type { Forbidden } from '../tenants/restrictions.js';
import type { Lane } from './lane.js';
import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * Where a message stands on its way out: waiting, waiting until a reason ends (`heldFor`), at Meta now, of unknown outcome, accepted by Meta (or proven to be), given up, or called off.
 */
export type OutboundState = 'queued' | 'held' | 'sending' | 'unsure' | 'done' | 'failed' | 'canceled';

/**
 * Why a message is held: its number is paused; Meta wants no campaigns of its number (131048), or forbids its account
 * something for a time; the messaging limit of its portfolio is used up; or, by our id of it, Meta has paused its template, or assesses it.
 */
export type HeldFor = 'pause' | 'spam' | 'limit' | Restriction | `template ${string}` | Assessment;
export type Restriction = `restriction ${Forbidden}`;
export type Assessment = `assessment ${string}`;

export const heldForAssessment = (templateId: string): Assessment => `assessment ${templateId}`;

/** Our id of the template for whose assessment something is held; undefined: it is held for something else, or not. */
export const assessedTemplate = (heldFor: string | null): string | undefined =>
  /^assessment (.+)$/.exec(heldFor ?? '')?.[1];

/** What Meta forbids, for which something is held; undefined: it is held for something else, or not. */
export const restrictedTo = (heldFor: string | null): Forbidden | undefined =>
  /^restriction (.+)$/.exec(heldFor ?? '')?.[1] as Forbidden | undefined;

/** What to do when it stays unknown whether Meta took a message. */
export const ON_UNKNOWN = ['resend', 'fail'] as const;
export type OnUnknown = (typeof ON_UNKNOWN)[number];

/** After what a message may leave: Meta's acceptance of the one before it in the conversation, or its delivery. */
export const ORDERED = ['accepted', 'delivered'] as const;
export type Ordered = (typeof ORDERED)[number];

/** The way out of one message. `fence` is the number of the claim: a late writer with an old one changes nothing. */
@Entity('outbound')
@Index('outbound_once', ['tenantId', 'onceKey'], { unique: true, where: 'once_key is not null' })
// On expressions, which decorators cannot say: the migrations have them.
@Index('outbound_lane', { synchronize: false })
@Index('outbound_again', { synchronize: false })
@Index('outbound_leased', ['leaseUntil'], { where: `state = 'sending'` })
@Index('outbound_unsure', ['attemptedAt'], { where: `state = 'unsure'` })
@Index('outbound_held', ['tenantId', 'phoneNumberId', 'heldFor', 'messageId'], { where: `state = 'held'` })
@Index('outbound_assessed', ['tenantId', 'phoneNumberId', 'heldFor'], {
  where: `state = 'done' and held_for is not null`,
})
@Index('outbound_expiring', ['expiresAt'], {
  where: `state in ('queued', 'held') and expires_at is not null`,
})
@Index('outbound_line', ['tenantId', 'conversationId', 'messageId'], {
  where: `state in ('queued', 'held', 'sending')`,
})
@ForeignKey('message', ['tenantId', 'messageId'], ['tenantId', 'id'], {
  onDelete: 'CASCADE',
  name: 'outbound_message_fk',
})
export class Outbound {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  messageId!: string;

  @Column('text')
  phoneNumberId!: string;

  @Column('text', { nullable: true })
  toWaId!: string | null;

  @Column('text', { nullable: true })
  toBsuid!: string | null;

  /** Names the effect that must happen once, e.g. the reply to one message. */
  @Column('text', { nullable: true })
  onceKey!: string | null;

  @Column('text')
  onUnknown!: OnUnknown;

  @Column('text')
  state!: OutboundState;

  /** Set while it is held; of one that is done: for what Meta holds it. */
  @Column('text', { nullable: true })
  heldFor!: HeldFor | null;

  /** Whose order it keeps; null: it was queued before orders were kept. */
  @Column('uuid', { nullable: true })
  conversationId!: string | null;

  /** How far the one before it must have come. */
  @Column('text', { default: 'accepted' })
  ordered!: Ordered;

  /** Not to leave after. */
  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  /** Calls to Meta so far. */
  @Column('integer', { default: 0 })
  attempts!: number;

  /** Claims that ended before their call since the last one: its file could not be brought to Meta, say. */
  @Column('integer', { default: 0 })
  unreadyCount!: number;

  /** Calls that ended without an answer. */
  @Column('integer', { default: 0 })
  unsureCount!: number;

  @Column('integer', { default: 0 })
  fence!: number;

  /** Not before. */
  @Column('timestamptz', { default: () => 'now()' })
  dueAt!: Date;

  /** Which of a number's messages go first; see `Lane`. */
  @Column('smallint', { default: 0 })
  lane!: Lane;

  /** Not worth looking at before: at the last look it was not its turn, or its person had had too many. */
  @Column('timestamptz', { nullable: true })
  parkedUntil!: Date | null;

  /** A claim that has not ended by then is taken for a crash. */
  @Column('timestamptz', { nullable: true })
  leaseUntil!: Date | null;

  /** The last call to Meta. */
  @Column('timestamptz', { nullable: true })
  attemptedAt!: Date | null;

  /** When it was sent again because no evidence came. */
  @Column('timestamptz', { nullable: true })
  resentAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
