import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { BusinessProfileDto, BusinessProfileView } from './business-profile.dto.js';
import { BusinessProfiles } from './business-profiles.js';
import { CoexistenceSyncDto, CoexistenceSyncView } from './coexistence.dto.js';
import { Coexistence } from './coexistence.js';

@ApiTags('Going live')
@ApiNotFoundResponse({ type: ProblemView, description: 'The tenant or the number is not there.' })
@ApiUnprocessableEntityResponse({ type: ProblemView, description: '`meta_refused`, `not_on_phone`.' })
@ApiServiceUnavailableResponse({ type: ProblemView, description: '`meta_unavailable`.' })
@Controller('tenants/:tenantId/phone-numbers/:phoneNumberId')
export class NumberProfileController {
  constructor(
    private readonly profiles: BusinessProfiles,
    private readonly coexistence: Coexistence,
  ) {}

  @Get('profile')
  @TenantRoute('viewer')
  @ApiOperation({ summary: 'Read the business profile', description: 'As Meta shows it now.' })
  @ApiOkResponse({ type: BusinessProfileView })
  profile(
    @Param('tenantId') tenantId: string,
    @Param('phoneNumberId') phoneNumberId: string,
  ): Promise<BusinessProfileView> {
    return this.profiles.get(tenantId, phoneNumberId);
  }

  @Put('profile')
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Change the business profile',
    description: 'What is named changes, the rest stays.',
  })
  @ApiOkResponse({ type: BusinessProfileView })
  @ApiBadRequestResponse({ type: ProblemView })
  changeProfile(
    @Param('tenantId') tenantId: string,
    @Param('phoneNumberId') phoneNumberId: string,
    @Body() profile: BusinessProfileDto,
  ): Promise<BusinessProfileView> {
    return this.profiles.change(tenantId, phoneNumberId, profile);
  }

  @Post('coexistence-sync')
  @HttpCode(200)
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Ask the phone for its contacts or history',
    description:
      'For numbers that stay on the WhatsApp Business app: once for each kind, within 24 hours of onboarding. What the ' +
      'phone hands over comes by webhook. Asking again changes nothing.',
  })
  @ApiOkResponse({ type: CoexistenceSyncView })
  @ApiBadRequestResponse({ type: ProblemView })
  sync(
    @Param('tenantId') tenantId: string,
    @Param('phoneNumberId') phoneNumberId: string,
    @Body() { type }: CoexistenceSyncDto,
  ): Promise<CoexistenceSyncView> {
    return this.coexistence.sync(tenantId, phoneNumberId, type);
  }
}
