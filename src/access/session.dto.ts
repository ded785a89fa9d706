import { IsEmail, IsString, Length, Matches, MaxLength } from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import type { SessionStage, TenantRole } from '../platform/route-access.js';
import { PLATFORM_ROLES } from '../platform/route-access.js';
import type { UserAccount } from './user-account.entity.js';
import type { UserIdentity } from './user-identity.entity.js';
import type { UserSession } from './user-session.entity.js';

/** Longer ones are refused with a reason where a password is set, and here before they cost anything. */
export const Password = (): PropertyDecorator => (target, key) => {
  IsString()(target, key);
  Length(1, 1_000)(target, key);
};

/** A token of a link, as mails hold it. */
export const LinkToken = (): PropertyDecorator => (target, key) => {
  IsString()(target, key);
  MaxLength(200)(target, key);
};

export class SignInDto {
  @IsString()
  @Length(1, 254)
  email!: string;

  @Password()
  password!: string;
}

export class SecondFactorDto {
  /** What the authenticator shows now. */
  @Optional()
  @IsString()
  @MaxLength(20)
  code?: string;

  /** Instead of a code: one of the recovery codes, which is used up by it. */
  @Optional()
  @IsString()
  @MaxLength(40)
  recoveryCode?: string;
}

export class PasswordDto {
  /** The caller's own, asked for once more. */
  @Password()
  password!: string;
}

export class ChangePasswordDto extends PasswordDto {
  /** At least 12 characters, and not among the first that anybody would try. */
  @Password()
  newPassword!: string;
}

export class ResetRequestDto {
  @IsEmail()
  email!: string;
}

export class ResetDto {
  /** What stands after `#token=` in the link. */
  @LinkToken()
  token!: string;

  /** At least 12 characters, and not among the first that anybody would try. */
  @Password()
  password!: string;
}

export class TotpCodeDto {
  @Matches(/^\d{6}$/, { message: 'must be six digits' })
  code!: string;
}

/** How far a sign-in has come. */
export class SignedInView {
  /** `pending`: the second factor is missing, send it to `/auth/second-factor`. */
  stage!: SessionStage;
  expiresAt!: string;
}

export class MembershipView {
  tenantId!: string;
  role!: TenantRole;
}

/** Who is signed in, and what they may do. */
export class WhoView {
  userId!: string;
  email!: string;
  name!: string;
  platformRole!: (typeof PLATFORM_ROLES)[number] | null;
  /** Whether a code is asked for when they sign in. */
  secondFactor!: boolean;
  tenants!: MembershipView[];
  sessionId!: string;

  static of(user: UserAccount, tenants: Readonly<Record<string, TenantRole>>, sessionId: string): WhoView {
    return Object.assign(new WhoView(), {
      userId: user.id,
      email: user.email,
      name: user.name,
      platformRole: user.platformRole,
      secondFactor: user.totpConfirmedAt !== null,
      tenants: Object.entries(tenants).map(([tenantId, role]) => ({ tenantId, role })),
      sessionId,
    });
  }
}

/** A browser in which the person is signed in. */
export class SessionView {
  id!: string;
  stage!: SessionStage;
  /** The session of this request. */
  current!: boolean;
  /** Network address at sign-in. */
  address!: string;
  userAgent!: string;
  createdAt!: string;
  /** To the minute. */
  lastSeenAt!: string;
  expiresAt!: string;

  static of(session: UserSession, currentId: string): SessionView {
    return Object.assign(new SessionView(), {
      id: session.id,
      stage: session.stage,
      current: session.id === currentId,
      address: session.address,
      userAgent: session.userAgent,
      createdAt: session.createdAt.toISOString(),
      lastSeenAt: session.lastSeenAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
    });
  }
}

export class SessionPage {
  data!: SessionView[];
  nextCursor!: string | null;
}

/** What an authenticator needs; it counts once a code of it was confirmed. */
export class TotpProposalView {
  /** Base32, to be typed. */
  secret!: string;
  /** `otpauth://` address, to be shown as a QR code. */
  uri!: string;
}

export class RecoveryCodesView {
  /** Each stands in for the authenticator once. Shown this once. */
  recoveryCodes!: string[];
}

/** Where to go to prove who you are at the identity provider. */
export class OidcLinkView {
  url!: string;
}

/** Who somebody is at an identity provider. */
export class IdentityView {
  id!: string;
  issuer!: string;
  subject!: string;
  createdAt!: string;

  static of({ id, issuer, subject, createdAt }: UserIdentity): IdentityView {
    return Object.assign(new IdentityView(), { id, issuer, subject, createdAt: createdAt.toISOString() });
  }
}

export class IdentityList {
  data!: IdentityView[];
  /** There is one page. */
  nextCursor!: string | null;
}
