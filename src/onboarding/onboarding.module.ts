import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { JobsModule } from '../platform/jobs/jobs.module.js';
import { MetaGraphModule } from '../meta-graph/meta-graph.module.js';
import { TemplatesModule } from '../templates/templates.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { AccountNews } from './account-news.js';
import { Admission } from './admission.js';
import { AppReview } from './app-review.js';
import { AppReviewController } from './app-review.controller.js';
import { ArrivalsSweeper } from './arrivals.sweeper.js';
import { BusinessProfiles } from './business-profiles.js';
import { Coexistence } from './coexistence.js';
import { CoexistenceRepository } from './coexistence.repository.js';
import { CoexistenceSync } from './coexistence-sync.entity.js';
import { Connect } from './connect.js';
import { ConnectedWabas } from './connected-wabas.js';
import { ConfirmationsRepository } from './confirmations.repository.js';
import { DriftSweeper } from './drift.sweeper.js';
import { GraphVersionSweeper } from './graph-version.sweeper.js';
import { EmbeddedSignup } from './embedded-signup.js';
import { EmbeddedSignupController } from './embedded-signup.controller.js';
import { EvidenceGatherer } from './evidence-gatherer.js';
import { GoLive } from './go-live.js';
import { GoLiveController } from './go-live.controller.js';
import { GoLiveConfirmation } from './go-live-confirmation.entity.js';
import { Handshake } from './handshake.js';
import { NumberLives } from './number-lives.js';
import { NumberLivesRepository } from './number-lives.repository.js';
import { NumberProfileController } from './number-profile.controller.js';
import { NumberSetup } from './number-setup.js';
import { NumberSetupController } from './number-setup.controller.js';
import { NumberStateChange } from './number-state.entity.js';
import { NumberStatesController } from './number-states.controller.js';
import { Offboarding } from './offboarding.entity.js';
import { offboardingJob } from './offboarding.job.js';
import { OffboardingProcessor } from './offboarding.processor.js';
import { OffboardingRepository } from './offboarding.repository.js';
import { DeliveryErasureRepository } from './delivery-erasure.repository.js';
import { Offboardings } from './offboardings.js';
import { OffboardingsController } from './offboardings.controller.js';
import { PartnerArrival } from './partner-arrival.entity.js';
import { PartnerArrivals } from './partner-arrivals.js';
import { PartnerArrivalsController } from './partner-arrivals.controller.js';
import { PartnerArrivalsRepository } from './partner-arrivals.repository.js';
import { ReadinessController } from './readiness.controller.js';
import { ReadinessRepository } from './readiness.repository.js';
import { Readiness } from './readiness.js';
import { ReadinessRun } from './readiness-run.entity.js';
import { RegisterAttempt } from './register-attempt.entity.js';
import { RegisterAttemptsRepository } from './register-attempts.repository.js';
import { RegisterNumberController } from './register-number.controller.js';
import { Registration } from './registration.js';
import { SilenceSweeper } from './silence.sweeper.js';
import { Signup } from './signup.entity.js';
import { SignupDialog } from './signup-dialog.js';
import { SignupRepository } from './signup.repository.js';
import { SignupReturnController } from './signup-return.controller.js';
import { TenantLanguage } from './tenant-language.js';
import { WabaKey } from './waba-key.js';
import { WabaWatch } from './waba-watch.entity.js';
import { WabasController } from './wabas.controller.js';
import { Watch } from './watch.js';
import { WatchRepository } from './watch.repository.js';
import { WebhookRepairs } from './webhook-repairs.js';
import { WebhookRepairsController } from './webhook-repairs.controller.js';

/** How a business arrives: connecting its WABA, registering numbers, go-live checks. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      ReadinessRun,
      NumberStateChange,
      RegisterAttempt,
      CoexistenceSync,
      WabaWatch,
      GoLiveConfirmation,
      Signup,
      PartnerArrival,
      Offboarding,
    ]),
    JobsModule.declare(offboardingJob),
    MetaGraphModule,
    TenantsModule,
    TemplatesModule,
    ConversationsModule,
  ],
  controllers: [
    WabasController,
    ReadinessController,
    RegisterNumberController,
    NumberSetupController,
    NumberProfileController,
    NumberStatesController,
    WebhookRepairsController,
    GoLiveController,
    EmbeddedSignupController,
    SignupReturnController,
    PartnerArrivalsController,
    OffboardingsController,
    AppReviewController,
  ],
  providers: [
    ReadinessRepository,
    CoexistenceRepository,
    RegisterAttemptsRepository,
    NumberLivesRepository,
    WatchRepository,
    ConfirmationsRepository,
    SignupRepository,
    PartnerArrivalsRepository,
    OffboardingRepository,
    DeliveryErasureRepository,
    TenantLanguage,
    Handshake,
    NumberLives,
    Watch,
    WabaKey,
    Admission,
    EvidenceGatherer,
    Readiness,
    Connect,
    ConnectedWabas,
    Registration,
    NumberSetup,
    BusinessProfiles,
    Coexistence,
    WebhookRepairs,
    AccountNews,
    GoLive,
    EmbeddedSignup,
    SignupDialog,
    PartnerArrivals,
    Offboardings,
    AppReview,
    SilenceSweeper,
    DriftSweeper,
    GraphVersionSweeper,
    ArrivalsSweeper,
    OffboardingProcessor,
  ],
  exports: [AccountNews, PartnerArrivals],
})
export class OnboardingModule {}
