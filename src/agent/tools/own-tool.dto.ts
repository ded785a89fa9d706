import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';
import { IsOneObject, NotBlank, Optional } from '../../platform/http/optional.js';
import type { OwnTool } from './own-tool.entity.js';
import { TOOL_METHODS } from './http-tool.js';

export class CreateToolDto {
  /** By which the provider calls it: small letters, digits and underlines. */
  @Matches(/^[a-z][a-z0-9_]{0,39}$/, { message: 'must be small letters, digits and underlines' })
  name!: string;

  /** What it is for, for the provider. */
  @IsString()
  @Length(1, 1_000)
  @NotBlank()
  description!: string;

  /** `https://...`; arguments go into the query of a GET, and into the JSON body of anything else. */
  @IsString()
  @Length(1, 2_000)
  url!: string;

  @Optional()
  @IsIn(TOOL_METHODS)
  method?: (typeof TOOL_METHODS)[number];

  /** JSON Schema of the arguments: `type`, `properties`, `required`, `enum`, `items`, `description` and bounds. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  @IsOneObject()
  parameters!: Record<string, unknown>;

  /** Never shown again: `authorization`, `x-api-key` or `api-key`. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  @Optional()
  @IsOneObject()
  headers?: Record<string, string>;

  /** Milliseconds (10000). */
  @Optional()
  @IsInt()
  @Min(100)
  @Max(30_000)
  timeoutMs?: number;

  @Optional()
  @IsBoolean()
  enabled?: boolean;
}

/** What is left out stays as it is. */
export class UpdateToolDto extends PartialType(CreateToolDto, { skipNullProperties: false }) {}

export class ToolView {
  id!: string;
  name!: string;
  description!: string;
  url!: string;
  method!: (typeof TOOL_METHODS)[number];
  @ApiProperty({ type: 'object', additionalProperties: true })
  parameters!: Record<string, unknown>;
  /** Names of the headers that are sent; their values are never shown. */
  headerNames!: string[];
  timeoutMs!: number;
  enabled!: boolean;
  createdAt!: string;

  static of(row: OwnTool): ToolView {
    const { id, name, description, url, method, headerNames, timeoutMs, enabled } = row;
    return Object.assign(new ToolView(), {
      ...{ id, name, description, url, method, headerNames, timeoutMs, enabled },
      parameters: row.parameters as unknown as Record<string, unknown>,
      createdAt: row.createdAt.toISOString(),
    });
  }
}

export class ToolPage {
  data!: ToolView[];
  nextCursor!: string | null;
}
