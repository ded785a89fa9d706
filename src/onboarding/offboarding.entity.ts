import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How the end of a WABA's webhooks went at Meta. */
export interface Unsubscription {
  wabaId: string;
  /** `refused`: Meta said no; `unreachable`: Meta was silent for a day. */
  outcome: 'waiting' | 'done' | 'refused' | 'unreachable';
}

/** A WABA, or a whole tenant, leaves. Outlives the tenant: its last word. */
@Entity('offboarding')
@Index('offboarding_due', ['dueAt'], { where: 'done_at is null' })
export class Offboarding {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  /** Null: the whole tenant. */
  @Column('text', { nullable: true })
  wabaId!: string | null;

  /** The numbers that it had: what was said with them may be erased after they are gone. */
  @Column('jsonb')
  phoneNumberIds!: string[];

  @Column('boolean')
  erases!: boolean;

  @Column('text')
  state!: 'queued' | 'unsubscribing' | 'erasing' | 'done';

  @Column('jsonb')
  unsubscribed!: Unsubscription[];

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('timestamptz')
  dueAt!: Date;

  @Column('timestamptz')
  requestedAt!: Date;

  @Column('timestamptz', { nullable: true })
  doneAt!: Date | null;
}
