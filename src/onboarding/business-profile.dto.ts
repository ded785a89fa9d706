import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsIn,
  IsString,
  IsUrl,
  Length,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import type { BusinessProfile } from '../meta-graph/graph-numbers.js';
import { Optional } from '../platform/http/optional.js';

/** Meta's words for what a business does (business profiles, `vertical`). */
const VERTICALS = [
  ...[
    'OTHER',
    'AUTO',
    'BEAUTY',
    'APPAREL',
    'EDU',
    'ENTERTAIN',
    'EVENT_PLAN',
    'FINANCE',
    'GROCERY',
    'GOVT',
    'HOTEL',
  ],
  ...['HEALTH', 'NONPROFIT', 'PROF_SERVICES', 'RETAIL', 'TRAVEL', 'RESTAURANT', 'ALCOHOL', 'ONLINE_GAMBLING'],
  ...['PHYSICAL_GAMBLING', 'OTC_DRUGS'],
];

/** What is named changes; an empty text clears, except of `about`. */
export class BusinessProfileDto {
  /** The line under the name. */
  @Optional()
  @IsString()
  @Length(1, 139)
  about?: string;

  @Optional()
  @IsString()
  @MaxLength(256)
  address?: string;

  @Optional()
  @IsString()
  @MaxLength(256)
  description?: string;

  @ValidateIf((_, value) => value !== undefined && value !== '')
  @IsEmail()
  @MaxLength(128)
  email?: string;

  /** At most two. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(2)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true }, { each: true })
  @MaxLength(256, { each: true })
  websites?: string[];

  /** Meta's word for what the business does. */
  @Optional()
  @IsIn(VERTICALS)
  vertical?: string;
}

export class BusinessProfileView {
  about!: string | null;
  address!: string | null;
  description!: string | null;
  email!: string | null;
  websites!: string[];
  vertical!: string | null;
  profilePictureUrl!: string | null;

  static of(profile: BusinessProfile): BusinessProfileView {
    const { about, address, description, email, websites, vertical, profilePictureUrl } = profile;
    return Object.assign(new BusinessProfileView(), {
      about: about ?? null,
      address: address ?? null,
      description: description ?? null,
      email: email ?? null,
      websites: websites ?? [],
      vertical: vertical ?? null,
      profilePictureUrl: profilePictureUrl ?? null,
    });
  }
}
