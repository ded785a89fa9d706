import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min, Validate } from 'class-validator';
import { NotBlank, Optional } from '../platform/http/optional.js';
import type { ValidatorConstraintInterface } from 'class-validator';
import { ValidatorConstraint } from 'class-validator';
import type { Tenant } from './tenant.entity.js';

@ValidatorConstraint({ name: 'locale' })
class Locale implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    try {
      return typeof value === 'string' && Intl.getCanonicalLocales(value)[0] === value;
    } catch {
      return false;
    }
  }
  defaultMessage(): string {
    return 'must be a language tag such as pt-BR or en';
  }
}

@ValidatorConstraint({ name: 'timezone' })
class TimeZone implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    try {
      return typeof value === 'string' && Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
    } catch {
      return false;
    }
  }
  defaultMessage(): string {
    return 'must be a time zone such as America/Sao_Paulo';
  }
}

/** As many as the counters hold. */
const MOST_MESSAGES = 1_000_000_000;

export class CreateTenantDto {
  @IsString()
  @Length(1, 200)
  @NotBlank()
  name!: string;

  /** Language tag; default `pt-BR`. */
  @Optional()
  @Validate(Locale)
  locale?: string;

  /** IANA time zone; default `America/Sao_Paulo`. */
  @Optional()
  @Validate(TimeZone)
  timezone?: string;
}

export class UpdateTenantDto {
  @Optional()
  @IsString()
  @Length(1, 200)
  @NotBlank()
  name?: string;

  @Optional()
  @Validate(Locale)
  locale?: string;

  @Optional()
  @Validate(TimeZone)
  timezone?: string;

  /** `suspended`: nothing is sent for the tenant any more; what people write is still kept. */
  @Optional()
  @IsIn(['active', 'suspended'])
  status?: 'active' | 'suspended';

  /** Messages that may be queued in a day of the tenant's time zone; null: any number. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_MESSAGES)
  dailySendLimit?: number | null;

  /** The same for a month. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_MESSAGES)
  monthlySendLimit?: number | null;
}

export class TenantView {
  id!: string;
  name!: string;
  locale!: string;
  timezone!: string;
  status!: 'active' | 'suspended';
  /** Messages that may be queued in a day of the tenant's time zone; null: any number. */
  dailySendLimit!: number | null;
  /** The same for a month. */
  monthlySendLimit!: number | null;
  createdAt!: string;
  updatedAt!: string;

  static of(tenant: Tenant): TenantView {
    return Object.assign(new TenantView(), {
      id: tenant.id,
      name: tenant.name,
      locale: tenant.locale,
      timezone: tenant.timezone,
      status: tenant.status,
      dailySendLimit: tenant.dailySendLimit,
      monthlySendLimit: tenant.monthlySendLimit,
      createdAt: tenant.createdAt.toISOString(),
      updatedAt: tenant.updatedAt.toISOString(),
    });
  }
}

export class TenantPage {
  data!: TenantView[];
  nextCursor!: string | null;
}
