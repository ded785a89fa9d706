import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CallerKind } from './caller.js';

/** Who did what to what, from where. PostgreSQL refuses to change or delete a row, also for us. */
@Entity('audit_entry')
@Index('audit_entry_tenant', ['tenantId', 'id'])
export class AuditEntry {
  /** Version 7: sorted by time. */
  @PrimaryColumn('uuid')
  id!: string;

  /** Null when it is about no single tenant. It may be gone by now. */
  @Column('uuid', { nullable: true })
  tenantId!: string | null;

  @Column('text')
  actorKind!: CallerKind;

  /** Of the key or the person. */
  @Column('text', { nullable: true })
  actorId!: string | null;

  @Column('text')
  action!: string;

  /** Ids only. */
  @Column('jsonb')
  subject!: Record<string, string>;

  /** `ok`, or the HTTP status of the refusal. */
  @Column('text')
  outcome!: string;

  @Column('text')
  address!: string;

  @Column('text')
  requestId!: string;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;
}
