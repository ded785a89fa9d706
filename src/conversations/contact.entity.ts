import { Column, CreateDateColumn, Entity, ForeignKey, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** A person who writes to a tenant's numbers; known by phone, by BSUID, or both. Or a group, known by its id. */
@Entity('contact')
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'contact_tenant_fk' })
export class Contact {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  /** As Meta wrote it last; what we send to. */
  @Column('text', { nullable: true })
  waId!: string | null;

  /** The last one seen; older ones stay identities. */
  @Column('text', { nullable: true })
  bsuid!: string | null;

  /** Meta's id of a group; null: a person. */
  @Column('text', { nullable: true })
  groupId!: string | null;

  /** When Meta last named the person so: late webhooks must not turn a new phone back into the old one. */
  @Column('timestamptz', { nullable: true })
  idsAt!: Date | null;

  @Column('text', { nullable: true })
  name!: string | null;

  /** In the address book of the business's phone (coexistence). */
  @Column('text', { nullable: true })
  savedName!: string | null;

  /** When the address book last told about this person. */
  @Column('timestamptz', { nullable: true })
  savedAt!: Date | null;

  /** What the person last said to Meta about marketing messages of this business; null: nothing. */
  @Column('text', { nullable: true })
  marketing!: 'stop' | 'resume' | null;

  @Column('timestamptz', { nullable: true })
  marketingAt!: Date | null;

  /** The contact that this one turned out to be. */
  @Column('uuid', { nullable: true })
  mergedInto!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
