import { Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { CategoryAlert } from './category-alert.js';
import type { Difference } from './template-diff.js';

/** How we came to know of a change. */
export type ChangeSource = 'api' | 'webhook' | 'sync';

/** What a change is about; `refused` and `submitted` are steps of ours. */
export type ChangeKind =
  'created' | 'draft' | 'submitted' | 'refused' | 'edited' | 'changed' | 'deleted' | 'restored';

/** One entry of a template's timeline. */
@Entity('template_change')
@Index('template_change_timeline', ['tenantId', 'templateId', 'id'])
@Index('template_change_alert', ['tenantId', 'id'], { where: 'alert is not null' })
@ForeignKey('template', ['tenantId', 'templateId'], ['tenantId', 'id'], {
  onDelete: 'CASCADE',
  name: 'template_change_template_fk',
})
export class TemplateChange {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  templateId!: string;

  @Column('text')
  kind!: ChangeKind;

  @Column('text')
  source!: ChangeSource;

  /** When it happened, by Meta's clock where Meta told it. */
  @Column('timestamptz')
  at!: Date;

  @Column('jsonb')
  diff!: Difference[];

  /** Set: people must know, e.g. of a category that costs more. */
  @Column('jsonb', { nullable: true })
  alert!: CategoryAlert | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
