import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import type { ValidationArguments } from 'class-validator';
import {
  Allow,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsOneObject, NotBlank, Optional } from '../platform/http/optional.js';
import type { SendType } from './content/check-content.js';
import { SEND_TYPES } from './content/check-content.js';
import { PRIORITIES, type Priority } from './lane.js';
import { ON_UNKNOWN, ORDERED } from './outbound.entity.js';
import type { OnUnknown, Ordered } from './outbound.entity.js';

/** Meta's `context` object. */
export class ContextDto {
  /** The wamid of the message to quote. */
  @ApiProperty({ name: 'message_id' })
  @IsString()
  @Length(1, 256)
  @NotBlank()
  message_id!: string;
}

const MEDIA = 'one of `id` (Meta’s media id), `link` (http or https, fetched by Meta) and `mediaId` (ours)';

/** Meta's own object of one type; its limits are checked by `contentFaults`, each fault named with its path. */
const Content = (description: string, type: 'object' | 'array' = 'object'): PropertyDecorator => {
  const schema = { type: 'object', additionalProperties: true } as const;
  const documented =
    type === 'object'
      ? ApiPropertyOptional({ ...schema, description })
      : ApiPropertyOptional({ type, items: schema, description });
  return (target, key) => {
    Allow()(target, key);
    documented(target, key);
  };
};

/** An ISO 8601 time with its offset. */
const IsTime = (): PropertyDecorator =>
  ValidateBy({
    name: 'time',
    validator: {
      validate: (value) => typeof value === 'string' && TIME.test(value) && !Number.isNaN(Date.parse(value)),
      defaultMessage: () => 'must be a time such as 2026-12-31T09:00:00Z, with its offset',
    },
  });
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

const RECIPIENT_TYPES = ['individual', 'group'] as const;
type RecipientType = (typeof RECIPIENT_TYPES)[number];

/** A phone number as people write it, or the id of a group. */
const IsAddressee = (): PropertyDecorator =>
  ValidateBy({
    name: 'addressee',
    validator: {
      validate: (value, args) => typeof value === 'string' && addresseeOf(args).pattern.test(value),
      defaultMessage: (args) => addresseeOf(args).must,
    },
  });
const addresseeOf = (args?: ValidationArguments): { pattern: RegExp; must: string } =>
  (args?.object as SendMessageDto).recipient_type === 'group' ? GROUP : PHONE;
const PHONE = {
  pattern: /^\+?[\d\s().-]{5,30}$/,
  must: 'must be a phone number with country code; a BSUID goes into `recipient`',
};
const GROUP = { pattern: /^[\w.:@=+/-]{1,256}$/, must: 'must be the id of a group, as Meta gave it' };

/**
 * The Cloud API's own message object, plus the sender. What the message says stands under the key named by `type`,
 * with Meta's own keys; only that one may be there.
 */
export class SendMessageDto {
  /** Meta's id of the business number that sends. */
  @IsString()
  @Length(1, 64)
  phoneNumberId!: string;

  /** `group`: to everybody in the group that `to` names; absent or `individual`: to one person. */
  @ApiPropertyOptional({ name: 'recipient_type', enum: RECIPIENT_TYPES })
  @Optional()
  @IsIn(RECIPIENT_TYPES)
  recipient_type?: RecipientType;

  /** The person's phone with country code, e.g. `+5511988887777`, or the id of a group. Either this or `recipient`. */
  @ValidateIf(
    ({ to, recipient, recipient_type }: SendMessageDto) =>
      to !== undefined || recipient === undefined || recipient_type === 'group',
  )
  @IsAddressee()
  to?: string;

  /** The person's business-scoped user id (BSUID), when the phone is not known. `to` wins. Groups have none. */
  @ValidateIf(({ recipient }: SendMessageDto) => recipient !== undefined)
  @IsString()
  @Matches(/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/, {
    message: 'must be a BSUID such as BR.1500000000000001',
  })
  recipient?: string;

  /** Meta's message type. */
  @IsIn(SEND_TYPES)
  type!: SendType;

  @Content('`body` (4096 characters), `preview_url`')
  text?: object;

  @Content(`${MEDIA}; \`caption\` (1024)`)
  image?: object;

  @Content(
    `${MEDIA}; \`voice: true\` shows a voice note, which a file of ours is converted to (Ogg/Opus, one channel)`,
  )
  audio?: object;

  @Content(`${MEDIA}; \`caption\` (1024)`)
  video?: object;

  @Content(`${MEDIA}; \`caption\` (1024), \`filename\` (240)`)
  document?: object;

  @Content(MEDIA)
  sticker?: object;

  @Content('`latitude`, `longitude`, `name`, `address`')
  location?: object;

  @Content('1 to 257 contact cards, each with `name.formatted_name`', 'array')
  contacts?: object;

  @Content('`message_id` (a wamid) and `emoji`; an empty one takes the reaction away')
  reaction?: object;

  @Content(
    '`type` button, list, cta_url, location_request_message, carousel, product, product_list, catalog_message, ' +
      'flow, call_permission_request, voice_call or address_message, with `action`, `body`, `header`, `footer`',
  )
  interactive?: object;

  @Content('`name`, `language.code`, `components` with all parameters, named or numbered')
  template?: object;

  /** Null is none, as answers show it. */
  @IsOptional()
  @IsOneObject()
  @ValidateNested()
  @Type(() => ContextDto)
  context?: ContextDto | null;

  /** What to do when it stays unknown whether Meta took the message: `resend` (default) or `fail` (default of templates). */
  @Optional()
  @IsIn(ON_UNKNOWN)
  onUnknown?: OnUnknown;

  /**
   * Messages to one person leave one after the other. `accepted` (default): as soon as Meta took the one before, or it
   * failed. `delivered`: not before that one has reached the person, an hour at most; seconds later.
   */
  @Optional()
  @IsIn(ORDERED)
  ordered?: Ordered;

  /**
   * Within one number, everything `high` leaves before anything `bulk`. Default: `bulk` for templates and for what a
   * batch carries, but for one-time codes and for what a person sends who signed in; else `high`.
   */
  @Optional()
  @IsIn(PRIORITIES)
  priority?: Priority;

  /** Not to leave before; at most 30 days ahead. Null or absent: at once. */
  @IsOptional()
  @IsTime()
  sendAt?: string | null;

  /** Not to leave after: it fails as `expired` instead, e.g. a one-time code after an outage. */
  @IsOptional()
  @IsTime()
  expiresAt?: string | null;
}
