import { Module } from '@nestjs/common';
import { ConfigurationController } from './configuration.controller.js';
import { JobDashboard } from './job-dashboard.js';
import { PanelPages } from './panel-pages.js';
import { ThisServerController } from './this-server.controller.js';

/** What people see in a browser: the panel and the job dashboard. */
@Module({
  controllers: [ConfigurationController, ThisServerController],
  providers: [JobDashboard, PanelPages],
})
export class PanelModule {}
