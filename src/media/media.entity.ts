import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What a message of this kind carries (Meta's message type). */
export type MediaKind = 'image' | 'audio' | 'video' | 'document' | 'sticker';

/**
 * Where a file stands: to be fetched, being fetched, here, given up, gone at Meta before it was here, or erased by
 * the retention time.
 */
export type MediaState = 'pending' | 'fetching' | 'stored' | 'failed' | 'expired' | 'erased';

/** Who brought it: a person by a message, or a client's system. */
export type MediaSource = 'inbound' | 'upload';

/** Why a file is not here (yet), in words. */
export interface MediaError {
  code: string;
  detail: string;
}

/**
 * One file. `fence` is the number of the claim: a late writer with an old one changes nothing. `storeKey` names its
 * bytes in the store from the moment on at which they may be written there; a trigger puts every key that a row lets
 * go, however it does, into `media_garbage`.
 */
@Entity('media')
@Index('media_message', ['tenantId', 'messageId'], { unique: true, where: 'message_id is not null' })
@Index('media_due', ['dueAt'], { where: `state = 'pending'` })
@Index('media_leased', ['leaseUntil'], { where: `state = 'fetching'` })
@Index('media_stored', ['storedAt'], { where: `state = 'stored'` })
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'media_tenant_fk' })
@ForeignKey('message', ['tenantId', 'messageId'], ['tenantId', 'id'], {
  onDelete: 'CASCADE',
  name: 'media_message_fk',
})
export class Media {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  /** The message that carries it. */
  @Column('uuid', { nullable: true })
  messageId!: string | null;

  /** The number that it came to. */
  @Column('text', { nullable: true })
  phoneNumberId!: string | null;

  @Column('text')
  source!: MediaSource;

  @Column('text')
  kind!: MediaKind;

  /** Meta's id, good until `expiresAt` at the longest. */
  @Column('text', { nullable: true })
  metaMediaId!: string | null;

  /** What Meta or the client said it is; never served. */
  @Column('text', { nullable: true })
  declaredType!: string | null;

  /** What its bytes say it is. */
  @Column('text', { nullable: true })
  mimeType!: string | null;

  /** Hex. */
  @Column('text', { nullable: true })
  declaredSha256!: string | null;

  @Column('text', { nullable: true })
  sha256!: string | null;

  @Column('integer', { nullable: true })
  sizeBytes!: number | null;

  /** Made safe to show and to save. */
  @Column('text', { nullable: true })
  filename!: string | null;

  @Column('text')
  state!: MediaState;

  @Column('jsonb', { nullable: true })
  error!: MediaError | null;

  /** Claims since it was last asked for. */
  @Column('integer', { default: 0 })
  attempts!: number;

  /** Claims that ended without a word, and tries that brought other bytes than announced; since then as well. */
  @Column('integer', { default: 0 })
  crashes!: number;

  @Column('integer', { default: 0 })
  wrongs!: number;

  @Column('integer', { default: 0 })
  fence!: number;

  /** Not before. */
  @Column('timestamptz', { default: () => 'now()' })
  dueAt!: Date;

  /** A claim that has not ended or been renewed by then is taken for a crash. */
  @Column('timestamptz', { nullable: true })
  leaseUntil!: Date | null;

  @Column('text', { nullable: true })
  storeKey!: string | null;

  /** After it, Meta is not asked again. */
  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  storedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  erasedAt!: Date | null;
}
