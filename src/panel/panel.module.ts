import { Module } from '@nestjs/common';
import { JobDashboard } from './job-dashboard.js';
import { StartPageController } from './start-page.controller.js';

/** What people see in a browser: the start page and the job dashboard. */
@Module({
  controllers: [StartPageController],
  providers: [JobDashboard],
})
export class PanelModule {}
