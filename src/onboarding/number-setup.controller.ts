import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
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
import { NumberSetup } from './number-setup.js';
import { RegisterNumberDto } from './register-number.dto.js';
import { RegistrationView, RequestCodeDto, VerifyCodeDto } from './registration.dto.js';

const Step = (summary: string, description: string) =>
  applyDecorators(
    HttpCode(200),
    ApiOperation({ summary, description }),
    ApiBadRequestResponse({ type: ProblemView }),
    ApiUnprocessableEntityResponse({ type: ProblemView, description: '`meta_refused`, with the next step.' }),
    ApiServiceUnavailableResponse({ type: ProblemView, description: '`meta_unavailable`.' }),
  );

@ApiTags('Going live')
@ApiNotFoundResponse({ type: ProblemView, description: 'The tenant or the number is not there.' })
@Controller('tenants/:tenantId/phone-numbers/:phoneNumberId')
export class NumberSetupController {
  constructor(private readonly setup: NumberSetup) {}

  @Get('registration')
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'Read how far a number is',
    description: "With the used share of Meta's 10 registrations in 72 hours.",
  })
  @ApiOkResponse({ type: RegistrationView })
  registration(
    @Param('tenantId') tenantId: string,
    @Param('phoneNumberId') phoneNumberId: string,
  ): Promise<RegistrationView> {
    return this.setup.registration(tenantId, phoneNumberId);
  }

  @Post('request-code')
  @TenantRoute('admin')
  @ApiOkResponse({ type: RegistrationView })
  @Step(
    'Have Meta send the code',
    'A number that is confirmed already is sent none. Meta allows a few in an hour.',
  )
  requestCode(
    @Param('tenantId') tenantId: string,
    @Param('phoneNumberId') phoneNumberId: string,
    @Body() { method, language }: RequestCodeDto,
  ): Promise<RegistrationView> {
    return this.setup.requestCode(tenantId, phoneNumberId, method, language);
  }

  @Post('verify-code')
  @TenantRoute('admin')
  @ApiOkResponse({ type: RegistrationView })
  @Step('Confirm a number by its code', 'Then it can be registered.')
  verifyCode(
    @Param('tenantId') tenantId: string,
    @Param('phoneNumberId') phoneNumberId: string,
    @Body() { code }: VerifyCodeDto,
  ): Promise<RegistrationView> {
    return this.setup.verifyCode(tenantId, phoneNumberId, code);
  }

  @Put('pin')
  @TenantRoute('admin')
  @ApiOkResponse({ type: RegistrationView })
  @Step('Set the two-step PIN', 'Replaces the one that the number has. It is not kept here.')
  setPin(
    @Param('tenantId') tenantId: string,
    @Param('phoneNumberId') phoneNumberId: string,
    @Body() { pin }: RegisterNumberDto,
  ): Promise<RegistrationView> {
    return this.setup.setPin(tenantId, phoneNumberId, pin);
  }
}
