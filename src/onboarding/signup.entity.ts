import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What became of one WABA of a signup. */
export interface SignupWaba {
  wabaId: string;
  state: 'connected' | 'waiting' | 'refused';
  /** Of the refusal. */
  code: string | null;
  detail: string | null;
}

/** A client came through Embedded Signup: its token, until every WABA of it is connected. */
@Entity('signup')
@Index('signup_due', ['dueAt'], { where: `state = 'waiting'` })
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'signup_tenant_fk' })
export class Signup {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  state!: 'connected' | 'waiting' | 'refused';

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
