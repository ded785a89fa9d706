import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import type { TurnKey } from './agent.repository.js';
import { agentReplyJob } from './agent-reply.job.js';
import { TurnRunner } from './turn-runner.js';

/** Answers a conversation. A turn that is thought about goes on by itself: no worker waits for a provider. */
@Processor(agentReplyJob.name, agentReplyJob.worker)
export class AgentReplyProcessor extends WorkerHost {
  constructor(private readonly runner: TurnRunner) {
    super();
  }

  async process({ data }: Job<TurnKey>): Promise<void> {
    await this.runner.take(data);
  }
}
