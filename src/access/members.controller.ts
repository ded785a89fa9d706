import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
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
import { TenantRoute } from '../platform/route-access.js';
import { By } from './caller.decorator.js';
import type { Caller } from './caller.js';
import { ColleaguePage } from './colleague.dto.js';
import { Invitations } from './invitations.js';
import {
  ChangeRoleDto,
  InvitationPage,
  InvitationView,
  InviteDto,
  MemberPage,
  MemberView,
} from './member.dto.js';
import { Members } from './members.js';

@ApiTags('Users of a tenant')
@ApiNotFoundResponse({ type: ProblemView })
@Controller('tenants/:tenantId')
export class MembersController {
  constructor(
    private readonly members: Members,
    private readonly invitations: Invitations,
  ) {}

  @Get('colleagues')
  @TenantRoute('agent')
  @ApiOperation({
    summary: 'List who may answer people',
    description: 'By name alone, for whoever passes a conversation on.',
  })
  @ApiOkResponse({ type: ColleaguePage })
  colleagues(@Param('tenantId') tenantId: string): Promise<ColleaguePage> {
    return this.members.colleagues(tenantId);
  }

  @Get('users')
  @TenantRoute('admin')
  @ApiOperation({ summary: 'List the people of a tenant' })
  @ApiOkResponse({ type: MemberPage })
  list(@Param('tenantId') tenantId: string, @Query() page: PageQuery): Promise<MemberPage> {
    return this.members.list(tenantId, page);
  }

  @Patch('users/:userId')
  @TenantRoute('admin')
  @ApiOperation({ summary: 'Change a person’s role' })
  @ApiOkResponse({ type: MemberView })
  @ApiConflictResponse({ description: 'It is the last owner.', type: ProblemView })
  changeRole(
    @Param('tenantId') tenantId: string,
    @Param('userId') userId: string,
    @Body() { role }: ChangeRoleDto,
    @By() caller: Caller,
  ): Promise<MemberView> {
    return this.members.changeRole(tenantId, userId, role, caller);
  }

  @Delete('users/:userId')
  @HttpCode(204)
  @TenantRoute('admin')
  @ApiOperation({ summary: 'Take a person out of the tenant' })
  @ApiNoContentResponse()
  @ApiConflictResponse({ description: 'It is the last owner.', type: ProblemView })
  remove(
    @Param('tenantId') tenantId: string,
    @Param('userId') userId: string,
    @By() caller: Caller,
  ): Promise<void> {
    return this.members.remove(tenantId, userId, caller);
  }

  @Post('invitations')
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Invite a person by e-mail',
    description: 'A second invitation ends the link of the first.',
  })
  @ApiCreatedResponse({ type: InvitationView })
  @ApiConflictResponse({ description: 'The person is a member.', type: ProblemView })
  @ApiUnprocessableEntityResponse({ description: 'Mail is not configured.', type: ProblemView })
  invite(
    @Param('tenantId') tenantId: string,
    @Body() { email, role }: InviteDto,
    @By() caller: Caller,
  ): Promise<InvitationView> {
    return this.invitations.invite(tenantId, email, role, caller);
  }

  @Get('invitations')
  @TenantRoute('admin')
  @ApiOperation({ summary: 'List open invitations', description: 'Newest first.' })
  @ApiOkResponse({ type: InvitationPage })
  listInvitations(@Param('tenantId') tenantId: string, @Query() page: PageQuery): Promise<InvitationPage> {
    return this.invitations.list(tenantId, page);
  }

  @Delete('invitations/:invitationId')
  @HttpCode(204)
  @TenantRoute('admin')
  @ApiOperation({ summary: 'Take an invitation back' })
  @ApiNoContentResponse()
  revoke(
    @Param('tenantId') tenantId: string,
    @Param('invitationId') id: string,
    @By() caller: Caller,
  ): Promise<void> {
    return this.invitations.revoke(tenantId, id, caller);
  }
}
