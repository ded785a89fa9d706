import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { LocalePageQuery } from './locale.dto.js';
import { NumberLives } from './number-lives.js';
import { NumberStatePage } from './number-state.dto.js';
import { TenantLanguage } from './tenant-language.js';

@ApiTags('Going live')
@ApiNotFoundResponse({ type: ProblemView, description: 'The tenant or the number is not there.' })
@Controller('tenants/:tenantId/phone-numbers/:phoneNumberId/states')
export class NumberStatesController {
  constructor(
    private readonly lives: NumberLives,
    private readonly language: TenantLanguage,
  ) {}

  @Get()
  @TenantRoute('viewer')
  @ApiOperation({
    summary: 'List the states of a number',
    description:
      'Newest first: the first one is the present. `connected` needs Meta’s CONNECTED and a working subscription; ' +
      '`proven` that a person was heard and a message delivered since then. Stays after the number was disconnected.',
  })
  @ApiOkResponse({ type: NumberStatePage })
  @ApiBadRequestResponse({ type: ProblemView })
  async list(
    @Param('tenantId') tenantId: string,
    @Param('phoneNumberId') phoneNumberId: string,
    @Query() { locale, ...page }: LocalePageQuery,
  ): Promise<NumberStatePage> {
    return this.lives.history(tenantId, phoneNumberId, page, await this.language.of(tenantId, locale));
  }
}
