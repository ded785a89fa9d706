import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsOneObject, NotBlank, Optional } from '../platform/http/optional.js';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

export class HoursDto {
  /** 1 = Monday to 7 = Sunday; left out: every day. */
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  days?: number[];

  /** `HH:MM` in the tenant's time zone. */
  @Matches(CLOCK, { message: 'must be HH:MM' })
  from!: string;

  /** `HH:MM`, not included; before `from`: past midnight. */
  @Matches(CLOCK, { message: 'must be HH:MM' })
  to!: string;

  /** True: holds outside of these hours. */
  @Optional()
  @IsBoolean()
  outside?: boolean;
}

/** Everything that is given must hold; an empty match always holds. */
export class RuleMatchDto {
  /** Any of these words or phrases, whatever their case and accents. */
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  words?: string[];

  /** Regular expression in RE2 syntax (no look-around, no back-references), case-insensitive. */
  @Optional()
  @IsString()
  @Length(1, 500)
  regex?: string;

  @Optional()
  @IsOneObject()
  @ValidateNested()
  @Type(() => HoursDto)
  hours?: HoursDto;
}

export class RuleDto {
  @IsDefined({ message: 'must be there; {} always holds' })
  @IsOneObject()
  @ValidateNested()
  @Type(() => RuleMatchDto)
  match!: RuleMatchDto;

  /** The one text that is sent; 1 to 4096 characters. */
  @IsString()
  @Length(1, 4096)
  @NotBlank()
  reply!: string;

  /** After this reply a person of the tenant goes on. */
  @Optional()
  @IsBoolean()
  handOff?: boolean;
}
