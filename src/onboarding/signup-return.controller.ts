import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CookieJar } from '../access/session-cookie.js';
import { cookieJar, readCookie, setCookie } from '../access/session-cookie.js';
import { Env } from '../platform/env.js';
import { PublicRoute } from '../platform/route-access.js';
import type { Brought } from './signup-dialog.js';
import { LOST_PAGE, SignupDialog } from './signup-dialog.js';

const jarOf = (publicUrl: string): CookieJar => cookieJar(publicUrl, 'conect_signup');

/** `Set-Cookie` for what a browser carries while its person is at Meta. Lax, since Meta's site sends it back here. */
export const carryCookie = (publicUrl: string, carried: { value: string; expiresAt: Date }): string =>
  setCookie(jarOf(publicUrl), { ...carried, sameSite: 'Lax' });

@ApiTags('Going live')
@Controller('meta/signup')
export class SignupReturnController {
  private readonly jar: CookieJar;

  constructor(
    private readonly dialog: SignupDialog,
    env: Env,
  ) {
    this.jar = jarOf(env.publicUrl);
  }

  @Get()
  @PublicRoute()
  @ApiOperation({
    summary: "Where Meta's dialog sends the browser back to",
    description:
      'The code is exchanged at once. Whatever comes of it is answered by a redirect to a page of the panel, so that the ' +
      'code does not stay in the address.',
  })
  @ApiResponse({ status: 303, description: 'To the signup, or to a page that says that it was not ours.' })
  async comeBack(
    @Query() brought: Brought,
    @Req() { headers, ip, id }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const carried = readCookie(headers.cookie, this.jar);
    const page = await this.dialog.comeBack(brought, carried, { address: ip, requestId: id });
    // Whoever sends a browser here must not take away what it carries for a dialog of its own.
    if (page !== LOST_PAGE) void reply.header('set-cookie', setCookie(this.jar));
    await reply.status(303).header('location', page).send();
  }
}
