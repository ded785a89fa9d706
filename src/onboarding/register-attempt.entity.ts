import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A call of ours that Meta counts against a number's 10 in 72 hours, written down before it is made. */
@Entity('register_attempt')
@Index('register_attempt_number', ['tenantId', 'phoneNumberId', 'at'])
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'register_attempt_tenant_fk' })
export class RegisterAttempt {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  phoneNumberId!: string;

  @Column('timestamptz')
  at!: Date;

  /** `asked`: under way, or its process died. */
  @Column('text')
  outcome!: 'asked' | 'registered' | 'refused' | 'lost';

  /** Meta's code of a refusal. */
  @Column('integer', { nullable: true })
  code!: number | null;
}
