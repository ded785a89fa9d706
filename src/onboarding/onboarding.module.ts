import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { MetaGraphModule } from '../meta-graph/meta-graph.module.js';
import { TemplatesModule } from '../templates/templates.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { Admission } from './admission.js';
import { Connect } from './connect.js';
import { ConnectedWabas } from './connected-wabas.js';
import { EvidenceGatherer } from './evidence-gatherer.js';
import { ReadinessController } from './readiness.controller.js';
import { ReadinessRepository } from './readiness.repository.js';
import { Readiness } from './readiness.js';
import { ReadinessRun } from './readiness-run.entity.js';
import { RegisterNumberController } from './register-number.controller.js';
import { Registration } from './registration.js';
import { SilenceSweeper } from './silence.sweeper.js';
import { WabaKey } from './waba-key.js';
import { WabasController } from './wabas.controller.js';

/** How a business arrives: connecting its WABA, registering numbers, go-live checks. */
@Module({
  imports: [
    TypeOrmModule.forFeature([ReadinessRun]),
    MetaGraphModule,
    TenantsModule,
    TemplatesModule,
    ConversationsModule,
  ],
  controllers: [WabasController, ReadinessController, RegisterNumberController],
  providers: [
    ReadinessRepository,
    WabaKey,
    Admission,
    EvidenceGatherer,
    Readiness,
    Connect,
    ConnectedWabas,
    Registration,
    SilenceSweeper,
  ],
})
export class OnboardingModule {}
