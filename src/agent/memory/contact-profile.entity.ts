import { Column, Entity, ForeignKey, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** What is noted about a person: by the agent, by people, by clients' systems. */
@Entity('contact_profile')
@ForeignKey('contact', ['tenantId', 'contactId'], ['tenantId', 'id'], {
  onDelete: 'CASCADE',
  name: 'contact_profile_contact_fk',
})
export class ContactProfile {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  contactId!: string;

  @Column('jsonb', { default: {} })
  attributes!: Record<string, string>;

  @Column('jsonb', { default: [] })
  tags!: string[];

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
