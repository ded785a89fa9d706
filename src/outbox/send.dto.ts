import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsOneObject, NotBlank, Optional } from '../platform/http/optional.js';
import { ON_UNKNOWN } from './outbound.entity.js';
import type { OnUnknown } from './outbound.entity.js';

/** Meta's `text` object. */
export class TextDto {
  /** 1 to 4096 characters (Cloud API, text messages). */
  @IsString()
  @Length(1, 4096)
  @NotBlank()
  body!: string;

  /** Show a preview of the first link. */
  @ApiPropertyOptional({ name: 'preview_url' })
  @Optional()
  @IsBoolean()
  preview_url?: boolean;
}

/** Meta's `context` object. */
export class ContextDto {
  /** The wamid of the message to quote. */
  @ApiProperty({ name: 'message_id' })
  @IsString()
  @Length(1, 256)
  message_id!: string;
}

/** The Cloud API's own message object, plus the sender. */
export class SendMessageDto {
  /** Meta's id of the business number that sends. */
  @IsString()
  @Length(1, 64)
  phoneNumberId!: string;

  /** The person's phone with country code, e.g. `+5511988887777`. Either this or `recipient`. */
  @ValidateIf(({ to, recipient }: SendMessageDto) => to !== undefined || recipient === undefined)
  @IsString()
  @Matches(/^\+?[\d\s().-]{5,30}$/, {
    message: 'must be a phone number with country code; a BSUID goes into `recipient`',
  })
  to?: string;

  /** The person's business-scoped user id (BSUID), when the phone is not known. `to` wins. */
  @ValidateIf(({ recipient }: SendMessageDto) => recipient !== undefined)
  @IsString()
  @Matches(/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/, {
    message: 'must be a BSUID such as BR.1500000000000001',
  })
  recipient?: string;

  /** Only `text` in this version. */
  @IsIn(['text'], { message: 'must be text: other types come in a later version' })
  type!: 'text';

  @IsDefined({ message: 'must be there: { "body": "..." }' })
  @IsOneObject()
  @ValidateNested()
  @Type(() => TextDto)
  text!: TextDto;

  /** Null is none, as answers show it. */
  @IsOptional()
  @IsOneObject()
  @ValidateNested()
  @Type(() => ContextDto)
  context?: ContextDto | null;

  /** What to do when it stays unknown whether Meta took the message: `resend` (default) or `fail`. */
  @Optional()
  @IsIn(ON_UNKNOWN)
  onUnknown?: OnUnknown;
}
