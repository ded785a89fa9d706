import { Module } from '@nestjs/common';
import { ConfigurationController } from './configuration.controller.js';
import { JobDashboard } from './job-dashboard.js';
import { LiveController } from './live.controller.js';
import { LiveStreams } from './live-streams.js';
import { PanelPages } from './panel-pages.js';
import { ThisServerController } from './this-server.controller.js';

/** What people see in a browser: the panel, what happens while they look, and the job dashboard. */
@Module({
  controllers: [ConfigurationController, LiveController, ThisServerController],
  providers: [JobDashboard, LiveStreams, PanelPages],
})
export class PanelModule {}
