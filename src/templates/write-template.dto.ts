import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUrl,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsOneObject, Optional } from '../platform/http/optional.js';
import { PARAMETER_FORMATS, type ParameterFormat } from './component.js';
import { LintProblem } from './lint/template-lint.js';

const META_ID = /^\d{1,32}$/;
const DIGITS = { message: 'must be digits only, as Meta shows it' };
const OBJECTS = { each: true, message: 'must be a list of objects' };

export class HeaderMediaDto {
  /** An address that Meta can fetch. */
  @ValidateIf(({ id, link }: HeaderMediaDto) => link !== undefined || id === undefined)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @MaxLength(2_000)
  link?: string;

  /** Meta's media id, uploaded for the sending number; it lives 30 days. */
  @ValidateIf(({ id, link }: HeaderMediaDto) => id !== undefined && link === undefined)
  @Matches(META_ID, DIGITS)
  id?: string;
}

/** What may be set when creating and when editing. */
class TemplateContentDto {
  /** Media of the header of every send that brings none. */
  @Optional()
  @IsOneObject()
  @ValidateNested()
  @Type(() => HeaderMediaDto)
  headerMedia?: HeaderMediaDto;

  /** How long Meta tries to deliver a message, in seconds; -1: 30 days; null: Meta's default of the category. */
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsInt()
  messageSendTtlSeconds?: number | null;

  /** `true`: a draft is kept although it has errors, which only its submission refuses; its name must be right. */
  @Optional()
  @IsBoolean()
  unfinished?: boolean;
}

export class CreateTemplateDto extends TemplateContentDto {
  /** Meta's id of the WABA. */
  @Matches(META_ID, DIGITS)
  wabaId!: string;

  /** Lowercase letters, digits and underscores. */
  @IsString()
  @MaxLength(600)
  name!: string;

  /** Meta's locale code, e.g. pt_BR; other languages are templates of the same name. */
  @IsString()
  @MaxLength(64)
  language!: string;

  /** MARKETING, UTILITY or AUTHENTICATION. */
  @IsString()
  @MaxLength(64)
  category!: string;

  /** Meta's own keys; may be left out with `libraryTemplateName`. */
  @ValidateIf(
    ({ libraryTemplateName, components }: CreateTemplateDto) =>
      !libraryTemplateName || components !== undefined,
  )
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject(OBJECTS)
  components?: object[];

  /** `POSITIONAL` (default) for `{{1}}`, `NAMED` for `{{order_id}}`. */
  @ApiPropertyOptional({ enum: PARAMETER_FORMATS })
  @Optional()
  @IsIn(PARAMETER_FORMATS)
  parameterFormat?: ParameterFormat;

  /** `true`: keep it here, and submit it later. */
  @Optional()
  @IsBoolean()
  draft?: boolean;

  /** A template of Meta's library, see `GET .../templates/library`. */
  @Optional()
  @Matches(/^[a-z0-9_]{1,512}$/)
  libraryTemplateName?: string;

  /** Meta's `library_template_button_inputs`. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject(OBJECTS)
  libraryTemplateButtonInputs?: object[];

  /** Meta's `library_template_body_inputs`. */
  @Optional()
  @IsOneObject()
  libraryTemplateBodyInputs?: object;

  /** Meta's `cta_url_link_tracking_opted_out`. */
  @Optional()
  @IsBoolean()
  ctaUrlLinkTrackingOptedOut?: boolean;
}

export class ValidateTemplateDto extends CreateTemplateDto {
  /** The template that is being edited: its own name is not taken. */
  @Optional()
  @IsUUID()
  templateId?: string;
}

export class UpdateTemplateDto extends TemplateContentDto {
  /** Drafts only. */
  @Optional()
  @IsString()
  @MaxLength(600)
  name?: string;

  /** Drafts only. */
  @Optional()
  @IsString()
  @MaxLength(64)
  language?: string;

  /** Not of an approved template. */
  @Optional()
  @IsString()
  @MaxLength(64)
  category?: string;

  /** Replaces all components. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject(OBJECTS)
  components?: object[];

  /** Drafts only. */
  @ApiPropertyOptional({ enum: PARAMETER_FORMATS })
  @Optional()
  @IsIn(PARAMETER_FORMATS)
  parameterFormat?: ParameterFormat;
}

export class DuplicateTemplateDto {
  /** Another WABA of the tenant; left out: the same. */
  @Optional()
  @Matches(META_ID, DIGITS)
  wabaId?: string;

  /** Left out: the same name, which needs another WABA or language. */
  @Optional()
  @IsString()
  @Length(1, 600)
  name?: string;

  @Optional()
  @IsString()
  @Length(1, 64)
  language?: string;
}

export class LintAnswer {
  /** No problem is an error. */
  valid!: boolean;
  problems!: LintProblem[];
}
