import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgentModule } from '../agent/agent.module.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { MediaModule } from '../media/media.module.js';
import { OnboardingModule } from '../onboarding/onboarding.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { JobsModule } from '../platform/jobs/jobs.module.js';
import { TemplatesModule } from '../templates/templates.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveryLogRepository } from './delivery-log.repository.js';
import { DeliveryStore } from './delivery-store.js';
import { DoorKeeper } from './door-keeper.js';
import { GatheredUpdates } from './gathered-updates.js';
import { inboundJob } from './inbound.job.js';
import { InboundProcessor } from './inbound.processor.js';
import { MetaApps } from './meta-apps.js';
import { PeoplesUpdates } from './peoples-updates.js';
import { SignatureGuard } from './signature.guard.js';
import { UpdateHandler } from './update-handler.js';
import { WebhookController } from './webhook.controller.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import { WebhookEvent } from './webhook-event.entity.js';
import { DeliveryClaimRepository } from './delivery-claim.repository.js';
import { WebhookRepository } from './webhook.repository.js';
import { WebhookSweeper } from './webhook.sweeper.js';

/** Meta knocks here: signature, durable storage, sorting. */
@Module({
  imports: [
    TypeOrmModule.forFeature([WebhookDelivery, WebhookEvent]),
    JobsModule.declare(inboundJob),
    TenantsModule,
    TemplatesModule,
    ConversationsModule,
    MediaModule,
    OnboardingModule,
    OutboxModule,
    AgentModule,
  ],
  controllers: [WebhookController, DeliveriesController],
  providers: [
    DeliveryClaimRepository,
    WebhookRepository,
    DeliveryLogRepository,
    DeliveryStore,
    MetaApps,
    SignatureGuard,
    PeoplesUpdates,
    UpdateHandler,
    GatheredUpdates,
    InboundProcessor,
    WebhookSweeper,
    DoorKeeper,
  ],
})
export class WebhookModule {}
