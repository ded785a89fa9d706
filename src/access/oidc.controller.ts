import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Env } from '../platform/env.js';
import { ProblemView } from '../platform/http/problem.view.js';
import { PublicRoute, UserRoute } from '../platform/route-access.js';
import { By, Person } from './caller.decorator.js';
import type { Caller, Signed } from './caller.js';
import { Oidc, OIDC_LASTS_MS } from './oidc.js';
import type { CookieJar } from './session-cookie.js';
import { cookieJar, readCookie, sessionCookie, setCookie } from './session-cookie.js';
import { IdentityList, OidcLinkView, PasswordDto } from './session.dto.js';
import { SignIn } from './sign-in.js';

@ApiTags('Signing in')
@ApiNotFoundResponse({ description: 'Not there, or single sign-on is not configured.', type: ProblemView })
@Controller('auth/oidc')
export class OidcController {
  private readonly tripJar: CookieJar;

  constructor(
    private readonly oidc: Oidc,
    private readonly signIns: SignIn,
    private readonly env: Env,
  ) {
    this.tripJar = cookieJar(env.publicUrl, 'conect_oidc');
  }

  @Get('sign-in')
  @PublicRoute()
  @ApiOperation({
    summary: 'Sign in at the identity provider',
    description: 'For the address bar: sends the browser there.',
  })
  @ApiResponse({ status: 303, description: 'To the provider.' })
  async signIn(@Res() reply: FastifyReply): Promise<void> {
    const { url, trip } = await this.oidc.begin();
    await reply.header('set-cookie', this.carry(trip)).status(303).header('location', url).send();
  }

  @Get('callback')
  @PublicRoute()
  @ApiOperation({ summary: 'Where the provider sends the browser back to' })
  @ApiResponse({ status: 303, description: 'To the panel, signed in or linked.' })
  @ApiResponse({
    status: 401,
    description: 'It did not work, or nobody has linked this identity.',
    type: ProblemView,
  })
  async callback(
    @Req() request: FastifyRequest,
    @By() caller: Caller,
    @Res() reply: FastifyReply,
    @Headers('user-agent') userAgent = '',
  ): Promise<void> {
    const query = request.url.split('?')[1] ?? '';
    const trip = readCookie(request.headers.cookie, this.tripJar);
    const session = await this.oidc.finish(query, trip, caller, userAgent);
    const signedIn = session ? [sessionCookie(cookieJar(this.env.publicUrl), session)] : [];
    await reply
      .header('set-cookie', [setCookie(this.tripJar), ...signedIn])
      .status(303)
      .header('location', '/')
      .send();
  }

  @Post('link')
  @HttpCode(200)
  @UserRoute()
  @ApiOperation({ summary: 'Begin to link an identity', description: 'Open the address in this browser.' })
  @ApiOkResponse({ type: OidcLinkView })
  @ApiUnprocessableEntityResponse({ description: 'The password is wrong.', type: ProblemView })
  async link(
    @Person() person: Signed,
    @Body() { password }: PasswordDto,
    @By() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OidcLinkView> {
    await this.signIns.confirm(person.userId, password, caller, 'password');
    const { url, trip } = await this.oidc.begin(person);
    void reply.header('set-cookie', this.carry(trip));
    return { url };
  }

  @Get('identities')
  @UserRoute()
  @ApiOperation({ summary: 'List your linked identities' })
  @ApiOkResponse({ type: IdentityList })
  async list(@Person() { userId }: Signed): Promise<IdentityList> {
    return { data: await this.oidc.list(userId), nextCursor: null };
  }

  @Delete('identities/:identityId')
  @HttpCode(204)
  @UserRoute()
  @ApiOperation({ summary: 'Unlink an identity' })
  @ApiNoContentResponse()
  unlink(@Person() { userId }: Signed, @Param('identityId') id: string, @By() caller: Caller): Promise<void> {
    return this.oidc.unlink(userId, id, caller);
  }

  /** Lax, since the provider is another site that sends the browser here. */
  private carry(trip: string): string {
    return setCookie(this.tripJar, {
      value: trip,
      expiresAt: new Date(Date.now() + OIDC_LASTS_MS),
      sameSite: 'Lax',
    });
  }
}
