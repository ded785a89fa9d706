import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { offboardingJob } from './offboarding.job.js';
import { Offboardings } from './offboardings.js';

@Processor(offboardingJob.name, offboardingJob.worker)
export class OffboardingProcessor extends WorkerHost {
  constructor(private readonly offboardings: Offboardings) {
    super();
  }

  async process({ data }: Job<{ tenantId: string; id: string }>): Promise<void> {
    await this.offboardings.proceed(data);
  }
}
