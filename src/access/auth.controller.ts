import { Body, Controller, Get, Headers, HttpCode, Post, Res, UseGuards } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Env } from '../platform/env.js';
import { ProblemView } from '../platform/http/problem.view.js';
import { PublicRoute, UserRoute } from '../platform/route-access.js';
import { By, Person } from './caller.decorator.js';
import type { Caller, Signed } from './caller.js';
import { Invitations } from './invitations.js';
import { AcceptInvitationDto } from './member.dto.js';
import { PasswordReset } from './password-reset.js';
import { OwnPagesGuard } from './own-pages.guard.js';
import { SecondFactor } from './second-factor.js';
import { cookieJar, sessionCookie } from './session-cookie.js';
import {
  ResetDto,
  ResetRequestDto,
  SecondFactorDto,
  SignedInView,
  SignInDto,
  WhoView,
} from './session.dto.js';
import type { OpenedSession } from './sessions.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { Users } from './users.js';

@ApiTags('Signing in')
@ApiResponse({ status: 401, description: 'Wrong or missing credentials.', type: ProblemView })
@ApiResponse({ status: 422, description: 'The link, code or password cannot be used.', type: ProblemView })
@ApiResponse({
  status: 429,
  description: 'Too many attempts; wait for `Retry-After` seconds.',
  type: ProblemView,
})
@UseGuards(OwnPagesGuard)
@Controller('auth')
export class AuthController {
  constructor(
    private readonly signIns: SignIn,
    private readonly factor: SecondFactor,
    private readonly sessions: Sessions,
    private readonly users: Users,
    private readonly reset: PasswordReset,
    private readonly invitations: Invitations,
    private readonly env: Env,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @PublicRoute()
  @ApiOperation({
    summary: 'Sign in with e-mail and password',
    description: 'Answers with the session’s cookie.',
  })
  @ApiOkResponse({ type: SignedInView })
  async signIn(
    @Body() body: SignInDto,
    @By() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('user-agent') userAgent = '',
  ): Promise<SignedInView> {
    return this.give(reply, await this.signIns.withPassword(body, caller, userAgent));
  }

  @Post('second-factor')
  @HttpCode(200)
  @UserRoute('pending')
  @ApiOperation({ summary: 'Complete a sign-in with a code' })
  @ApiOkResponse({ type: SignedInView })
  async secondFactor(
    @Body() body: SecondFactorDto,
    @By() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('user-agent') userAgent = '',
  ): Promise<SignedInView> {
    return this.give(reply, await this.factor.complete(caller, body, userAgent));
  }

  @Post('sign-out')
  @HttpCode(204)
  @UserRoute('pending')
  @ApiOperation({ summary: 'Sign out of this browser' })
  @ApiNoContentResponse()
  async signOut(
    @Person() { userId, sessionId }: Signed,
    @By() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.revoke(userId, sessionId, caller, 'sign_out');
    void reply.header('set-cookie', sessionCookie(cookieJar(this.env.publicUrl)));
  }

  @Get('session')
  @UserRoute()
  @ApiOperation({ summary: 'Who is signed in' })
  @ApiOkResponse({ type: WhoView })
  async session(@Person() { userId, sessionId }: Signed, @By() { tenants }: Caller): Promise<WhoView> {
    return WhoView.of(await this.users.get(userId), tenants, sessionId);
  }

  @Post('password-reset')
  @HttpCode(202)
  @PublicRoute()
  @ApiOperation({
    summary: 'Ask for a link to set a new password',
    description: 'The answer is the same whether there is such an account or not.',
  })
  @ApiAcceptedResponse()
  requestReset(@Body() { email }: ResetRequestDto, @By() caller: Caller): Promise<void> {
    return this.reset.request(email, caller);
  }

  @Post('password-reset/confirm')
  @HttpCode(204)
  @PublicRoute()
  @ApiOperation({
    summary: 'Set a new password by a link',
    description: 'Every session of the account ends.',
  })
  @ApiNoContentResponse()
  resetPassword(@Body() { token, password }: ResetDto, @By() caller: Caller): Promise<void> {
    return this.reset.byLink(token, password, caller);
  }

  @Post('invitations/accept')
  @HttpCode(204)
  @PublicRoute()
  @ApiOperation({
    summary: 'Join a tenant by a link',
    description: 'With the password of the account that the e-mail has, or with a new account.',
  })
  @ApiNoContentResponse()
  acceptInvitation(@Body() body: AcceptInvitationDto, @By() caller: Caller): Promise<void> {
    return this.invitations.accept(body, caller);
  }

  private give(reply: FastifyReply, session: OpenedSession): SignedInView {
    void reply.header('set-cookie', sessionCookie(cookieJar(this.env.publicUrl), session));
    const { stage, expiresAt } = session;
    return Object.assign(new SignedInView(), { stage, expiresAt: expiresAt.toISOString() });
  }
}
