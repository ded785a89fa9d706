import { Controller, Get, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProblemView } from '../platform/http/problem.view.js';
import { PlatformRoute } from '../platform/route-access.js';
import { AppReviewView } from './app-review.dto.js';
import { AppReview } from './app-review.js';
import { LocaleQuery } from './locale.dto.js';
import { languageOf } from './words.js';

@ApiTags('Going live')
@Controller('app-review')
export class AppReviewController {
  constructor(private readonly review: AppReview) {}

  @Get()
  @PlatformRoute('support')
  @ApiOperation({
    summary: "Read what to hand in for Meta's App Review",
    description:
      'For each permission the text of the form and the script of its recording, and what is still missing on our side. ' +
      'Texts are in Portuguese unless asked otherwise; what is pasted into the form comes in both languages.',
  })
  @ApiOkResponse({ type: AppReviewView })
  @ApiBadRequestResponse({ type: ProblemView })
  view(@Query() { locale = 'pt-BR' }: LocaleQuery): Promise<AppReviewView> {
    return this.review.view(languageOf(locale));
  }
}
