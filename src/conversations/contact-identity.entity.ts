import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A phone (in the one form of `phone.ts`) or a BSUID under which a person is known, or the id of a group. */
@Entity('contact_identity')
@Index('contact_identity_contact', ['tenantId', 'contactId'])
@ForeignKey('contact', ['tenantId', 'contactId'], ['tenantId', 'id'], {
  onDelete: 'CASCADE',
  name: 'contact_identity_contact_fk',
})
export class ContactIdentity {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('text')
  kind!: 'phone' | 'bsuid' | 'group';

  @PrimaryColumn('text')
  key!: string;

  @Column('uuid')
  contactId!: string;

  /** The merge that gave it to this contact. */
  @Column('uuid', { nullable: true })
  movedBy!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
