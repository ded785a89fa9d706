import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conversations } from '../conversations/conversations.js';
import { MessageView } from '../conversations/message.dto.js';
import type { Message, OutboundMessage, Thread } from '../conversations/messages.js';
import { Messages } from '../conversations/messages.js';
import { Problem } from '../platform/problem.js';
import type { Standing } from '../tenants/sending-numbers.js';
import { SendingNumbers } from '../tenants/sending-numbers.js';
import { contentFaults } from './content/check-content.js';
import type { NumberKey } from './claim.js';
import { laneOf, type Asked, type Priority } from './lane.js';
import { NumberBell } from './number-bell.js';
import type { OnUnknown, Ordered } from './outbound.entity.js';
import { OutboundRepository } from './outbound.repository.js';
import { Quota } from './quota.js';
import { refusalOf, type TemplateCategory } from './send-rules.js';
import { TemplateRules, type TemplateVerdict } from './template-rules.js';

/** What leaves, when, and how often it may. */
export interface Draft extends Omit<OutboundMessage, 'phoneNumberId'> {
  /** Default: `resend`, and `fail` for a template that is not known to be utility. */
  onUnknown?: OnUnknown;
  /** Default: `accepted`. */
  ordered?: Ordered;
  /** Default: as `laneOf` says. */
  priority?: Priority;
  asked?: Asked;
  /** Names the effect that must happen once. */
  onceKey?: string;
}

/** The only door out, for clients' systems, the panel and the agent: rules first, then the rows, then the bell. */
@Injectable()
export class Outbox {
  constructor(
    private readonly outbound: OutboundRepository,
    private readonly conversations: Conversations,
    private readonly messages: Messages,
    private readonly numbers: SendingNumbers,
    private readonly templates: TemplateRules,
    private readonly quota: Quota,
    private readonly bell: NumberBell,
  ) {}

  /**
   * Writes a message and its way out in the caller's transaction; ring after the commit. Undefined when
   * its once-key is already taken.
   * @throws Problem 400 for a content that Meta would not take, 404 for a number that is not the tenant's, 422 when
   * a rule refuses
   */
  async enqueue(
    tx: EntityManager,
    thread: Thread,
    { onceKey, onUnknown, priority, asked, ordered = 'accepted', ...draft }: Draft,
  ): Promise<Message | undefined> {
    const { tenantId, phoneNumberId, contact } = thread;
    checkContent(draft);
    const standing = await this.numbers.standing(tx, tenantId, phoneNumberId);
    const { refusal: unfit, category } = await this.templateOf(tx, tenantId, standing, draft);
    if (unfit) throw unfit;
    const refusal = refusalOf({
      tenantStatus: standing.tenantStatus,
      number: standing,
      type: draft.type,
      category: category ?? null,
      leavesAt: later(new Date(standing.micros / 1_000), draft.sendAt),
      windowOpenUntil: thread.windowOpenUntil,
      inGroup: contact.groupId !== null,
      hasPhone: contact.waId !== null,
      restrictions: standing.restrictions,
      marketing: contact.marketing,
    });
    if (refusal?.code === 'window_closed')
      refusal.detail += ` ${await this.templates.instead(tx, tenantId, standing.wabaId)}`;
    if (refusal) throw Problem.refused(refusal.code, refusal.detail);
    if (onceKey && (await this.outbound.findOnce(tx, tenantId, onceKey))) return undefined;
    const spent = await this.quota.take(tx, tenantId, standing);
    if (spent) throw Problem.refused(spent.code, spent.detail);
    const { micros } = standing;
    const message = await this.messages.write(tx, thread, { ...draft, phoneNumberId, micros });
    const queued = await this.outbound.insert(tx, {
      tenantId,
      messageId: message.id,
      phoneNumberId,
      conversationId: thread.id,
      toWaId: contact.waId,
      toBsuid: contact.bsuid,
      onceKey: onceKey ?? null,
      onUnknown: onUnknown ?? unknownDefault(draft.type, category),
      ordered,
      lane: laneOf({ priority, asked, origin: draft.origin, type: draft.type, category: category ?? null }),
      state: 'queued',
      expiresAt: draft.expiresAt ?? null,
      ...(draft.sendAt ? { dueAt: draft.sendAt } : {}),
    });
    // A twin transaction took the once-key between the look and the insert: undo this message.
    if (!queued) throw new OnceTaken();
    return message;
  }

  /** What is to be said of the template, when it is one: whoever sends it, it is judged here. */
  private async templateOf(
    tx: EntityManager,
    tenantId: string,
    { wabaId }: Standing,
    { type, content }: Pick<Draft, 'type' | 'content'>,
  ): Promise<TemplateVerdict> {
    if (type !== 'template' || !content) return {};
    return this.templates.judgeIn(tx, tenantId, wabaId, content);
  }

  /** Tells a worker that a message of a number waits, or will be due. */
  ring(number: NumberKey): void {
    this.bell.ring(number);
  }

  /**
   * Calls off what the agent said in a conversation and has not left yet: a person answers from now on. In the caller's
   * transaction; ring its number after the commit, since another message may be first in line then.
   */
  callOffAgent(tx: EntityManager, tenantId: string, conversationId: string): Promise<void> {
    return this.outbound.cancelAgents(tx, tenantId, conversationId);
  }

  /**
   * Calls off a message that has not left yet; again for one that was called off.
   * @throws Problem 404, 409 `not_queued` when it has left or ended
   */
  async cancel(tenantId: string, messageId: string): Promise<MessageView> {
    const before = await this.conversations.message(tenantId, messageId);
    if (before.direction !== 'outbound') throw Problem.notFound('A message of the business with this id');
    const { next } = await this.outbound.cancel({ tenantId, messageId });
    if (next) this.bell.ring({ tenantId, phoneNumberId: before.phoneNumberId });
    const message = await this.conversations.message(tenantId, messageId);
    if (message.status !== 'canceled')
      throw new Problem(
        409,
        'not_queued',
        `The message is ${message.status}: only one that is still queued can be called off.`,
      );
    return message;
  }
}

/** Another transaction queued the same effect first; roll back and go on. */
export class OnceTaken extends Error {}

/** @throws Problem 400 naming every fault of the content */
export function checkContent(draft: Pick<Draft, 'type' | 'content' | 'context'>): void {
  const faults = contentFaults(draft);
  if (faults.length > 0) throw Problem.badFields(faults);
}

/** Doubling a one-time code or an advertisement is worse than not sending it; a template of unknown category may be either. */
const unknownDefault = (type: string, category: TemplateCategory | undefined): OnUnknown =>
  type === 'template' && category !== 'UTILITY' ? 'fail' : 'resend';

const later = (now: Date, at: Date | null | undefined): Date => (at && at > now ? at : now);
