import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { EmbeddedSignup } from './embedded-signup.js';
import { SignupDto, SignupPage, SignupSettingsView, SignupView } from './signup.dto.js';

@ApiTags('Going live')
@ApiNotFoundResponse({ type: ProblemView, description: 'The tenant is not there.' })
@Controller('tenants/:tenantId/embedded-signup')
export class EmbeddedSignupController {
  constructor(private readonly signup: EmbeddedSignup) {}

  @Get()
  @TenantRoute('admin')
  @ApiOperation({ summary: 'Read what the page needs for Embedded Signup' })
  @ApiOkResponse({ type: SignupSettingsView })
  settings(): SignupSettingsView {
    return this.signup.settings();
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

  @Get('signups')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'List the last signups', description: 'The last 20, newest first.' })
  @ApiOkResponse({ type: SignupPage })
  async list(@Param('tenantId') tenantId: string): Promise<SignupPage> {
    const data = (await this.signup.list(tenantId)).map((signup) => SignupView.of(signup));
    return { data, nextCursor: null };
  }
}
