import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Two contacts that turned out to be one person. */
@Entity('contact_merge')
@Index('contact_merge_pair', ['tenantId', 'fromContactId', 'intoContactId'])
@Index('contact_merge_into', ['tenantId', 'intoContactId'])
@ForeignKey('contact', ['tenantId', 'fromContactId'], ['tenantId', 'id'], {
  onDelete: 'CASCADE',
  name: 'contact_merge_from_fk',
})
@ForeignKey('contact', ['tenantId', 'intoContactId'], ['tenantId', 'id'], {
  onDelete: 'CASCADE',
  name: 'contact_merge_into_fk',
})
export class ContactMerge {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  fromContactId!: string;

  @Column('uuid')
  intoContactId!: string;

  /** How the one that took over was reached before. */
  @Column('text', { nullable: true })
  intoWaId!: string | null;

  @Column('text', { nullable: true })
  intoBsuid!: string | null;

  /** By which rule: `seen_together`, `number_changed`, `bsuid_changed`. */
  @Column('text')
  reason!: string;

  /** Undone merges are not made again by themselves. */
  @Column('timestamptz', { nullable: true })
  undoneAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
