import {
  Column,
  CreateDateColumn,
  Entity,
  ForeignKey,
  Index,
  PrimaryColumn,
  UpdateDateColumn,
} from 'typeorm';

/** A person who writes to a tenant's numbers; known by phone, by BSUID, or both. */
@Entity('contact')
@Index('contact_phone_key', ['tenantId', 'phoneKey'], { unique: true, where: 'phone_key is not null' })
@Index('contact_bsuid', ['tenantId', 'bsuid'], { unique: true, where: 'bsuid is not null' })
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'contact_tenant_fk' })
export class Contact {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  /** As Meta wrote it last; what we send to. */
  @Column('text', { nullable: true })
  waId!: string | null;

  /** One form for all variants of the number; see `phone.ts`. */
  @Column('text', { nullable: true })
  phoneKey!: string | null;

  @Column('text', { nullable: true })
  bsuid!: string | null;

  @Column('text', { nullable: true })
  name!: string | null;

  /** What the person last said to Meta about marketing messages of this business; null: nothing. */
  @Column('text', { nullable: true })
  marketing!: 'stop' | 'resume' | null;

  @Column('timestamptz', { nullable: true })
  marketingAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
