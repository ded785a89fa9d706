import { Module } from '@nestjs/common';
import { JobDashboard } from './job-dashboard.js';
import { LiveController } from './live.controller.js';
import { LiveStreams } from './live-streams.js';
import { PanelPages } from './panel-pages.js';
import { ThisServerController } from './this-server.controller.js';

/** What people see in a browser: the panel, what happens while they look, and the job dashboard. */
@Module({
  controllers: [LiveController, ThisServerController],
  providers: [JobDashboard, LiveStreams, PanelPages],
})
export class PanelModule {}
