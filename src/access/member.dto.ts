import { IsEmail, IsIn, IsString, Length, MaxLength } from 'class-validator';
import { NotBlank, Optional } from '../platform/http/optional.js';
import type { TenantRole } from '../platform/route-access.js';
import { TENANT_ROLES } from '../platform/route-access.js';
import type { MemberRow } from './member.repository.js';
import { LinkToken, Password } from './session.dto.js';
import type { TenantInvitation } from './tenant-invitation.entity.js';

export class InviteDto {
  @IsEmail()
  @MaxLength(254)
  email!: string;

  /** Not above the caller's own. */
  @IsIn(TENANT_ROLES)
  role!: TenantRole;
}

export class ChangeRoleDto {
  /** Not above the caller's own. */
  @IsIn(TENANT_ROLES)
  role!: TenantRole;
}

export class AcceptInvitationDto {
  /** What stands after `#token=` in the link. */
  @LinkToken()
  token!: string;

  /** Of the account with the invited e-mail, or, when there is none, of the one that is made. */
  @Password()
  password!: string;

  /** For a new account. */
  @Optional()
  @IsString()
  @Length(1, 100)
  @NotBlank()
  name?: string;
}

/** A person with a role in the tenant. */
export class MemberView {
  userId!: string;
  email!: string;
  name!: string;
  role!: TenantRole;
  secondFactor!: boolean;
  disabledAt!: string | null;
  /** Since when they are a member. */
  createdAt!: string;

  static of({ hasFactor, disabledAt, createdAt, ...row }: MemberRow): MemberView {
    return Object.assign(new MemberView(), {
      ...row,
      secondFactor: hasFactor,
      disabledAt: disabledAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    });
  }
}

export class MemberPage {
  data!: MemberView[];
  nextCursor!: string | null;
}

/** Somebody who was asked to join, and has not answered. */
export class InvitationView {
  id!: string;
  email!: string;
  role!: TenantRole;
  createdAt!: string;
  expiresAt!: string;

  static of({ id, email, role, createdAt, expiresAt }: TenantInvitation): InvitationView {
    return Object.assign(new InvitationView(), {
      id,
      email,
      role,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    });
  }
}

export class InvitationPage {
  data!: InvitationView[];
  nextCursor!: string | null;
}
