import { Injectable } from '@nestjs/common';
import { MessageView } from '../conversations/message.dto.js';
import { toProblem } from '../platform/http/problem.filter.js';
import { validationPipe } from '../platform/http/validation.js';
import { Log } from '../platform/logger.js';
import { BatchItemView, BatchProblemView } from './batch.dto.js';
import { wordOf } from './content/shape.js';
import { SendMessageDto } from './send.dto.js';
import { SendRequests } from './send-requests.js';

/** Persons that are written to at the same moment. */
const AT_ONCE = 8;

/** Many sends in one request. Each is queued, or refused, by itself: a bad one never harms another. */
@Injectable()
export class SendBatch {
  private readonly validation = validationPipe();

  constructor(
    private readonly sends: SendRequests,
    private readonly logger: Log,
  ) {}

  /**
   * Queues what can be queued, each message in a transaction of its own, those to one person in their order. With an
   * idempotency key each place of the batch has its own: repeated after a lost answer, what was queued is answered
   * again, and what is missing is queued.
   */
  async send(tenantId: string, items: unknown[], idempotencyKey?: string): Promise<BatchItemView[]> {
    const answers: BatchItemView[] = [];
    const lines = [...linesOf(items)];
    const work = async (): Promise<void> => {
      for (let line = lines.shift(); line; line = lines.shift())
        for (const index of line)
          answers[index] = await this.one(tenantId, index, items[index], idempotencyKey);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return answers;
  }

  private async one(tenantId: string, index: number, item: unknown, key?: string): Promise<BatchItemView> {
    try {
      const request = (await this.validation.transform(item, {
        type: 'body',
        metatype: SendMessageDto,
      })) as SendMessageDto;
      // No key of a single request has a space in it.
      const message: MessageView = await this.sends.send(
        tenantId,
        request,
        key && `${key} ${index}`,
        'batch',
      );
      return BatchItemView.queued(index, message);
    } catch (error) {
      const problem = toProblem(error);
      if (problem.getStatus() === 500) this.logger.fault('batch.failed', error, { tenantId, index });
      return BatchItemView.refused(index, BatchProblemView.of(problem));
    }
  }
}

/** The places of a batch by person, so that each person's messages stay in order. */
function linesOf(items: unknown[]): Iterable<number[]> {
  const lines = new Map<string, number[]>();
  for (const [index, item] of items.entries()) {
    const { phoneNumberId, to, recipient, recipient_type } = (item ?? {}) as Record<string, unknown>;
    const inGroup = recipient_type === 'group';
    const person =
      typeof to === 'string' ? (inGroup ? `group ${to}` : to.replace(/\D/g, '')) : wordOf(recipient);
    const line = `${wordOf(phoneNumberId)} ${person}`;
    const places = lines.get(line);
    if (places) places.push(index);
    else lines.set(line, [index]);
  }
  return lines.values();
}
