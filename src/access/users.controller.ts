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
import { PlatformRoute } from '../platform/route-access.js';
import { By } from './caller.decorator.js';
import type { Caller } from './caller.js';
import { CreateUserDto, UpdateUserDto, UserPage, UserView } from './user.dto.js';
import { Users } from './users.js';

@ApiTags('Users')
@Controller('users')
export class UsersController {
  constructor(private readonly users: Users) {}

  @Post()
  @PlatformRoute()
  @ApiOperation({
    summary: 'Create a person of the platform',
    description: 'The first admin is made with `ADMIN_API_KEY`. People of tenants are invited instead.',
  })
  @ApiCreatedResponse({ type: UserView })
  @ApiConflictResponse({ description: 'The e-mail has an account.', type: ProblemView })
  @ApiUnprocessableEntityResponse({
    description: 'The password is too weak, or mail is not configured.',
    type: ProblemView,
  })
  create(@Body() body: CreateUserDto, @By() caller: Caller): Promise<UserView> {
    return this.users.create(body, caller);
  }

  @Get()
  @PlatformRoute('support')
  @ApiOperation({ summary: 'List people', description: 'Of the platform and of every tenant, newest first.' })
  @ApiOkResponse({ type: UserPage })
  list(@Query() page: PageQuery): Promise<UserPage> {
    return this.users.list(page);
  }

  @Get(':userId')
  @PlatformRoute('support')
  @ApiOperation({ summary: 'Read a person' })
  @ApiOkResponse({ type: UserView })
  @ApiNotFoundResponse({ type: ProblemView })
  view(@Param('userId') id: string): Promise<UserView> {
    return this.users.view(id);
  }

  @Patch(':userId')
  @PlatformRoute()
  @ApiOperation({ summary: 'Change a person’s role or disable the account' })
  @ApiOkResponse({ type: UserView })
  @ApiNotFoundResponse({ type: ProblemView })
  update(@Param('userId') id: string, @Body() body: UpdateUserDto, @By() caller: Caller): Promise<UserView> {
    return this.users.update(id, body, caller);
  }

  @Delete(':userId')
  @HttpCode(204)
  @PlatformRoute()
  @ApiOperation({ summary: 'Delete a person', description: 'With their sessions and roles in tenants.' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ type: ProblemView })
  remove(@Param('userId') id: string, @By() caller: Caller): Promise<void> {
    return this.users.remove(id, caller);
  }

  @Delete(':userId/sessions')
  @HttpCode(204)
  @PlatformRoute()
  @ApiOperation({ summary: 'Sign a person out everywhere' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ type: ProblemView })
  endSessions(@Param('userId') id: string, @By() caller: Caller): Promise<void> {
    return this.users.endSessions(id, caller);
  }

  @Delete(':userId/totp')
  @HttpCode(204)
  @PlatformRoute()
  @ApiOperation({
    summary: 'Remove a person’s second factor',
    description: 'For who lost the authenticator and the recovery codes. Make sure who is asking.',
  })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ type: ProblemView })
  dropFactor(@Param('userId') id: string, @By() caller: Caller): Promise<void> {
    return this.users.dropFactor(id, caller);
  }
}
