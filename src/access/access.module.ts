import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessGuard } from './access.guard.js';
import { AccessSweeper } from './access.sweeper.js';
import { Access } from './access.js';
import { AccountController } from './account.controller.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeyRepository } from './api-key.repository.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeys } from './api-keys.js';
import { AttemptCount } from './attempt-count.entity.js';
import { AttemptRepository } from './attempt.repository.js';
import { Attempts } from './attempts.js';
import { AuditController } from './audit.controller.js';
import { AuditEntry } from './audit-entry.entity.js';
import { AuditRepository } from './audit.repository.js';
import { AuditTrail } from './audit-trail.js';
import { Audit } from './audit.js';
import { AuthController } from './auth.controller.js';
import { Invitations } from './invitations.js';
import { Mail } from './mail.js';
import { MemberRepository } from './member.repository.js';
import { MembersController } from './members.controller.js';
import { Members } from './members.js';
import { IdentityRepository } from './identity.repository.js';
import { OidcController } from './oidc.controller.js';
import { OidcProvider } from './oidc-provider.js';
import { Oidc } from './oidc.js';
import { PasswordReset } from './password-reset.js';
import { PasswordToken } from './password-token.entity.js';
import { Passwords } from './passwords.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { SecondFactor } from './second-factor.js';
import { SessionRepository } from './session.repository.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { TenantInvitation } from './tenant-invitation.entity.js';
import { TenantMember } from './tenant-member.entity.js';
import { UserAccount } from './user-account.entity.js';
import { UserIdentity } from './user-identity.entity.js';
import { UserRepository } from './user.repository.js';
import { UserSession } from './user-session.entity.js';
import { UsersController } from './users.controller.js';
import { Users } from './users.js';

const people = [
  UserAccount,
  UserSession,
  RecoveryCode,
  PasswordToken,
  TenantMember,
  TenantInvitation,
  UserIdentity,
];

/** Who is calling, what they may do, and what they did. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([ApiKey, AttemptCount, AuditEntry, ...people])],
  controllers: [
    AuthController,
    AccountController,
    OidcController,
    UsersController,
    MembersController,
    ApiKeysController,
    AuditController,
  ],
  providers: [
    ...[
      ApiKeyRepository,
      AttemptRepository,
      AuditRepository,
      MemberRepository,
      SessionRepository,
      UserRepository,
    ],
    ...[Access, ApiKeys, Attempts, Audit, Invitations, Mail, Members, PasswordReset, Passwords],
    ...[IdentityRepository, Oidc, OidcProvider],
    ...[SecondFactor, Sessions, SignIn, Users, AccessSweeper],
    { provide: APP_GUARD, useClass: AccessGuard },
    AuditTrail,
  ],
  exports: [Access, Audit, Mail, Members],
})
export class AccessModule {}
