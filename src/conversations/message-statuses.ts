import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Message } from './message.entity.js';
import type { MessageStatus } from './message-status.js';
import { hasArrived, laterStatus, withStatus } from './message-status.js';
import { MessageProgressRepository } from './message-progress.repository.js';
import { MessageRepository } from './message.repository.js';
import { ParkedStatusRepository } from './parked-status.repository.js';
import { withParticipant } from './participants.js';
import type { PersonIds } from './phone.js';

/** What a status webhook tells about one message. */
export interface StatusReport {
  phoneNumberId: string;
  wamid: string;
  /** Our message id, when Meta echoed it (`biz_opaque_callback_data`). */
  messageId?: string;
  status: MessageStatus;
  at: Date;
  error: object | null;
  pricing: object | null;
  /** Of a message to a group: of whom in it this is told; absent: of the group. */
  participant?: PersonIds;
}

/** What became of messages: our own knowledge, and Meta's status webhooks. In the caller's transaction. */
@Injectable()
export class MessageStatuses {
  constructor(
    private readonly messages: MessageRepository,
    private readonly many: MessageProgressRepository,
    private readonly parked: ParkedStatusRepository,
  ) {}

  /** Our own knowledge about an outbound message: sending, accepted (with its wamid), failed (with why), queued again. */
  async progress(
    tx: EntityManager,
    tenantId: string,
    messageId: string,
    step: { status: MessageStatus; wamid?: string; error?: object | null; back?: boolean },
  ): Promise<void> {
    if (step.wamid) await this.messages.lockWamid(tx, step.wamid);
    const message = await this.messages.lockById(tx, tenantId, messageId);
    if (!message) return;
    const now = new Date().toISOString();
    message.status = step.back ? step.status : laterStatus(message.status, step.status);
    message.statusHistory = withStatus(message.statusHistory, { status: step.status, at: now });
    message.held = null;
    if (step.error !== undefined) message.error = step.error;
    if (step.wamid) {
      message.wamid = step.wamid;
      await this.takeParked(tx, message, step.wamid);
    }
    await this.messages.update(tx, message);
  }

  /** A call to Meta is about to be made for each of these: `progress` to `sending`, for many at once. */
  sending(tx: EntityManager, tenantId: string, messageIds: string[]): Promise<void> {
    return this.many.markSending(tx, tenantId, messageIds, {
      status: 'sending',
      at: new Date().toISOString(),
    });
  }

  /** These wait, for a reason that is shown with them. */
  held(tx: EntityManager, tenantId: string, messageIds: string[], why: object): Promise<void> {
    return this.many.markHeld(tx, tenantId, messageIds, why);
  }

  /**
   * Meta took these: `progress` to `accepted`, for many at once. `back`: it had been given up, or called off. Answers
   * them as they are now: statuses may have been waiting for them. `held`: why Meta has not sent it yet, if it said so.
   */
  async accepted(
    tx: EntityManager,
    tenantId: string,
    steps: { messageId: string; wamid: string; back: boolean; held?: object }[],
  ): Promise<Message[]> {
    if (steps.length === 0) return [];
    await this.many.lockWamids(
      tx,
      steps.map(({ wamid }) => wamid),
    );
    const byId = new Map(steps.map((step) => [step.messageId, step]));
    const messages = await this.many.lockByIds(tx, tenantId, [...byId.keys()]);
    const now = new Date().toISOString();
    const changed = messages.map((message) => {
      const { wamid, back, held = null } = byId.get(message.id)!;
      message.status = back ? 'accepted' : laterStatus(message.status, 'accepted');
      message.statusHistory = withStatus(message.statusHistory, { status: 'accepted', at: now });
      message.error = null;
      message.held = held;
      message.wamid = wamid;
      return message;
    });
    for (const [wamid, reports] of await this.parked.unpark(tx, tenantId, changed))
      for (const report of reports)
        for (const message of changed.filter((one) => one.wamid === wamid)) merge(message, report);
    await this.many.update(tx, tenantId, changed);
    return changed;
  }

  /**
   * Applies status webhooks: the highest rank wins, every time is kept, `pricing` and `errors` are merged. A status of a
   * wamid that we do not know is parked, for the send that is about to write it. Answers the messages as they are now.
   */
  async applyStatuses(tx: EntityManager, tenantId: string, reports: StatusReport[]): Promise<Message[]> {
    const ids = reports.flatMap(({ messageId }) => messageId ?? []);
    const messages = ids.length > 0 ? await this.many.lockByIds(tx, tenantId, ids) : [];
    const of = ({ messageId, phoneNumberId, wamid }: StatusReport): Message | undefined =>
      messages.find(
        (message) =>
          message.phoneNumberId === phoneNumberId && (message.id === messageId || message.wamid === wamid),
      );
    for (const report of reports) {
      const message = of(report);
      if (message) message.wamid ??= report.wamid;
    }
    const strange = reports.filter((report) => !of(report));
    if (strange.length > 0) {
      const wamids = strange.map(({ wamid }) => wamid);
      await this.many.lockWamids(tx, wamids);
      messages.push(...(await this.many.lockByWamids(tx, tenantId, wamids)));
      await this.parked.park(
        tx,
        tenantId,
        strange.filter((report) => !of(report)),
      );
    }
    const changed = new Set<Message>();
    for (const report of reports) {
      const message = of(report);
      if (!message) continue;
      merge(message, report);
      changed.add(message);
    }
    await this.many.update(tx, tenantId, [...changed]);
    return [...changed];
  }

  /** Merges the statuses that came before the wamid was known into the message; the caller writes it. */
  async takeParked(tx: EntityManager, message: Message, wamid: string): Promise<void> {
    const taken = await this.parked.unpark(tx, message.tenantId, [{ ...message, wamid }]);
    for (const report of taken.get(wamid) ?? []) merge(message, report);
  }
}

function merge(message: Message, report: StatusReport): void {
  const { participant, status, error } = report;
  if (participant) {
    const { waId = null, bsuid = null } = participant;
    const one = { waId, bsuid, status, at: report.at.toISOString(), error, pricing: report.pricing };
    message.participants = withParticipant(message.participants ?? [], one);
    // Whom it did not reach is one of many: of a message that failed Meta tells with the group alone (Groups API, "Group messaging").
    if (status === 'failed') return;
  }
  // Whatever it waited for, here or at Meta.
  message.held = null;
  message.status = laterStatus(message.status, report.status);
  message.statusHistory = withStatus(message.statusHistory, {
    status: report.status,
    at: report.at.toISOString(),
  });
  if (report.pricing) message.pricing = { ...message.pricing, ...report.pricing };
  if (message.status === 'failed') message.error = report.error ?? message.error;
  // It reached the person: whatever was held against it before is over.
  else if (hasArrived(message.status)) message.error = null;
}
