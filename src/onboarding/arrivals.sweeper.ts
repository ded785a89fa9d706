import { Injectable } from '@nestjs/common';
import { Jobs } from '../platform/jobs/jobs.js';
import { Sweeper } from '../platform/sweeper.js';
import { EmbeddedSignup } from './embedded-signup.js';
import { offboardingJob } from './offboarding.job.js';
import { OffboardingRepository } from './offboarding.repository.js';

/** Goes on with those who came and those who leave, where Meta fell silent or a process died. */
@Injectable()
export class ArrivalsSweeper {
  constructor(
    sweeper: Sweeper,
    private readonly signup: EmbeddedSignup,
    private readonly offboardings: OffboardingRepository,
    private readonly jobs: Jobs,
  ) {
    sweeper.every('signup.go_on', () => this.signup.goOn());
    sweeper.every('offboarding.ring', () => this.ring());
  }

  private async ring(): Promise<void> {
    for (const key of await this.offboardings.due(20)) this.jobs.ring(offboardingJob, key);
  }
}
