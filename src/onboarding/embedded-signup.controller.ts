import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { By } from '../access/caller.decorator.js';
import type { Caller } from '../access/caller.js';
import { Env } from '../platform/env.js';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { EmbeddedSignup } from './embedded-signup.js';
import {
  OpenDialogDto,
  SignupDialogView,
  SignupDto,
  SignupPage,
  SignupSettingsView,
  SignupView,
} from './signup.dto.js';
import { SignupDialog } from './signup-dialog.js';
import { carryCookie } from './signup-return.controller.js';

@ApiTags('Going live')
@ApiNotFoundResponse({ type: ProblemView, description: 'The tenant is not there.' })
@Controller('tenants/:tenantId/embedded-signup')
export class EmbeddedSignupController {
  constructor(
    private readonly signup: EmbeddedSignup,
    private readonly dialog: SignupDialog,
    private readonly env: Env,
  ) {}

  @Get()
  @TenantRoute('admin')
  @ApiOperation({ summary: 'Read whether and how Embedded Signup is set up' })
  @ApiParam({ name: 'tenantId', type: String })
  @ApiOkResponse({ type: SignupSettingsView })
  settings(): SignupSettingsView {
    return this.dialog.settings();
  }

  @Post()
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Finish an Embedded Signup',
    description:
      'Exchanges the code at once and connects every WABA that its token reaches; ids of the page are only compared. ' +
      '202: Meta fell silent half-way, and it goes on by itself.',
  })
  @ApiCreatedResponse({ type: SignupView })
  @ApiAcceptedResponse({ type: SignupView, description: '`waiting`: nothing more to do for the client.' })
  @ApiBadRequestResponse({ type: ProblemView })
  @ApiConflictResponse({ type: ProblemView, description: '`waba_taken`' })
  @ApiUnprocessableEntityResponse({
    type: ProblemView,
    description:
      '`signup_refused`, `signup_mismatch`, `signup_unavailable`, `token_refused`, `waba_refused`.',
  })
  @ApiServiceUnavailableResponse({
    type: ProblemView,
    description: '`meta_unavailable`: the code could not be exchanged; the client clicks again.',
  })
  async finish(
    @Param('tenantId') tenantId: string,
    @Body() body: SignupDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignupView> {
    const signup = await this.signup.finish(tenantId, body);
    reply.status(signup.state === 'waiting' ? 202 : 201);
    return SignupView.of(signup);
  }

  @Post('dialog')
  @TenantRoute('admin')
  @ApiOperation({
    summary: "Open Meta's dialog of Embedded Signup",
    description:
      'For a person who signed in: the address counts for this browser and session, once, for 30 minutes. The session’s ' +
      'earlier one counts no more. Meta sends the browser back to us; how far it is stands in the signup.',
  })
  @ApiCreatedResponse({ type: SignupDialogView })
  @ApiBadRequestResponse({ type: ProblemView })
  @ApiUnprocessableEntityResponse({
    type: ProblemView,
    description: '`signup_unavailable`, `session_required`',
  })
  async open(
    @Param('tenantId') tenantId: string,
    @Body() { coexistence = false }: OpenDialogDto,
    @By() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignupDialogView> {
    const { id, url, expiresAt, carried } = await this.dialog.open(tenantId, caller, coexistence);
    void reply.header('set-cookie', carryCookie(this.env.publicUrl, { value: carried, expiresAt }));
    return Object.assign(new SignupDialogView(), { id, url, expiresAt: expiresAt.toISOString() });
  }

  @Get('signups/:signupId')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'Read how far a signup is' })
  @ApiOkResponse({ type: SignupView })
  async show(@Param('tenantId') tenantId: string, @Param('signupId') id: string): Promise<SignupView> {
    return SignupView.of(await this.signup.get({ tenantId, id }));
  }

  @Get('signups')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'List the last signups', description: 'The last 20, newest first.' })
  @ApiOkResponse({ type: SignupPage })
  async list(@Param('tenantId') tenantId: string): Promise<SignupPage> {
    const data = (await this.signup.list(tenantId)).map((signup) => SignupView.of(signup));
    return { data, nextCursor: null };
  }
}
