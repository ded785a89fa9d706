import { Injectable } from '@nestjs/common';
import { Turns } from '../agent/turns.js';
import type { DueTurn } from '../agent/turns.js';
import { Messages } from '../conversations/messages.js';
import { Settle } from '../outbox/settle.js';
import { Database } from '../platform/database/database.js';
import { Wabas } from '../tenants/wabas.js';
import type { Update } from './update.js';
import type { EventState } from './webhook-event.entity.js';
import type { ClaimedDelivery, NewEvent } from './webhook.repository.js';
import { WebhookRepository } from './webhook.repository.js';

/** Sorts one update to the room it is about: its effect and its state in one transaction. */
@Injectable()
export class UpdateHandler {
  constructor(
    private readonly database: Database,
    private readonly webhooks: WebhookRepository,
    private readonly wabas: Wabas,
    private readonly messages: Messages,
    private readonly settle: Settle,
    private readonly turns: Turns,
  ) {}

  /** @returns what became of it, which is also written down, in the same transaction as the effect */
  async handle(delivery: ClaimedDelivery, update: Update, event: NewEvent): Promise<EventState> {
    const aside = async (state: EventState, tenantId?: string, error?: string): Promise<EventState> => {
      await this.webhooks.concludeAlone(event, state, tenantId, error);
      return state;
    };
    if (update.kind === 'ignored' || update.kind === 'unusable')
      return aside(update.kind, undefined, update.reason);
    const waba = await this.wabas.route(update.address.phoneNumberId, update.address.wabaId);
    if (!waba) return aside('unrouted');
    // Whoever knows one app's secret must not speak for WABAs that are connected with another app.
    if (waba.appId !== delivery.appId)
      return aside('foreign', undefined, 'signed by an app that is not the one this WABA is connected with');
    const { tenantId } = waba;
    switch (update.kind) {
      case 'message': {
        const due = await this.database.forTenant(tenantId, async (tx): Promise<DueTurn | undefined> => {
          const { fresh, message, mode } = await this.messages.receive(
            tx,
            tenantId,
            update.message,
            delivery.receivedAt,
          );
          await this.webhooks.conclude(tx, event, 'done', tenantId);
          return fresh ? this.turns.markDue(tx, message, mode) : undefined;
        });
        if (due) this.turns.ring(due);
        return 'done';
      }
      case 'status':
        await this.database.forTenant(tenantId, async (tx) => {
          await this.settle.apply(tx, tenantId, update.report);
          await this.webhooks.conclude(tx, event, 'done', tenantId);
        });
        return 'done';
      case 'kept':
        return aside('kept', tenantId, update.reason);
    }
  }
}
