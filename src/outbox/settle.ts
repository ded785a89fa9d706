import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Contacts } from '../conversations/contacts.js';
import type { StatusReport } from '../conversations/message-statuses.js';
import { MessageStatuses } from '../conversations/message-statuses.js';
import { saysOptedOut, stopsSending } from '../meta-graph/graph-error.js';
import { Metrics } from '../platform/metrics.js';
import { Charges } from './costs/charges.js';
import { OutboundRepository } from './outbound.repository.js';
import { SendingNumbers } from '../tenants/sending-numbers.js';
import type { ReportedFailure } from './send-error.js';
import { reportedError } from './send-error.js';

/** A status webhook with its failure as Meta wrote it. */
export type ReportedStatus = Omit<StatusReport, 'error'> & {
  failure: ReportedFailure | null;
};

/** A failure that is older says nothing about now. */
const NEWS_MS = 15 * 60_000;

/** What a status webhook means for what leaves: evidence that Meta took the message, then its status. */
@Injectable()
export class Settle {
  constructor(
    private readonly outbound: OutboundRepository,
    private readonly statuses: MessageStatuses,
    private readonly numbers: SendingNumbers,
    private readonly contacts: Contacts,
    private readonly charges: Charges,
    private readonly metrics: Metrics,
  ) {}

  async apply(
    tx: EntityManager,
    tenantId: string,
    { failure, ...report }: ReportedStatus,
  ): Promise<'applied' | 'parked'> {
    const { messageId, phoneNumberId } = report;
    const error = failure && reportedError(failure);
    if (messageId) {
      if (failure && saysOptedOut(failure)) await this.stoppedMarketing(tx, tenantId, messageId, report);
      const before = await this.outbound.proven(tx, tenantId, messageId, phoneNumberId);
      if (before?.state === 'unsure') this.metrics.settled.inc({ by: 'evidence' });
      else if (before?.state === 'failed') this.metrics.settled.inc({ by: 'late_evidence' });
      // It was sent again although Meta had it: the case that waiting cannot exclude.
      else if (before?.resentAt && report.at < before.resentAt)
        this.metrics.settled.inc({ by: 'late_evidence' });
      // Old news, such as a webhook that Meta repeats, says nothing about now. Meta's time has whole seconds.
      const fresh = Date.now() - report.at.getTime() < NEWS_MS;
      if (before && error && fresh && stopsSending({ code: failure.code }))
        await this.numbers.pauseAccount(
          tx,
          tenantId,
          phoneNumberId,
          error,
          new Date(report.at.getTime() + 999),
        );
    }
    const message = await this.statuses.applyStatus(tx, tenantId, { ...report, error });
    if (!message) return 'parked';
    await this.charges.note(tx, message);
    return 'applied';
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
