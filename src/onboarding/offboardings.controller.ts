import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { PlatformRoute, TenantRoute } from '../platform/route-access.js';
import { DeleteTenantQuery, OffboardingView, OffboardWabaDto } from './offboarding.dto.js';
import { Offboardings } from './offboardings.js';

@ApiTags('Tenants')
@ApiNotFoundResponse({ type: ProblemView })
@Controller()
export class OffboardingsController {
  constructor(private readonly offboardings: Offboardings) {}

  @Delete('tenants/:tenantId')
  @HttpCode(202)
  @PlatformRoute()
  @ApiOperation({
    summary: 'Delete a tenant',
    description:
      'With its WABAs, numbers, people, messages and keys, after the end of its webhooks at Meta. It is not there for ' +
      'anybody (404) from this moment on; the rest is a job.',
  })
  @ApiAcceptedResponse({ type: OffboardingView })
  @ApiBadRequestResponse({ type: ProblemView })
  @ApiConflictResponse({
    type: ProblemView,
    description: '`tenant_connected`: a WABA is connected; `force=true` insists.',
  })
  async deleteTenant(
    @Param('tenantId') tenantId: string,
    @Query() { force = false }: DeleteTenantQuery,
  ): Promise<OffboardingView> {
    return OffboardingView.of(await this.offboardings.leaveTenant(tenantId, force));
  }

  @Post('tenants/:tenantId/wabas/:wabaId/offboarding')
  @HttpCode(202)
  @TenantRoute('owner')
  @ApiOperation({
    summary: 'Offboard a WABA',
    description:
      'Ends its webhooks at Meta, trying for a day while Meta is silent, forgets its token and numbers, and keeps or ' +
      'erases what was said with them.',
  })
  @ApiAcceptedResponse({ type: OffboardingView })
  @ApiBadRequestResponse({ type: ProblemView })
  async offboardWaba(
    @Param('tenantId') tenantId: string,
    @Param('wabaId') wabaId: string,
    @Body() { data }: OffboardWabaDto,
  ): Promise<OffboardingView> {
    return OffboardingView.of(await this.offboardings.leaveWaba(tenantId, wabaId, data === 'erase'));
  }

  @Get('offboardings/:offboardingId')
  @PlatformRoute('support')
  @ApiOperation({ summary: 'Read how far an offboarding is', description: 'Also after the tenant is gone.' })
  @ApiOkResponse({ type: OffboardingView })
  async get(@Param('offboardingId') offboardingId: string): Promise<OffboardingView> {
    return OffboardingView.of(await this.offboardings.get(offboardingId));
  }
}
