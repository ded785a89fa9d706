import { Injectable } from '@nestjs/common';
import { Conversations } from '../conversations/conversations.js';
import { GraphError } from '../meta-graph/graph-error.js';
import { GraphMessages } from '../meta-graph/graph-messages.js';
import { retryDelayMs } from '../meta-graph/retry-delay.js';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';
import { SealError } from '../platform/vault.js';
import { Wabas } from '../tenants/wabas.js';

/** What tells a person that they are being listened to: read receipts and the typing indicator. */
@Injectable()
export class Receipts {
  constructor(
    private readonly conversations: Conversations,
    private readonly wabas: Wabas,
    private readonly graph: GraphMessages,
    private readonly logger: Log,
  ) {}

  /**
   * Marks a person's message, and what came before it, as read; `typing` also shows that an answer is being written,
   * for 25 seconds or until it comes. Asks Meta at once: a receipt that comes late is worth nothing.
   * @throws Problem 404, 409 for a message that Meta gave no id, 422 `group_not_supported` or `meta_refused`, 429 or 503 when Meta has no time
   */
  async markRead(tenantId: string, messageId: string, typing: boolean): Promise<void> {
    const { direction, phoneNumberId, wamid, speaker } = await this.conversations.message(
      tenantId,
      messageId,
    );
    if (direction !== 'inbound' || wamid === null)
      throw new Problem(409, 'not_inbound', 'Only a message of a person can be marked as read.');
    if (speaker)
      throw Problem.refused(
        'group_not_supported',
        'What was said in a group cannot be marked as read at Meta.',
      );
    try {
      const { token, proofSecret: appSecret } = await this.wabas.sender(tenantId, phoneNumberId);
      const inbound = { phoneNumberId, wamid, token, appSecret };
      await (typing ? this.graph.typing(inbound) : this.graph.markRead(inbound));
      this.logger.info('message.read', { tenantId, messageId, typing });
    } catch (error) {
      if (error instanceof GraphError) throw refusedByMeta(error);
      if (error instanceof SealError) throw Problem.refused('token_unreadable', error.message);
      throw error;
    }
  }
}

/** What Meta's refusal is to the caller of a route that asks Meta directly. */
function refusedByMeta(error: GraphError): Problem {
  const { disposition, meaning, code, details } = error;
  const what = `${meaning}${code === undefined ? '' : ` (Meta's code ${code})`}`;
  const after = { 'retry-after': String(Math.ceil(retryDelayMs(error, 1) / 1_000)) };
  if (disposition === 'throttle')
    return new Problem(429, 'meta_throttled', `Meta asks to slow down: ${what}.`, [], after);
  if (disposition === 'retry' || disposition === 'unsure')
    return new Problem(503, 'meta_unavailable', `Meta could not be asked just now: ${what}.`, [], after);
  return Problem.refused(
    'meta_refused',
    `Meta refused: ${what}.${details ? ` Meta adds: "${details}"` : ''}`,
  );
}
