import { Injectable } from '@nestjs/common';
import { Alarms } from '../agent/alarms.js';
import { Turns } from '../agent/turns.js';
import { Contacts } from '../conversations/contacts.js';
import type { Arrival } from '../conversations/messages.js';
import { Messages } from '../conversations/messages.js';
import { MediaFiles } from '../media/media-files.js';
import type { PersonIds } from '../conversations/phone.js';
import { Settle } from '../outbox/settle.js';
import { databaseAway } from '../platform/database/database-away.js';
import { Database } from '../platform/database/database.js';
import type { Update } from './update.js';
import type { ClaimedDelivery } from './delivery-claim.repository.js';
import type { NewEvent } from './webhook.repository.js';
import { WebhookRepository } from './webhook.repository.js';

/** An update of one kind, with the delivery that brought it and the event that it is. */
export interface Told<Kind extends Update['kind']> {
  delivery: ClaimedDelivery;
  update: Extract<Update, { kind: Kind }>;
  event: NewEvent;
}

/** With patience locks are waited for as long as usual. */
interface Mood {
  patient: boolean;
}

/** How long those wait for a lock that have no patience, in milliseconds: others wait with them. */
const HURRY = { lockTimeoutMs: 250 };

/** What people said and what became of what was said to them: any number of a tenant's in one transaction. */
@Injectable()
export class PeoplesUpdates {
  constructor(
    private readonly database: Database,
    private readonly webhooks: WebhookRepository,
    private readonly said: Messages,
    private readonly contacts: Contacts,
    private readonly settle: Settle,
    private readonly turns: Turns,
    private readonly alarms: Alarms,
    private readonly media: MediaFiles,
  ) {}

  /**
   * Keeps messages. Without patience false is answered for one whose conversation somebody else is at: nothing of it has
   * happened, but that a wish for no more marketing was heard.
   */
  async messages(tenantId: string, told: Told<'message'>[], { patient }: Mood): Promise<boolean[]> {
    const work = this.database.forTenant(
      tenantId,
      async (tx) => {
        for (const { update } of told) await this.turns.hear(tx, tenantId, update.message);
        const arrivals = told.map(({ delivery, update }) => ({
          message: update.message,
          arrival: arrivalOf(delivery, update),
        }));
        const received = await this.said.receive(tx, tenantId, arrivals, { patient });
        for (const [n, { update }] of told.entries())
          if (received[n]?.fresh && update.change) await this.contacts.change(tx, tenantId, update.change);
        const events = told.flatMap(({ event }, n) => (received[n] ? [event] : []));
        await this.webhooks.conclude(tx, events, 'done', tenantId);
        const fresh = received.flatMap((one) => (one?.fresh ? [one] : []));
        return { received, due: await this.turns.markDue(tx, tenantId, fresh) };
      },
      patient ? {} : HURRY,
    );
    const { received, due } = await work;
    for (const turn of due) this.turns.ring(turn);
    for (const one of received) this.media.ring(one?.file);
    return received.map((one) => one !== undefined);
  }

  /** Applies statuses. */
  async statuses(tenantId: string, told: Told<'status'>[], { patient }: Mood): Promise<boolean[]> {
    const reports = told.map(({ update }) => update.report);
    const events = told.map(({ event }) => event);
    const named = reports.flatMap(({ recipient }) => recipient ?? []);
    const { strange, tooFast } = await this.database.forTenant(
      tenantId,
      async (tx) => {
        const tooFast = await this.settle.apply(tx, tenantId, reports);
        for (const report of reports) await this.alarms.priced(tx, tenantId, report);
        await this.webhooks.conclude(tx, events, 'done', tenantId);
        const strange = named.length > 0 ? await this.contacts.strangeTogether(tx, tenantId, named) : [];
        return { strange, tooFast };
      },
      patient ? {} : HURRY,
    );
    for (const person of strange) await inPassing(() => this.introduce(tenantId, person));
    await inPassing(() => this.settle.slowDown(tooFast, HURRY.lockTimeoutMs));
    return told.map(() => true);
  }

  /**
   * A status named the phone and the BSUID of whom we had written to: one person. People are locked before messages, so in
   * a transaction of its own.
   */
  private introduce(tenantId: string, person: PersonIds): Promise<unknown> {
    return this.database.forTenant(tenantId, (tx) => this.contacts.meet(tx, tenantId, person), HURRY);
  }
}

/** After the commit, what may be lost: whatever is in the way of it now, the next status says it again. */
async function inPassing(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!databaseAway(error)) throw error;
  }
}

/** When and in which order it came in at our door. */
export const arrivalOf = ({ receivedAt, id }: ClaimedDelivery, { position }: Update): Arrival => ({
  receivedAt,
  deliveryId: id,
  position,
});
