import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import type { NumberKey } from './claim.js';
import { Dispatcher } from './dispatcher.js';
import { sendMessagesJob } from './send-messages.job.js';

/** Answers the bells of numbers. */
@Processor(sendMessagesJob.name, sendMessagesJob.worker)
export class SendMessagesProcessor extends WorkerHost {
  constructor(private readonly dispatcher: Dispatcher) {
    super();
  }

  process({ data }: Job<NumberKey>): Promise<void> {
    return this.dispatcher.answer(data);
  }
}
