import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Members } from '../access/members.js';
import { Conversations } from '../conversations/conversations.js';
import type { Thread } from '../conversations/messages.js';
import { MessageView } from '../conversations/message.dto.js';
import type { PersonIds } from '../conversations/phone.js';
import { phoneDigits } from '../conversations/phone.js';
import { Database } from '../platform/database/database.js';
import { Problem, type ProblemDetail } from '../platform/problem.js';
import { SEND_TYPES } from './content/check-content.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import type { Asked } from './lane.js';
import { checkContent, Outbox, type Draft } from './outbox.js';
import { OutgoingMedia } from './outgoing-media.js';
import { scheduleFaults } from './schedule.js';
import type { SendMessageDto } from './send.dto.js';
import { TemplateRules } from './template-rules.js';

/** Sends that clients' systems ask for over HTTP. */
@Injectable()
export class SendRequests {
  constructor(
    private readonly database: Database,
    private readonly keys: IdempotencyRepository,
    private readonly conversations: Conversations,
    private readonly media: OutgoingMedia,
    private readonly templates: TemplateRules,
    private readonly outbox: Outbox,
    private readonly members: Members,
  ) {}

  /**
   * Queues one message. With an idempotency key the same request gets the first answer again, also when both come at
   * the same moment, and whatever became of the number since. `authorId`: the person of the business who wrote it; `also`:
   * what happens with it or not at all, in the locked thread.
   * @throws Problem 400, 404 for a number that is not the tenant's, 409 for a key used for another body, 422 when a
   * rule refuses
   */
  async send(
    tenantId: string,
    request: SendMessageDto,
    idempotencyKey?: string,
    asked?: Asked,
    authorId: string | null = null,
    also?: (tx: EntityManager, thread: Thread) => Promise<void>,
  ): Promise<MessageView> {
    const person = personOf(request);
    const draft = draftOf(request);
    // Looked for before the transaction, but it speaks only after the key did.
    const refusal = await this.judge(tenantId, request.phoneNumberId, draft);
    const names = await this.members.names(authorId ? [authorId] : []);
    const fingerprint = createHash('sha256').update(stableJson(request)).digest();
    const { answer, messageId } = await this.database.forTenant(tenantId, async (tx) => {
      if (idempotencyKey) {
        const taken = await this.keys.reserve(tx, tenantId, idempotencyKey, fingerprint);
        if (taken) return { answer: sameRequest(taken, fingerprint), messageId: undefined };
      }
      const faults = await this.timeFaults(tx, draft);
      if (faults.length > 0) throw Problem.badFields(faults);
      if (refusal) throw refusal;
      const thread = await this.conversations.open(tx, tenantId, request.phoneNumberId, person);
      const message = await this.outbox.enqueue(tx, thread, { ...draft, asked, authorId });
      if (!message) throw new Error('a message without a once-key was not queued');
      await also?.(tx, thread);
      const view = MessageView.of(message, undefined, names);
      if (idempotencyKey) await this.keys.keepAnswer(tx, tenantId, idempotencyKey, view);
      return { answer: view, messageId: message.id };
    });
    if (messageId) this.outbox.ring({ tenantId, phoneNumberId: request.phoneNumberId });
    return answer;
  }

  /** By the database's time, which all processes share: by one's own, every machine would take other messages. */
  private async timeFaults(tx: EntityManager, { sendAt, expiresAt }: Draft): Promise<ProblemDetail[]> {
    return sendAt || expiresAt ? scheduleFaults({ sendAt, expiresAt }, await this.keys.now(tx)) : [];
  }

  /** What depends on when it is asked: rules that other rooms know, or Meta. */
  private async judge(tenantId: string, phoneNumberId: string, draft: Draft): Promise<Problem | undefined> {
    const { type, content } = draft;
    const refusal = await this.media.refusal(tenantId, content, type);
    if (refusal || type !== 'template' || !content) return refusal;
    return (await this.templates.judge(tenantId, phoneNumberId, content)).refusal;
  }
}

/** @throws Problem 400 */
export function personOf(request: Pick<SendMessageDto, 'to' | 'recipient' | 'recipient_type'>): PersonIds {
  const { to, recipient, recipient_type: recipientType } = request;
  if (recipientType === 'group') {
    if (recipient !== undefined)
      throw Problem.badField('recipient', 'must not be there: a group has no BSUID');
    return { groupId: to };
  }
  if (to === undefined) return { bsuid: recipient };
  const waId = phoneDigits(to);
  if (!waId) throw Problem.badField('to', 'must be a phone number with country code');
  return { waId };
}

/** @throws Problem 400 for a wrong content */
function draftOf(request: SendMessageDto): Draft {
  const { type, context, onUnknown, ordered, priority } = request;
  const strange = SEND_TYPES.filter((other) => other !== type && request[other] !== undefined);
  if (strange.length > 0)
    throw Problem.badFields(
      strange.map((path) => ({ path, message: `belongs to a message of type ${path}; the type is ${type}` })),
    );
  const draft = {
    origin: 'api' as const,
    type,
    content: request[type] ?? null,
    context: context ? { ...context } : null,
    sendAt: timeOf(request.sendAt),
    expiresAt: timeOf(request.expiresAt),
    onUnknown,
    ordered,
    priority,
  };
  checkContent(draft);
  return draft;
}

const timeOf = (text: string | null | undefined): Date | null => (text ? new Date(text) : null);

function sameRequest(taken: { fingerprint: Buffer; answer: object }, fingerprint: Buffer): MessageView {
  if (!taken.fingerprint.equals(fingerprint))
    throw new Problem(
      409,
      'idempotency_key_reused',
      'This Idempotency-Key was used for another request; use a new key.',
    );
  return taken.answer as MessageView;
}

/** JSON with sorted keys, so that equal requests are equal texts. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    item && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
