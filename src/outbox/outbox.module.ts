import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { MediaModule } from '../media/media.module.js';
import { MetaGraphModule } from '../meta-graph/meta-graph.module.js';
import { JobsModule } from '../platform/jobs/jobs.module.js';
import { TemplatesModule } from '../templates/templates.module.js';
import { StandingRepository } from './standing.repository.js';
import { TemplateRules } from './template-rules.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { AssessmentRepository } from './assessment.repository.js';
import { AcceptanceRepository } from './acceptance.repository.js';
import { Acceptances } from './acceptances.js';
import { Carrier } from './carrier.js';
import { ClaimRepository } from './claim.repository.js';
import { Charges } from './costs/charges.js';
import { ChargesRepository } from './costs/charges.repository.js';
import { KeptRateCard } from './costs/kept-rate-card.entity.js';
import { MessageCharge } from './costs/message-charge.entity.js';
import { RateCardsController } from './costs/rate-cards.controller.js';
import { RateCards } from './costs/rate-cards.js';
import { RateCardsRepository } from './costs/rate-cards.repository.js';
import { UsageController } from './costs/usage.controller.js';
import { Dispatcher } from './dispatcher.js';
import { DoorRepository } from './door.repository.js';
import { DoorSession } from './door-session.entity.js';
import { Door } from './door.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { HeldRepository } from './held.repository.js';
import { Held } from './held.js';
import { LeavingRepository } from './leaving.repository.js';
import { NumberBell } from './number-bell.js';
import { NumberPace } from './number-pace.entity.js';
import { Outbound } from './outbound.entity.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { OutboundRepository } from './outbound.repository.js';
import { OutboundSweepRepository } from './outbound-sweep.repository.js';
import { Outbox } from './outbox.js';
import { OutboxSweeper } from './outbox.sweeper.js';
import { OutgoingMedia } from './outgoing-media.js';
import { BulkProbeRepository } from './bulk-probe.repository.js';
import { BulkProbes } from './bulk-probes.js';
import { PaceRepository } from './pace.repository.js';
import { PairPace } from './pair-pace.entity.js';
import { QuotaController } from './quota.controller.js';
import { Quota } from './quota.js';
import { QuotaRepository } from './quota.repository.js';
import { Receipts } from './receipts.js';
import { SendBatch } from './send-batch.js';
import { SendCount } from './send-count.entity.js';
import { SendController } from './send.controller.js';
import { SendRequests } from './send-requests.js';
import { sendMessagesJob } from './send-messages.job.js';
import { SendMessagesProcessor } from './send-messages.processor.js';
import { Settle } from './settle.js';

/** What leaves: the only door out, the call to Meta, and what became of it. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Outbound,
      NumberPace,
      PairPace,
      IdempotencyKey,
      SendCount,
      DoorSession,
      MessageCharge,
      KeptRateCard,
    ]),
    JobsModule.declare(sendMessagesJob),
    MetaGraphModule,
    TenantsModule,
    MediaModule,
    TemplatesModule,
    ConversationsModule,
  ],
  controllers: [SendController, QuotaController, UsageController, RateCardsController],
  providers: [
    OutboundRepository,
    OutboundSweepRepository,
    IdempotencyRepository,
    DoorRepository,
    Outbox,
    SendRequests,
    SendBatch,
    Receipts,
    OutgoingMedia,
    TemplateRules,
    Quota,
    QuotaRepository,
    Settle,
    Door,
    ClaimRepository,
    LeavingRepository,
    HeldRepository,
    Held,
    BulkProbeRepository,
    BulkProbes,
    PaceRepository,
    StandingRepository,
    NumberBell,
    ChargesRepository,
    Charges,
    RateCardsRepository,
    RateCards,
    AcceptanceRepository,
    AssessmentRepository,
    Acceptances,
    Carrier,
    Dispatcher,
    SendMessagesProcessor,
    OutboxSweeper,
  ],
  exports: [Outbox, Receipts, SendRequests, Settle, Door, TemplateRules],
})
export class OutboxModule {}
