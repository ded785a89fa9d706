import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Contacts } from '../conversations/contacts.js';
import type { Message } from '../conversations/messages.js';
import type { StatusReport } from '../conversations/message-statuses.js';
import { MessageStatuses } from '../conversations/message-statuses.js';
import type { PersonIds } from '../conversations/phone.js';
import type { Throttled } from '../meta-graph/graph-error.js';
import {
  classify,
  doubtsTemplate,
  saysOptedOut,
  saysSpamLimit,
  stopsSending,
  tooFast,
} from '../meta-graph/graph-error.js';
import { retryDelayMs } from '../meta-graph/retry-delay.js';
import { Metrics } from '../platform/metrics.js';
import { Templates } from '../templates/templates.js';
import { AssessmentRepository } from './assessment.repository.js';
import { Charges } from './costs/charges.js';
import { assessedTemplate, type Outbound } from './outbound.entity.js';
import { OutboundRepository } from './outbound.repository.js';
import type { Sent } from './pace.repository.js';
import { PaceRepository } from './pace.repository.js';
import { BulkPauses } from '../tenants/bulk-pauses.js';
import { SendingNumbers } from '../tenants/sending-numbers.js';
import type { ReportedFailure } from './send-error.js';
import { reportedError } from './send-error.js';

/** A status webhook with its failure as Meta wrote it. */
export type ReportedStatus = Omit<StatusReport, 'error'> & {
  failure: ReportedFailure | null;
  /** To whom it was sent, when Meta named both the phone and the BSUID. */
  recipient?: PersonIds;
};

/** What Meta called too fast, when, and for how long it waits from then on. */
export interface TooFast {
  sent: Sent;
  what: Throttled;
  waitMs: number;
  at: Date;
}

/** One that has our id. */
type Ours = ReportedStatus & { messageId: string };

/** Meta's time has whole seconds. */
const endOf = (at: Date): Date => new Date(at.getTime() + 999);

/** What status webhooks mean for what leaves: evidence that Meta took the messages, then their statuses. */
@Injectable()
export class Settle {
  constructor(
    private readonly outbound: OutboundRepository,
    private readonly statuses: MessageStatuses,
    private readonly numbers: SendingNumbers,
    private readonly bulkPauses: BulkPauses,
    private readonly contacts: Contacts,
    private readonly charges: Charges,
    private readonly assessments: AssessmentRepository,
    private readonly templates: Templates,
    private readonly paces: PaceRepository,
    private readonly metrics: Metrics,
  ) {}

  /** Answers what Meta called too fast: it is for `slowDown`, after the commit. */
  async apply(tx: EntityManager, tenantId: string, reported: ReportedStatus[]): Promise<TooFast[]> {
    const ours = reported.flatMap(({ messageId, ...report }) =>
      messageId ? [{ messageId, ...report }] : [],
    );
    for (const report of ours)
      if (report.failure && saysOptedOut(report.failure))
        await this.stoppedMarketing(tx, tenantId, report.messageId, report);
    const proven = await this.outbound.proven(tx, tenantId, ours);
    const told = new Map<string, TooFast>();
    for (const report of ours) {
      const before = proven.get(report.messageId);
      if (!before) continue;
      await this.learn(tx, tenantId, before, report);
      await this.assess(tx, tenantId, before);
      const slow = tooFastBy(before, report);
      if (slow) told.set(`${slow.what} ${before.phoneNumberId} ${before.conversationId}`, slow);
      // As the next report of the same message finds it.
      before.state = 'done';
      before.heldFor = null;
    }
    const reports = reported.map(({ failure, recipient: _named, ...report }) => ({
      ...report,
      error: failure && reportedError(failure),
    }));
    const messages = await this.statuses.applyStatuses(tx, tenantId, reports);
    await this.charges.note(tx, tenantId, messages);
    await this.doubtTemplates(
      tx,
      tenantId,
      messages,
      ours.filter(({ messageId }) => proven.has(messageId)),
    );
    return [...told.values()];
  }

  /**
   * Locks the pace, as whoever takes up messages does: never from within a transaction that holds messages. What a crash
   * loses of it Meta says again.
   */
  async slowDown(told: TooFast[], lockTimeoutMs: number): Promise<void> {
    for (const { sent, what, waitMs, at } of told)
      await this.paces.slowDown(sent, what, waitMs, at, lockTimeoutMs);
  }

  /** What else a status says, of a message that is ours: `before` is how its way out stood. */
  private async learn(
    tx: EntityManager,
    tenantId: string,
    before: Outbound,
    { failure, at, phoneNumberId }: ReportedStatus,
  ): Promise<void> {
    if (before.state === 'unsure') this.metrics.settled.inc({ by: 'evidence' });
    else if (before.state === 'failed') this.metrics.settled.inc({ by: 'late_evidence' });
    // It was sent again although Meta had it: the case that waiting cannot exclude.
    else if (before.resentAt && at < before.resentAt) this.metrics.settled.inc({ by: 'late_evidence' });
    if (failure && saysSpamLimit(failure))
      await this.bulkPauses.begin(tx, tenantId, phoneNumberId, reportedError(failure), before.attemptedAt);
    if (!failure || !stopsSending({ code: failure.code })) return;
    await this.numbers.pauseAccount(tx, tenantId, phoneNumberId, reportedError(failure), endOf(at), true);
  }

  /** A message that Meta held for the assessment of its template has come out of it: so has the template. */
  private async assess(
    tx: EntityManager,
    tenantId: string,
    { state, heldFor, phoneNumberId }: Outbound,
  ): Promise<void> {
    const templateId = state === 'done' ? assessedTemplate(heldFor) : undefined;
    if (templateId !== undefined) await this.assessments.ended(tx, { tenantId, phoneNumberId }, templateId);
  }

  /**
   * What is known of a template is out of date: before the webhook about it, or the campaign that waits for it would be
   * refused.
   */
  private async doubtTemplates(
    tx: EntityManager,
    tenantId: string,
    messages: Message[],
    reports: Ours[],
  ): Promise<void> {
    const doubts = new Map<string, { failure: ReportedFailure; at: Date }>();
    for (const { messageId, failure, at } of reports) {
      if (!failure || !doubtsTemplate(failure)) continue;
      const message = messages.find(({ id }) => id === messageId);
      if (message?.type !== 'template' || !message.content) continue;
      const id = await this.templates.idOf(tx, tenantId, message.phoneNumberId, message.content);
      if (id) doubts.set(id, { failure, at });
    }
    // In one order, whoever else is at several of them.
    for (const [id, { failure, at }] of [...doubts].toSorted(([a], [b]) => a.localeCompare(b)))
      await this.templates.refusedByMeta(tx, tenantId, id, failure, endOf(at));
  }

  /** Whom it was sent to wants no marketing any more; in a group, the participant of whom this is told. */
  private async stoppedMarketing(
    tx: EntityManager,
    tenantId: string,
    messageId: string,
    { participant, at }: Pick<StatusReport, 'participant' | 'at'>,
  ): Promise<void> {
    if (participant) await this.contacts.prefer(tx, tenantId, { ...participant, marketing: 'stop', at });
    else await this.contacts.stoppedMarketing(tx, tenantId, messageId, at);
  }
}

/** What Meta calls too fast with the failure of a message; undefined: nothing. */
function tooFastBy(sent: Outbound, { failure, at }: ReportedStatus): TooFast | undefined {
  const what = failure && tooFast(failure);
  if (!what) return undefined;
  const [disposition] = classify(failure);
  return { sent, what, waitMs: retryDelayMs({ ...failure, disposition }, sent.attempts), at: endOf(at) };
}
