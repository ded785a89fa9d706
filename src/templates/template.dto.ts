import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import { PageQuery } from '../platform/page.dto.js';
import type { Component, ParameterFormat } from './component.js';
import { EditQuota, editQuota } from './edit-quota.js';
import type { HeaderMedia, Pause, Rejection, SubmissionRefusal } from './template-facts.js';
import { DRAFT } from './template-status.js';
import type { Template } from './template.entity.js';

export class TemplateQuery extends PageQuery {
  /** Only those of this WABA (Meta's id). */
  @Optional()
  @IsString()
  @MaxLength(64)
  wabaId?: string;

  /** Meta's status, e.g. APPROVED, or DRAFT, SUBMITTING; DELETED shows those that are gone. */
  @Optional()
  @Matches(/^[A-Z_]{1,64}$/, { message: 'must be a status in capitals, e.g. APPROVED' })
  status?: string;

  @Optional()
  @Matches(/^[A-Z_]{1,64}$/, { message: 'must be a category in capitals, e.g. UTILITY' })
  category?: string;

  /** Meta's locale code, e.g. pt_BR. */
  @Optional()
  @IsString()
  @MaxLength(20)
  language?: string;

  /** The whole name; all its languages. */
  @Optional()
  @IsString()
  @MaxLength(512)
  name?: string;

  /** Part of a name or of a text. */
  @Optional()
  @IsString()
  @MaxLength(100)
  search?: string;
}

export class FamilyQuery extends PageQuery {
  /** Only those of this WABA (Meta's id). */
  @Optional()
  @IsString()
  @MaxLength(64)
  wabaId?: string;
}

export class ChangeQuery extends PageQuery {
  /** `true`: only what people must act upon. */
  @Optional()
  @IsIn(['true', 'false'])
  alerts?: 'true' | 'false';
}

export class DeleteTemplateQuery {
  /** `true`: every language of the name. */
  @Optional()
  @IsIn(['true', 'false'])
  allLanguages?: 'true' | 'false';
}

export class TemplateView {
  /** Ours. */
  id!: string;
  wabaId!: string;
  /** Meta's; null until Meta has taken it. */
  metaTemplateId!: string | null;
  name!: string;
  /** Meta's locale code, e.g. pt_BR. */
  language!: string;
  category!: string;
  /** Meta's word, or DRAFT (kept here), SUBMITTING (handed to Meta, answer not known yet). */
  status!: string;
  parameterFormat!: ParameterFormat;
  /** Meta's own keys. */
  components!: Component[];
  rejectedReason!: string | null;
  /** What Meta advises after a rejection. */
  rejection!: Rejection | null;
  /** GREEN, YELLOW, RED, UNKNOWN; null: never told. */
  quality!: string | null;
  subCategory!: string | null;
  previousCategory!: string | null;
  /** The category to which Meta is going to move it, and when. */
  correctCategory!: string | null;
  categoryChangeAt!: string | null;
  pause!: Pause | null;
  disabledAt!: string | null;
  messageSendTtlSeconds!: number | null;
  libraryTemplateName!: string | null;
  /** Media of the header of every send that brings none. */
  headerMedia!: HeaderMedia | null;
  /** Why Meta did not take the last submission of this draft. */
  refusal!: SubmissionRefusal | null;
  /** Whether it may be edited at Meta now; null: a draft, edited here at will. */
  edits!: EditQuota | null;
  /** When Meta was last asked about it. */
  readAt!: string | null;
  submittedAt!: string | null;
  deletedAt!: string | null;
  createdAt!: string;
  updatedAt!: string;

  static of(row: Template): TemplateView {
    const time = (at: Date | null): string | null => at?.toISOString() ?? null;
    return Object.assign(new TemplateView(), {
      id: row.id,
      wabaId: row.wabaId,
      metaTemplateId: row.metaTemplateId,
      name: row.name,
      language: row.language,
      category: row.category,
      status: row.status,
      parameterFormat: row.parameterFormat,
      components: row.components,
      rejectedReason: row.rejectedReason,
      rejection: row.rejection,
      quality: row.quality,
      subCategory: row.subCategory,
      previousCategory: row.previousCategory,
      correctCategory: row.correctCategory,
      categoryChangeAt: time(row.categoryChangeAt),
      pause: row.pause,
      disabledAt: time(row.disabledAt),
      messageSendTtlSeconds: row.messageSendTtlSeconds,
      libraryTemplateName: row.libraryTemplateName,
      headerMedia: row.settings.headerMedia ?? null,
      refusal: row.settings.refusal ?? null,
      edits: row.status === DRAFT ? null : editQuota(row.status, row.edits, new Date()),
      readAt: time(row.readAt),
      submittedAt: time(row.submittedAt),
      deletedAt: time(row.deletedAt),
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    });
  }
}

export class TemplatePage {
  data!: TemplateView[];
  nextCursor!: string | null;
}
