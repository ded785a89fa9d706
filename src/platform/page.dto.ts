import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { Optional } from './http/optional.js';

/** Query of every list: how many, and from where. */
export class PageQuery {
  /** How many at most. */
  @ApiPropertyOptional()
  @Optional()
  @Transform(({ value }) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value))
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  /** `nextCursor` of the page before. */
  @Optional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}
