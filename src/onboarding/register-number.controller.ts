import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { PhoneNumberView } from '../tenants/phone-number.dto.js';
import { RegisterNumberDto } from './register-number.dto.js';
import { Registration } from './registration.js';

@ApiTags('Going live')
@ApiNotFoundResponse({ type: ProblemView, description: 'The tenant or the number is not there.' })
@Controller('tenants/:tenantId/phone-numbers/:phoneNumberId/register')
export class RegisterNumberController {
  constructor(private readonly registration: Registration) {}

  @Post()
  @HttpCode(200)
  @TenantRoute('admin')
  @ApiOperation({
    summary: 'Register a phone number on Cloud API',
    description:
      'Asks Meta once. Meta allows 10 tries per number in 72 hours, which are counted here, and locks a number after ' +
      'too many wrong PINs.',
  })
  @ApiOkResponse({ type: PhoneNumberView, description: 'As Meta shows the number now.' })
  @ApiBadRequestResponse({ type: ProblemView })
  @ApiUnprocessableEntityResponse({
    type: ProblemView,
    description: '`registration_refused`, with what to do.',
  })
  @ApiTooManyRequestsResponse({
    type: ProblemView,
    description: '`registration_limit`: the tries of 72 hours are used up; wait for `Retry-After` seconds.',
  })
  @ApiServiceUnavailableResponse({
    type: ProblemView,
    description: '`meta_unavailable`: whether Meta took it is not known; look at the number first.',
  })
  register(
    @Param('tenantId') tenantId: string,
    @Param('phoneNumberId') phoneNumberId: string,
    @Body() { pin }: RegisterNumberDto,
  ): Promise<PhoneNumberView> {
    return this.registration.register(tenantId, phoneNumberId, pin);
  }
}
