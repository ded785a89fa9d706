import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PROVIDERS } from './agent-settings.entity.js';
import type { Provider } from './agent-settings.entity.js';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

export class HoursDto {
  /** 1 = Monday to 7 = Sunday; left out: every day. */
  @IsOptional()
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
  @IsOptional()
  @IsBoolean()
  outside?: boolean;
}

/** Everything that is given must hold; an empty match always holds. */
export class RuleMatchDto {
  /** Any of these words or phrases, whatever their case and accents. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  words?: string[];

  /** Regular expression in RE2 syntax (no look-around, no back-references), case-insensitive. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  regex?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => HoursDto)
  hours?: HoursDto;
}

export class RuleDto {
  @ValidateNested()
  @Type(() => RuleMatchDto)
  match!: RuleMatchDto;

  /** The one text that is sent; 1 to 4096 characters. */
  @IsString()
  @Length(1, 4096)
  reply!: string;

  /** After this reply a person of the tenant goes on. */
  @IsOptional()
  @IsBoolean()
  handOff?: boolean;
}

/** What is left out stays as it is. */
export class UpdateAgentDto {
  @IsOptional()
  @IsBoolean()
  enabled?: boolean;

  /** Only `rules` in this version; models come in a later one. */
  @IsOptional()
  @IsIn(PROVIDERS)
  provider?: Provider;

  /** What the agent should know and do; used by model providers. */
  @IsOptional()
  @IsString()
  @Length(0, 20_000)
  instructions?: string;

  /** How long a burst may pause before it is answered, in milliseconds. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(60_000)
  quietMs?: number;

  /** In order: the first that holds answers. `null`: the default set of the tenant's language. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => RuleDto)
  rules?: RuleDto[] | null;
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
