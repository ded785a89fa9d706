import { Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsOneObject, Optional } from '../platform/http/optional.js';
import { FallbackDto, FallbackView, ModelOptionsDto, ModelOptionsView } from './model.dto.js';
import {
  AgentToolsDto,
  BudgetDto,
  GuardrailsDto,
  HandOffDto,
  MemoryDto,
  TurnTakingDto,
} from './policy.dto.js';
import {
  AgentToolsView,
  BudgetView,
  GuardrailsView,
  HandOffPolicyView,
  MemoryPolicyView,
  TurnTakingView,
} from './policy.view.js';
import type { Provider } from './providers/provider.js';
import { PROVIDERS } from './providers/provider.js';
import { RuleDto } from './rule.dto.js';

/** What is left out stays as it is. */
export class UpdateAgentDto {
  @Optional()
  @IsBoolean()
  enabled?: boolean;

  /** `rules` answers by the rules alone; the others ask elsewhere, and the rules stay as a last resort. */
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

  /** In order: the first that holds answers. `null`: the default set, in the language of whoever writes. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true, message: 'must be a list of objects' })
  @ValidateNested({ each: true })
  @Type(() => RuleDto)
  rules?: RuleDto[] | null;

  /** Of `openai-compatible` and `anthropic`: the model's name there. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  model?: string | null;

  /** `https://...` without the last part (`/chat/completions`); null: OpenAI's or Anthropic's own. For `webhook` the whole address. */
  @IsOptional()
  @IsString()
  @Length(1, 2_000)
  baseUrl?: string | null;

  /** Never shown again; null: none. For `webhook` what signs the posts. Give it again when the host changes. */
  @IsOptional()
  @IsString()
  @Length(1, 4_096)
  apiKey?: string | null;

  @Optional()
  @IsOneObject()
  @ValidateNested()
  @Type(() => ModelOptionsDto)
  options?: ModelOptionsDto;

  /** Asked one after the other when the one before gives no answer; the list takes the place of the one that was. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(3)
  @IsObject({ each: true, message: 'must be a list of objects' })
  @ValidateNested({ each: true })
  @Type(() => FallbackDto)
  fallbacks?: FallbackDto[];

  @Optional()
  @IsOneObject()
  @ValidateNested()
  @Type(() => TurnTakingDto)
  turnTaking?: TurnTakingDto;

  @Optional()
  @IsOneObject()
  @ValidateNested()
  @Type(() => GuardrailsDto)
  guardrails?: GuardrailsDto;

  @Optional()
  @IsOneObject()
  @ValidateNested()
  @Type(() => BudgetDto)
  budget?: BudgetDto;

  @Optional()
  @IsOneObject()
  @ValidateNested()
  @Type(() => HandOffDto)
  handOff?: HandOffDto;

  @Optional()
  @IsOneObject()
  @ValidateNested()
  @Type(() => MemoryDto)
  memory?: MemoryDto;

  @Optional()
  @IsOneObject()
  @ValidateNested()
  @Type(() => AgentToolsDto)
  tools?: AgentToolsDto;

  /** How long traces of turns are kept, in days (30). */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(365)
  traceDays?: number;

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
  /** The last four characters of the key; the key itself is never shown. */
  apiKeyLast4!: string | null;
  options!: ModelOptionsView;
  fallbacks!: FallbackView[];
  instructions!: string;
  /** Milliseconds. */
  quietMs!: number;
  rules!: RuleDto[];
  /** True while the tenant has not written rules of its own. */
  defaultRules!: boolean;
  turnTaking!: TurnTakingView;
  guardrails!: GuardrailsView;
  budget!: BudgetView;
  handOff!: HandOffPolicyView;
  memory!: MemoryPolicyView;
  tools!: AgentToolsView;
  /** Days. */
  traceDays!: number;
}
