import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Explanation } from '../meta-graph/explanation.js';

/** What became of one WABA of a signup. */
export interface SignupWaba {
  wabaId: string;
  state: 'connected' | 'waiting' | 'refused';
  /** Of the refusal. */
  code: string | null;
  detail: string | null;
}

/**
 * `opened`: Meta's dialog is open, or was left without a word; `waiting`: Meta agreed, and the accounts are being
 * connected; `canceled`: the person did not agree, or began anew.
 */
export type SignupState = 'opened' | 'canceled' | 'waiting' | 'connected' | 'refused';

/** Why nothing came of it, for programs and, where Meta's answer is explained, for people. */
export interface SignupFault {
  code: string;
  detail: string;
  explanation?: Explanation;
}

/** A client comes through Embedded Signup: from the opened dialog to its token, until every WABA of it is connected. */
@Entity('signup')
@Index('signup_state_hash', ['stateHash'], { unique: true, where: 'state_hash is not null' })
@Index('signup_due', ['dueAt'], { where: `state = 'waiting'` })
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'signup_tenant_fk' })
export class Signup {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  state!: SignupState;

  /** The number stays on the WhatsApp Business app of its phone. */
  @Column('boolean', { default: false })
  coexistence!: boolean;

  @Column('jsonb', { nullable: true })
  fault!: SignupFault | null;

  /** SHA-256 of what Meta brings back; gone once it was used. */
  @Column('bytea', { nullable: true, select: false })
  stateHash!: Buffer | null;

  /** SHA-256 of what the browser that opened the dialog carries. */
  @Column('bytea', { nullable: true, select: false })
  browserHash!: Buffer | null;

  /** The session in which the dialog was opened. */
  @Column('uuid', { nullable: true })
  sessionId!: string | null;

  /** Until when the browser may come back from the dialog; null: the code came by the API. */
  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  @Column('bytea', { nullable: true, select: false })
  token!: Buffer | null;

  /** Ids that the browser told: compared with the token's, never trusted. */
  @Column('jsonb')
  hint!: { wabaId?: string; businessId?: string };

  @Column('jsonb')
  wabas!: SignupWaba[];

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('timestamptz')
  dueAt!: Date;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
