import { IsBoolean, IsEmail, IsIn, IsString, Length, MaxLength, ValidateIf } from 'class-validator';
import { NotBlank, Optional } from '../platform/http/optional.js';
import type { PlatformRole } from '../platform/route-access.js';
import { PLATFORM_ROLES } from '../platform/route-access.js';
import { Password } from './session.dto.js';
import type { UserAccount } from './user-account.entity.js';

export class CreateUserDto {
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @IsString()
  @Length(1, 100)
  @NotBlank()
  name!: string;

  /** `admin`: everything; `support`: reads what viewers of any tenant may read. */
  @IsIn(PLATFORM_ROLES)
  platformRole!: PlatformRole;

  /** Left out: the person gets a mail with a link to set one. */
  @Optional()
  @Password()
  password?: string;
}

export class UpdateUserDto {
  @Optional()
  @IsString()
  @Length(1, 100)
  @NotBlank()
  name?: string;

  /** Null: no role on the platform any more; roles in tenants stay. */
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsIn(PLATFORM_ROLES)
  platformRole?: PlatformRole | null;

  /** True ends every session, and nobody signs in with the account. */
  @Optional()
  @IsBoolean()
  disabled?: boolean;
}

/** A person's account. */
export class UserView {
  id!: string;
  email!: string;
  name!: string;
  platformRole!: PlatformRole | null;
  secondFactor!: boolean;
  /** False until the person has set a password. */
  passwordSet!: boolean;
  disabledAt!: string | null;
  createdAt!: string;

  static of(user: UserAccount): UserView {
    return Object.assign(new UserView(), {
      id: user.id,
      email: user.email,
      name: user.name,
      platformRole: user.platformRole,
      secondFactor: user.totpConfirmedAt !== null,
      passwordSet: user.passwordHash !== null,
      disabledAt: user.disabledAt?.toISOString() ?? null,
      createdAt: user.createdAt.toISOString(),
    });
  }
}

export class UserPage {
  data!: UserView[];
  nextCursor!: string | null;
}
