import {
  Column,
  CreateDateColumn,
  Entity,
  ForeignKey,
  Index,
  PrimaryColumn,
  UpdateDateColumn,
} from 'typeorm';
import type { Component, ParameterFormat } from './component.js';
import type { Pause, Rejection, TemplateSettings, Told } from './template-facts.js';

/** A message template in one language: a draft of ours, or what Meta says about one of the WABA's. */
@Entity('template')
@Index('template_name', ['tenantId', 'wabaId', 'name', 'language'], {
  unique: true,
  where: 'deleted_at is null',
})
@Index('template_meta', ['tenantId', 'wabaId', 'metaTemplateId'], {
  unique: true,
  where: 'meta_template_id is not null',
})
@Index('template_list', ['tenantId', 'name', 'language', 'id'])
@Index('template_reread', ['rereadAt'], { where: 'reread_at is not null' })
@ForeignKey('waba', ['tenantId', 'wabaId'], ['tenantId', 'wabaId'], {
  onDelete: 'CASCADE',
  name: 'template_waba_fk',
})
export class Template {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  wabaId!: string;

  /** Null: Meta has not been asked yet, or has not answered. */
  @Column('text', { nullable: true })
  metaTemplateId!: string | null;

  @Column('text')
  name!: string;

  /** Meta's locale code, e.g. pt_BR. */
  @Column('text')
  language!: string;

  @Column('text')
  category!: string;

  /** Meta's word (an open list), or ours: DRAFT, SUBMITTING. */
  @Column('text')
  status!: string;

  @Column('text')
  parameterFormat!: ParameterFormat;

  /** Meta's own keys. */
  @Column('jsonb')
  components!: Component[];

  @Column('text', { nullable: true })
  rejectedReason!: string | null;

  @Column('jsonb', { nullable: true })
  rejection!: Rejection | null;

  /** GREEN, YELLOW, RED, UNKNOWN. */
  @Column('text', { nullable: true })
  quality!: string | null;

  @Column('text', { nullable: true })
  subCategory!: string | null;

  @Column('text', { nullable: true })
  previousCategory!: string | null;

  /** The category to which Meta is going to move it. */
  @Column('text', { nullable: true })
  correctCategory!: string | null;

  @Column('timestamptz', { nullable: true })
  categoryChangeAt!: Date | null;

  @Column('jsonb', { nullable: true })
  pause!: Pause | null;

  @Column('timestamptz', { nullable: true })
  disabledAt!: Date | null;

  @Column('integer', { nullable: true })
  messageSendTtlSeconds!: number | null;

  @Column('text', { nullable: true })
  libraryTemplateName!: string | null;

  /** What is ours: default header media, what a submission needs beside the components. */
  @Column('jsonb', { default: {} })
  settings!: TemplateSettings;

  /** Meta's time of the last webhook, per aspect. */
  @Column('jsonb', { default: {} })
  told!: Told;

  /** ISO times of our own edits at Meta in the last 30 days. */
  @Column('jsonb', { default: [] })
  edits!: string[];

  /** When Meta was last asked about it. */
  @Column('timestamptz', { nullable: true })
  readAt!: Date | null;

  /** When Meta must be asked again, because a webhook left a doubt or an answer was lost. */
  @Column('timestamptz', { nullable: true })
  rereadAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  deletedAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
