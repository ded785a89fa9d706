import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conversations } from '../conversations/conversations.js';
import { MessageView } from '../conversations/message.dto.js';
import type { Message, OutboundMessage, Thread } from '../conversations/messages.js';
import { Messages } from '../conversations/messages.js';
import { phoneDigits } from '../conversations/phone.js';
import { windowIsOpen } from '../conversations/service-window.js';
import { Database } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Problem } from '../platform/problem.js';
import { Tenants } from '../tenants/tenants.js';
import { Wabas } from '../tenants/wabas.js';
import type { OnUnknown } from './outbound.entity.js';
import { OutboundRepository } from './outbound.repository.js';
import type { SendMessageDto } from './send.dto.js';
import { sendMessageJob } from './send-message.job.js';

/** What leaves, and how often it may. */
export interface Draft extends Omit<OutboundMessage, 'phoneNumberId'> {
  onUnknown?: OnUnknown;
  /** Names the effect that must happen once. */
  onceKey?: string;
}

/** The only door out: rules first, then the rows, then the bell. */
@Injectable()
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly outbound: OutboundRepository,
    private readonly conversations: Conversations,
    private readonly messages: Messages,
    private readonly tenants: Tenants,
    private readonly wabas: Wabas,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Queues a message of a client's system. With an idempotency key the same request gets the first answer
   * again, also when both come at the same moment.
   * @throws Problem 404 for a number that is not the tenant's, 409 for a key used for another body, 422 when a rule refuses
   */
  async send(tenantId: string, request: SendMessageDto, idempotencyKey?: string): Promise<MessageView> {
    const { phoneNumberId, to, recipient, type, context, onUnknown } = request;
    const waId = to === undefined ? undefined : phoneDigits(to);
    if (to !== undefined && !waId) throw Problem.badField('to', 'must be a phone number with country code');
    // Read before the transaction, which must not wait for a second connection; it speaks only after the key did:
    // a request that was answered once is answered so again, whatever became of the number since.
    const refusal = await this.refusal(tenantId, phoneNumberId);
    const fingerprint = createHash('sha256').update(stableJson(request)).digest();
    const { answer, messageId } = await this.database.forTenant(tenantId, async (tx) => {
      if (idempotencyKey) {
        const taken = await this.outbound.reserveKey(tx, tenantId, idempotencyKey, fingerprint);
        if (taken) return { answer: sameRequest(taken, fingerprint), messageId: undefined };
      }
      if (refusal) throw refusal;
      const person = waId ? { waId } : { bsuid: recipient };
      const thread = await this.conversations.open(tx, tenantId, phoneNumberId, person);
      const content = { ...request[type] };
      const draft: Draft = {
        origin: 'api',
        type,
        content,
        context: context ? { ...context } : null,
        onUnknown,
      };
      const message = await this.enqueue(tx, thread, draft);
      if (!message) throw new Error('a message without a once-key was not queued');
      const view = MessageView.of(message);
      if (idempotencyKey) await this.outbound.keepAnswer(tx, tenantId, idempotencyKey, view);
      return { answer: view, messageId: message.id };
    });
    if (messageId) this.ring(tenantId, messageId);
    return answer;
  }

  /** Why nothing new may be sent from this number, if so. */
  private async refusal(tenantId: string, phoneNumberId: string): Promise<Problem | undefined> {
    try {
      await this.wabas.number(tenantId, phoneNumberId);
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
    const { status } = await this.tenants.get(tenantId);
    if (status === 'active') return undefined;
    return Problem.refused('tenant_suspended', 'The tenant is suspended: nothing is sent for it.');
  }

  /**
   * Writes a message and its way out in the caller's transaction; ring after the commit. Undefined when
   * its once-key is already taken.
   * @throws Problem 422 when the 24 h window is closed
   */
  async enqueue(
    tx: EntityManager,
    thread: Thread,
    { onceKey, onUnknown = 'resend', ...draft }: Draft,
  ): Promise<Message | undefined> {
    const { tenantId, phoneNumberId, contact } = thread;
    if (!windowIsOpen(thread.windowOpenUntil, new Date()))
      throw Problem.refused(
        'window_closed',
        thread.windowOpenUntil
          ? `The 24-hour window closed at ${thread.windowOpenUntil.toISOString()}: the person must write again, or send an approved template.`
          : 'This person never wrote to this number: begin with an approved template.',
      );
    if (onceKey && (await this.outbound.findOnce(tx, tenantId, onceKey))) return undefined;
    const message = await this.messages.write(tx, thread, { ...draft, phoneNumberId });
    const queued = await this.outbound.insert(tx, {
      tenantId,
      messageId: message.id,
      phoneNumberId,
      toWaId: contact.waId,
      toBsuid: contact.bsuid,
      onceKey: onceKey ?? null,
      onUnknown,
      state: 'queued',
    });
    // A twin transaction took the once-key between the look and the insert: undo this message.
    if (!queued) throw new OnceTaken();
    return message;
  }

  /** Tells a worker that a message waits. */
  ring(tenantId: string, messageId: string): void {
    this.jobs.ring(sendMessageJob, { tenantId, messageId }, { hint: `${messageId}-first` });
  }
}

/** Another transaction queued the same effect first; roll back and go on. */
export class OnceTaken extends Error {}

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
