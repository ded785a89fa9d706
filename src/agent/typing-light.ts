import { Injectable } from '@nestjs/common';
import { Receipts } from '../outbox/receipts.js';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';
import { keptAlive } from './keep-alive.js';

/** Meta's indicator goes out after 25 seconds (Messages, typing indicators). */
const KEEP_ALIVE_MS = 20_000;

/** Shows a person that an answer is being written, for as long as it is. */
@Injectable()
export class TypingLight {
  constructor(
    private readonly receipts: Receipts,
    private readonly logger: Log,
  ) {}

  /** Answers what puts it out; Meta does so by itself when the answer comes. Never fails a turn. */
  on(tenantId: string, messageId: string): () => void {
    return keptAlive(
      () => this.receipts.markRead(tenantId, messageId, true),
      KEEP_ALIVE_MS,
      (error) => {
        const [code, status] = error instanceof Problem ? [error.code, error.getStatus()] : ['fault', 500];
        this.logger.info('agent.typing_not_shown', { tenantId, messageId, code });
        // What Meta or the database cannot do now, they can do in a while.
        return status < 500 && status !== 429;
      },
    );
  }
}
