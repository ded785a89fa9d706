import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { NotBlank, Optional } from '../platform/http/optional.js';
import { HoursDto } from './rule.dto.js';
import type { OptionalTool } from './tools/optional-tools.js';
import { OPTIONAL_TOOLS } from './tools/optional-tools.js';

const HOST = /^(\*\.)?([a-z0-9-]+\.)+[a-z0-9-]+$/;

/** When the agent speaks. */
export class TurnTakingDto {
  /** A burst is answered at the latest this long after it began, in milliseconds (10000). */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(120_000)
  maxWaitMs?: number;

  /** What is older wakes nobody, in minutes (60). */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(1_440)
  maxAgeMinutes?: number;

  /** Shows that an answer is being written, and marks as read, while a provider is asked (true). */
  @Optional()
  @IsBoolean()
  typing?: boolean;

  /** Messages that one answer may be split into, at its blank lines (1): Meta bills each one. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(4)
  maxMessages?: number;
}

/** What the agent may say. */
export class GuardrailsDto {
  /** What the business is about; beyond it the agent declines. */
  @Optional()
  @IsString()
  @Length(0, 2_000)
  scope?: string;

  /** Words and phrases that are neither answered nor said, whatever their case and accents. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  @NotBlank({ each: true })
  blockedTopics?: string[];

  /** Hosts that links may lead to, besides those in the instructions; `*.example.com` for all below. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(100)
  @Matches(HOST, { each: true, message: 'must be a host such as example.com or *.example.com' })
  allowedLinks?: string[];

  /** Characters of one answer (1200). */
  @Optional()
  @IsInt()
  @Min(50)
  @Max(4_096)
  maxReplyLength?: number;

  /** Turns of one conversation in 24 hours that ask a provider (60). */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(1_000)
  turnsPerDay?: number;
}

/** What the agent may cost. */
export class BudgetDto {
  /** Tokens of a calendar month in the tenant's time zone; null: any number. Beyond them only a bot is asked. */
  @IsOptional()
  @IsInt()
  @Min(0)
  monthlyTokens?: number | null;

  /** The same in money, by the prices of `options`; null: any amount. Beyond it only a bot, and models whose prices are 0, are asked. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  monthlyCost?: number | null;

  /** Of prices and budget (USD); nothing is converted. */
  @Optional()
  @Matches(/^[A-Z]{3}$/, { message: 'must be three capital letters' })
  currency?: string;

  /** True: no provider is asked any more; the last resort answers. */
  @Optional()
  @IsBoolean()
  killSwitch?: boolean;
}

/** When people go on. */
export class HandOffDto {
  /** Who answers when no provider does: the rules, or a person after an apology. */
  @Optional()
  @IsIn(['rules', 'hand-off'])
  lastResort?: 'rules' | 'hand-off';

  /** The apology; null: a sentence in the person's language. */
  @IsOptional()
  @IsString()
  @Length(1, 1_000)
  @NotBlank()
  apology?: string | null;

  /** The agent goes on after so many minutes without a word in the thread; null: only by hand. */
  @IsOptional()
  @IsInt()
  @Min(5)
  @Max(43_200)
  returnAfterMinutes?: number | null;

  /** When people are there; null: not said. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true, message: 'must be a list of objects' })
  @ValidateNested({ each: true })
  @Type(() => HoursDto)
  hours?: HoursDto[] | null;

  /** What is said when somebody is handed over outside of those hours; null: a sentence in the person's language. */
  @IsOptional()
  @IsString()
  @Length(1, 1_000)
  @NotBlank()
  awayText?: string | null;
}

/** What the agent remembers. */
export class MemoryDto {
  /** Tokens of what was said lately that an answer is thought from (2000). */
  @Optional()
  @IsInt()
  @Min(100)
  @Max(50_000)
  historyTokens?: number;

  /** Keeps a summary of what was said before (true). Asks the provider once more now and then. */
  @Optional()
  @IsBoolean()
  summary?: boolean;
}

/** What the agent may do. */
export class AgentToolsDto {
  /** Built-in tools that providers may call (all). */
  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsIn(OPTIONAL_TOOLS, { each: true })
  enabled?: OptionalTool[];

  /** Names of the templates that the agent may send (none). */
  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 512, { each: true })
  templates?: string[];
}
