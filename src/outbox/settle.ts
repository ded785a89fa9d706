import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Contacts } from '../conversations/contacts.js';
import type { StatusReport } from '../conversations/message-statuses.js';
import { MessageStatuses } from '../conversations/message-statuses.js';
import type { PersonIds } from '../conversations/phone.js';
import { saysOptedOut, saysSpamLimit, saysTemplatePaused, stopsSending } from '../meta-graph/graph-error.js';
import { Metrics } from '../platform/metrics.js';
import { Templates } from '../templates/templates.js';
import { AssessmentRepository } from './assessment.repository.js';
import { Charges } from './costs/charges.js';
import { assessedTemplate, type Outbound } from './outbound.entity.js';
import { OutboundRepository } from './outbound.repository.js';
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
    private readonly metrics: Metrics,
  ) {}

  async apply(tx: EntityManager, tenantId: string, reported: ReportedStatus[]): Promise<void> {
    const ours = reported.flatMap(({ messageId, ...report }) =>
      messageId ? [{ messageId, ...report }] : [],
    );
    for (const report of ours)
      if (report.failure && saysOptedOut(report.failure))
        await this.stoppedMarketing(tx, tenantId, report.messageId, report);
    const proven = await this.outbound.proven(tx, tenantId, ours);
    for (const report of ours) {
      const before = proven.get(report.messageId);
      if (!before) continue;
      await this.learn(tx, tenantId, before, report);
      await this.assess(tx, tenantId, before, report);
      // As the next report of the same message finds it.
      before.state = 'done';
      before.heldFor = null;
    }
    const reports = reported.map(({ failure, recipient: _named, ...report }) => ({
      ...report,
      error: failure && reportedError(failure),
    }));
    await this.charges.note(tx, tenantId, await this.statuses.applyStatuses(tx, tenantId, reports));
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
    // Meta's time has whole seconds.
    const until = new Date(at.getTime() + 999);
    await this.numbers.pauseAccount(tx, tenantId, phoneNumberId, reportedError(failure), until, true);
  }

  /** A message that Meta held for the assessment of its template has come out of it: so has the template. */
  private async assess(
    tx: EntityManager,
    tenantId: string,
    { state, heldFor, phoneNumberId }: Outbound,
    { failure }: ReportedStatus,
  ): Promise<void> {
    const templateId = state === 'done' ? assessedTemplate(heldFor) : undefined;
    if (templateId === undefined) return;
    // Before the webhook about the template, or the campaign that waits for this would be refused.
    if (failure && saysTemplatePaused(failure)) await this.templates.pausedByMeta(tx, tenantId, templateId);
    await this.assessments.ended(tx, { tenantId, phoneNumberId }, templateId);
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
