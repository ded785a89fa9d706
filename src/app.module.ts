import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { AgentModule } from './agent/agent.module.js';
import { ConversationsModule } from './conversations/conversations.module.js';
import { MediaModule } from './media/media.module.js';
import { MetaGraphModule } from './meta-graph/meta-graph.module.js';
import { OnboardingModule } from './onboarding/onboarding.module.js';
import { OutboxModule } from './outbox/outbox.module.js';
import { PanelModule } from './panel/panel.module.js';
import type { Env } from './platform/env.js';
import { PlatformModule } from './platform/platform.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { TemplatesModule } from './templates/templates.module.js';
import { TenantsModule } from './tenants/tenants.module.js';
import { WebhookModule } from './webhook/webhook.module.js';

/** The house, floor by floor; a module imports only from below itself. */
@Module({})
export class AppModule {
  static with(env: Env): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(env),
        AccessModule,
        MetaGraphModule,
        TenantsModule,
        MediaModule,
        TemplatesModule,
        PanelModule,
        ConversationsModule,
        OnboardingModule,
        OutboxModule,
        AgentModule,
        ReportsModule,
        WebhookModule,
      ],
    };
  }
}
