import { Module } from '@nestjs/common';
import { TemplateInsightsController } from './template-insights.controller.js';
import { TemplateInsightsRepository } from './template-insights.repository.js';

/** What happened: figures from our own data, for a client and the provider. */
@Module({
  controllers: [TemplateInsightsController],
  providers: [TemplateInsightsRepository],
})
export class ReportsModule {}
