import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ProblemView } from '../../platform/http/problem.view.js';
import { PlatformRoute } from '../../platform/route-access.js';
import { RateCardDto, RateCardList, RateCardView } from './costs.dto.js';
import { RateCards } from './rate-cards.js';

/** Meta's prices change each quarter; the platform brings the new ones without a new version of this server. */
@ApiTags('Usage')
@Controller('rate-cards')
export class RateCardsController {
  constructor(private readonly rates: RateCards) {}

  @Get()
  @PlatformRoute('support')
  @ApiOperation({ summary: 'List rate cards', description: 'What Meta asks per delivered message, by day.' })
  @ApiOkResponse({ type: RateCardList })
  async list(): Promise<RateCardList> {
    return { data: (await this.rates.list()).map((card) => RateCardView.of(card)) };
  }

  @Put(':effectiveFrom')
  @PlatformRoute()
  @ApiOperation({
    summary: 'Keep the rate card of a day',
    description:
      'In force for what is delivered from that day on, until the next card is; what was counted before stays as it is.',
  })
  @ApiOkResponse({ type: RateCardView })
  @ApiBadRequestResponse({ type: ProblemView })
  async keep(
    @Param('effectiveFrom') effectiveFrom: string,
    @Body() { currency, source, markets }: RateCardDto,
  ): Promise<RateCardView> {
    return RateCardView.of(await this.rates.keep({ effectiveFrom, currency, source, markets }));
  }

  @Delete(':effectiveFrom')
  @HttpCode(204)
  @PlatformRoute()
  @ApiOperation({
    summary: 'Remove the rate card of a day',
    description: 'One that came along for the same day is in force again.',
  })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ type: ProblemView })
  drop(@Param('effectiveFrom') effectiveFrom: string): Promise<void> {
    return this.rates.drop(effectiveFrom);
  }
}
