import { Injectable } from '@nestjs/common';
import { Conversations } from '../conversations/conversations.js';
import type { MessageView } from '../conversations/message.dto.js';
import type { Thread } from '../conversations/messages.js';
import { Outbox } from '../outbox/outbox.js';
import { SendRequests } from '../outbox/send-requests.js';
import { Problem } from '../platform/problem.js';
import type { WriteMessageDto } from './conversation-mode.dto.js';
import { Turns } from './turns.js';

/** Visible characters, as for every send. */
const KEY = /^[\x21-\x7E]{1,255}$/;

/** What people of the business write: whoever writes takes the conversation over. */
@Injectable()
export class WrittenByHand {
  constructor(
    private readonly conversations: Conversations,
    private readonly sends: SendRequests,
    private readonly turns: Turns,
    private readonly outbox: Outbox,
  ) {}

  /**
   * The message first: what is refused takes nothing over, and an answer that the agent has not queued by then finds
   * that somebody came first. In one transaction: else the agent would go on after a person whose request broke off.
   * @throws Problem 404 for the conversation, and as every send
   */
  async write(
    tenantId: string,
    id: string,
    body: WriteMessageDto,
    authorId: string | null,
    key?: string,
  ): Promise<MessageView> {
    if (key !== undefined && !KEY.test(key))
      throw Problem.badField('Idempotency-Key', 'must be 1 to 255 visible characters');
    const { phoneNumberId, contact } = await this.conversations.get(tenantId, id);
    const message = await this.sends.send(
      tenantId,
      { ...body, phoneNumberId, ...addressOf(contact) },
      key,
      'person',
      authorId,
      // A colleague who helps out takes it from nobody.
      (tx, thread) => this.turns.takeOver(tx, thread, 'written', thread.ownerId ?? authorId),
    );
    // What the agent had not sent was first in line, and is called off.
    this.outbox.ring({ tenantId, phoneNumberId });
    return message;
  }
}

const addressOf = ({ groupId, waId, bsuid }: Thread['contact']) => {
  if (groupId !== null) return { recipient_type: 'group' as const, to: groupId };
  return waId === null ? { recipient: bsuid ?? '' } : { to: waId };
};
