import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDate, IsIn, IsString, Length } from 'class-validator';
import { NotBlank, Optional } from '../platform/http/optional.js';
import type { TenantRole } from '../platform/route-access.js';
import type { ApiKey } from './api-key.entity.js';

const KEY_ROLES = ['admin', 'agent', 'viewer'] as const;

export class CreateApiKeyDto {
  /** What the key is for; shown in lists. */
  @IsString()
  @Length(1, 100)
  @NotBlank()
  name!: string;

  /** `admin`: everything of the tenant; `agent`: reads and answers; `viewer`: reads. */
  @IsIn(KEY_ROLES)
  role!: (typeof KEY_ROLES)[number];

  /** From then on the key is refused; left out: never. */
  @ApiPropertyOptional()
  @Optional()
  @Type(() => Date)
  @IsDate()
  expiresAt?: Date;
}

export class ApiKeyView {
  id!: string;
  name!: string;
  role!: TenantRole;
  /** The key's last four characters. */
  last4!: string;
  createdAt!: string;
  /** To the minute. */
  lastUsedAt!: string | null;
  /** From then on the key is refused; null: never. */
  expiresAt!: string | null;
  /** Set when the key no longer works. */
  revokedAt!: string | null;

  static of(key: ApiKey): ApiKeyView {
    return Object.assign(new ApiKeyView(), {
      id: key.id,
      name: key.name,
      role: key.role,
      last4: key.hint,
      createdAt: key.createdAt.toISOString(),
      lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
      expiresAt: key.expiresAt?.toISOString() ?? null,
      revokedAt: key.revokedAt?.toISOString() ?? null,
    });
  }
}

export class NewApiKeyView extends ApiKeyView {
  /** The key itself, shown this once. */
  key!: string;
}

export class ApiKeyPage {
  data!: ApiKeyView[];
  nextCursor!: string | null;
}
