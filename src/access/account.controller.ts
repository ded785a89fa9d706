import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { PageQuery } from '../platform/page.dto.js';
import { UserRoute } from '../platform/route-access.js';
import { By, Person } from './caller.decorator.js';
import type { Caller, Signed } from './caller.js';
import { PasswordReset } from './password-reset.js';
import { SecondFactor } from './second-factor.js';
import {
  ChangePasswordDto,
  PasswordDto,
  RecoveryCodesView,
  SessionPage,
  TotpCodeDto,
  TotpProposalView,
} from './session.dto.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';

@ApiTags('Own account')
@Controller('auth')
@ApiUnprocessableEntityResponse({ description: 'The password or code is wrong.', type: ProblemView })
export class AccountController {
  constructor(
    private readonly signIns: SignIn,
    private readonly sessions: Sessions,
    private readonly factor: SecondFactor,
    private readonly reset: PasswordReset,
  ) {}

  @Get('sessions')
  @UserRoute()
  @ApiOperation({ summary: 'List the browsers in which you are signed in', description: 'Newest first.' })
  @ApiOkResponse({ type: SessionPage })
  list(@Person() person: Signed, @Query() page: PageQuery): Promise<SessionPage> {
    return this.sessions.list(person, page);
  }

  @Delete('sessions/:sessionId')
  @HttpCode(204)
  @UserRoute()
  @ApiOperation({ summary: 'Sign out of a browser' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ type: ProblemView })
  revoke(@Person() { userId }: Signed, @Param('sessionId') id: string, @By() caller: Caller): Promise<void> {
    return this.sessions.revoke(userId, id, caller);
  }

  @Put('password')
  @HttpCode(204)
  @UserRoute()
  @ApiOperation({ summary: 'Change your password', description: 'Every other session of yours ends.' })
  @ApiNoContentResponse()
  async changePassword(
    @Person() person: Signed,
    @Body() { password, newPassword }: ChangePasswordDto,
    @By() caller: Caller,
  ): Promise<void> {
    await this.signIns.confirm(person.userId, password, caller, 'password');
    await this.reset.change(person, newPassword, caller);
  }

  @Post('totp')
  @UserRoute()
  @ApiOperation({
    summary: 'Begin a second factor',
    description: 'It counts once a code of it was confirmed.',
  })
  @ApiCreatedResponse({ type: TotpProposalView })
  async propose(
    @Person() { userId }: Signed,
    @Body() { password }: PasswordDto,
    @By() caller: Caller,
  ): Promise<TotpProposalView> {
    await this.signIns.confirm(userId, password, caller, 'password');
    return this.factor.propose(userId);
  }

  @Post('totp/confirm')
  @HttpCode(200)
  @UserRoute()
  @ApiOperation({
    summary: 'Confirm a second factor',
    description: 'The recovery codes are in this answer and nowhere else. Every other session of yours ends.',
  })
  @ApiOkResponse({ type: RecoveryCodesView })
  async confirm(
    @Person() { userId }: Signed,
    @Body() { code }: TotpCodeDto,
    @By() caller: Caller,
  ): Promise<RecoveryCodesView> {
    return { recoveryCodes: await this.factor.confirm(caller, userId, code) };
  }

  @Post('totp/remove')
  @HttpCode(204)
  @UserRoute()
  @ApiOperation({ summary: 'Remove the second factor', description: 'Every other session of yours ends.' })
  @ApiNoContentResponse()
  async remove(
    @Person() { userId }: Signed,
    @Body() { password }: PasswordDto,
    @By() caller: Caller,
  ): Promise<void> {
    await this.signIns.confirm(userId, password, caller, 'password');
    await this.factor.drop(caller, userId);
  }
}
