import { Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsOneObject, NotBlank, Optional } from '../platform/http/optional.js';
import { PROVIDERS } from './agent-settings.entity.js';
import type { Provider } from './agent-settings.entity.js';

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

/** What is left out stays as it is. */
export class UpdateAgentDto {
  @Optional()
  @IsBoolean()
  enabled?: boolean;

  /** Only `rules` in this version; models come in a later one. */
  @Optional()
  @IsIn(PROVIDERS)
  provider?: Provider;

  /** What the agent should know and do; used by model providers. */
  @Optional()
  @IsString()
  @Length(0, 20_000)
  instructions?: string;

  /** How long a burst may pause before it is answered, in milliseconds. */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(60_000)
  quietMs?: number;

  /** In order: the first that holds answers. `null`: the default set of the tenant's language. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true, message: 'must be a list of objects' })
  @ValidateNested({ each: true })
  @Type(() => RuleDto)
  rules?: RuleDto[] | null;

  /** For model providers; null or left out with `rules`. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  model?: string | null;

  /** For model providers; null or left out with `rules`. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @Length(1, 2_000)
  baseUrl?: string | null;

  /** For model providers, never shown again; null or left out with `rules`. */
  @IsOptional()
  @IsString()
  @Length(1, 4_096)
  apiKey?: string | null;

  /** Read-only: taken so that an answer of GET may be sent back, and not looked at. */
  @Allow()
  apiKeyLast4?: string | null;

  /** Read-only; but `true` with the rules of an answer of GET keeps the defaults. */
  @Optional()
  @IsBoolean()
  defaultRules?: boolean;
}

export class AgentView {
  enabled!: boolean;
  provider!: Provider;
  model!: string | null;
  baseUrl!: string | null;
  /** The last four characters of the model's key; the key itself is never shown. */
  apiKeyLast4!: string | null;
  instructions!: string;
  /** Milliseconds. */
  quietMs!: number;
  rules!: RuleDto[];
  /** True while the tenant has not written rules of its own. */
  defaultRules!: boolean;
}

export class PreviewDto {
  /** What a person might write. */
  @IsString()
  @Length(1, 4096)
  text!: string;
}

export class PreviewView {
  /** The one text that would be sent. */
  reply!: string;
  provider!: Provider;
  /** Place of the rule that fired, from 0; null: none held, this is the fallback. */
  ruleIndex!: number | null;
  /** The rule that fired. */
  rule!: RuleDto;
  /** True: a person of the tenant would go on after this reply. */
  handOff!: boolean;
  /** In words. */
  why!: string;
}
