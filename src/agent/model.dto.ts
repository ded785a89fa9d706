import { Type } from 'class-transformer';
import {
  Allow,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsOneObject, Optional } from '../platform/http/optional.js';
import type { RemoteProvider } from './providers/provider.js';
import { REMOTE_PROVIDERS } from './providers/provider.js';

/** How a provider is called; what is left out stays as it is. */
export class ModelOptionsDto {
  /** 0 to 2; null: the provider's own. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(2)
  temperature?: number | null;

  /** For one whole answer with all its tools, in milliseconds (30000); then the next provider is asked. */
  @Optional()
  @IsInt()
  @Min(500)
  @Max(60_000)
  timeoutMs?: number;

  /** Of one step (600). */
  @Optional()
  @IsInt()
  @Min(16)
  @Max(8_192)
  maxOutputTokens?: number;

  /** Per million tokens, in the currency of the budget; null: costs nothing that is counted; 0: free, and asked beyond the month's money. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1_000_000)
  inputPrice?: number | null;

  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1_000_000)
  outputPrice?: number | null;
}

/** Who is asked when the one before gives no answer. */
export class FallbackDto {
  /** Of one that is there already, whose key stays unless another is given. */
  @Optional()
  @IsUUID()
  id?: string;

  @IsIn(REMOTE_PROVIDERS)
  provider!: RemoteProvider;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  model?: string | null;

  /** `https://...`; null: the provider's own address. */
  @IsOptional()
  @IsString()
  @Length(1, 2_000)
  baseUrl?: string | null;

  /** Never shown again; null: none. */
  @IsOptional()
  @IsString()
  @Length(1, 4_096)
  apiKey?: string | null;

  /** Read-only: taken so that an answer of GET may be sent back, and not looked at. */
  @Allow()
  apiKeyLast4?: string | null;

  @Optional()
  @IsOneObject()
  @ValidateNested()
  @Type(() => ModelOptionsDto)
  options?: ModelOptionsDto;
}

export class FallbackView {
  id!: string;
  provider!: RemoteProvider;
  model!: string | null;
  baseUrl!: string | null;
  apiKeyLast4!: string | null;
  options!: ModelOptionsView;
}

export class ModelOptionsView {
  temperature!: number | null;
  /** Milliseconds. */
  timeoutMs!: number;
  maxOutputTokens!: number;
  /** Per million tokens. */
  inputPrice!: number | null;
  outputPrice!: number | null;
}
