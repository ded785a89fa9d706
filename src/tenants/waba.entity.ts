import {
  Column,
  CreateDateColumn,
  Entity,
  ForeignKey,
  Index,
  PrimaryColumn,
  UpdateDateColumn,
} from 'typeorm';
import type { ToldAt } from './told-at.js';

/** A WhatsApp Business Account, of one tenant only. Secrets are sealed and never loaded by a plain read. */
@Entity('waba')
@Index('waba_tenant', ['tenantId', 'wabaId'], { unique: true })
@Index('waba_app', ['appId'], { where: 'app_id is not null' })
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'waba_tenant_fk' })
export class Waba {
  @PrimaryColumn('text')
  wabaId!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('text')
  businessId!: string;

  @Column('text')
  name!: string;

  /** Meta's own word, e.g. ACTIVE. */
  @Column('text')
  status!: string;

  /** What Meta told about it at the last read, for showing. */
  @Column('jsonb')
  facts!: object;

  /** When Meta told each of these facts, and the status: late webhooks must not undo what is newer. */
  @Column('jsonb', { default: {} })
  toldAt!: ToldAt;

  /** The client's own Meta app; null when it is the platform's. */
  @Column('text', { nullable: true })
  appId!: string | null;

  @Column('bytea', { select: false })
  token!: Buffer;

  /** Counts the tokens that it was connected with. */
  @Column('integer', { default: 0 })
  tokenVersion!: number;

  @Column('text')
  tokenLast4!: string;

  /** The Meta app that issued the token, as `debug_token` says. */
  @Column('text', { nullable: true })
  tokenAppId!: string | null;

  @Column('jsonb')
  tokenScopes!: string[];

  /** Null: never. */
  @Column('timestamptz', { nullable: true })
  tokenExpiresAt!: Date | null;

  @Column('bytea', { nullable: true, select: false })
  appSecret!: Buffer | null;

  /** The one before: what it signed may still come for a while. */
  @Column('bytea', { nullable: true, select: false })
  previousAppSecret!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  appSecretReplacedAt!: Date | null;

  @Column('bytea', { nullable: true, select: false })
  verifyToken!: Buffer | null;

  /** When Meta last confirmed that our app is subscribed to it. */
  @Column('timestamptz', { nullable: true })
  subscribedAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
