import { Injectable } from '@nestjs/common';
import { Receipts } from '../outbox/receipts.js';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';

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
    let lit = true;
    const show = (): void => {
      this.receipts.markRead(tenantId, messageId, true).catch((error: unknown) => {
        // Whoever may not show it now need not ask again in this turn.
        lit = false;
        clearInterval(timer);
        const code = error instanceof Problem ? error.code : 'fault';
        this.logger.info('agent.typing_not_shown', { tenantId, messageId, code });
      });
    };
    const timer = setInterval(() => lit && show(), KEEP_ALIVE_MS);
    timer.unref();
    show();
    return () => {
      lit = false;
      clearInterval(timer);
    };
  }
}
