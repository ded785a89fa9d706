import { Injectable } from '@nestjs/common';
import { Turns } from '../agent/turns.js';
import type { EntityManager } from 'typeorm';
import { Contacts } from '../conversations/contacts.js';
import { Messages } from '../conversations/messages.js';
import type { MediaKey } from '../media/media-files.js';
import { MediaFiles } from '../media/media-files.js';
import { AccountNews } from '../onboarding/account-news.js';
import { PartnerArrivals } from '../onboarding/partner-arrivals.js';
import { Database } from '../platform/database/database.js';
import { Templates } from '../templates/templates.js';
import type { Route } from '../tenants/wabas.js';
import { Wabas } from '../tenants/wabas.js';
import { because } from './delivery-reason.js';
import { arrivalOf, PeoplesUpdates } from './peoples-updates.js';
import type { Update } from './update.js';
import type { EventState } from './webhook-event.entity.js';
import type { ClaimedDelivery } from './delivery-claim.repository.js';
import type { NewEvent } from './webhook.repository.js';
import { WebhookRepository } from './webhook.repository.js';

/** Sorts one update to the room it is about: its effect and its state in one transaction. */
@Injectable()
export class UpdateHandler {
  constructor(
    private readonly database: Database,
    private readonly webhooks: WebhookRepository,
    private readonly wabas: Wabas,
    private readonly templates: Templates,
    private readonly said: Messages,
    private readonly contacts: Contacts,
    private readonly turns: Turns,
    private readonly people: PeoplesUpdates,
    private readonly media: MediaFiles,
    private readonly news: AccountNews,
    private readonly arrivals: PartnerArrivals,
  ) {}

  /** @returns what became of it, which is also written down, in the same transaction as the effect */
  async handle(delivery: ClaimedDelivery, update: Update, event: NewEvent): Promise<EventState> {
    const aside = async (state: EventState, tenantId?: string, error?: string): Promise<EventState> => {
      await this.webhooks.concludeAlone(event, state, tenantId, error);
      return state;
    };
    if (update.kind === 'ignored') return aside('ignored', undefined, update.reason);
    const [waba] = await this.wabas.routes([update.address]);
    if (!waba && update.kind === 'unusable') return aside('unusable', undefined, update.reason);
    if (!waba) {
      await this.noteArrival(delivery, update);
      return aside('unrouted');
    }
    const foreign = foreignTo(waba, delivery, update);
    if (foreign) return aside('foreign', foreign.owner, foreign.reason);
    const { tenantId } = waba;
    // The file that the message brought; rung for after the commit.
    let file: MediaKey | undefined;
    const arrival = arrivalOf(delivery, update);
    switch (update.kind) {
      case 'message':
        await this.people.messages(tenantId, [{ delivery, update, event }], { patient: true });
        return 'done';
      case 'status':
        await this.people.statuses(tenantId, [{ delivery, update, event }], { patient: true });
        return 'done';
      case 'account': {
        const { wabaId } = waba;
        const state = await this.done(event, tenantId, (tx) =>
          this.wabas.applyUpdate(tx, tenantId, wabaId, update.update),
        );
        await this.news.heard({ tenantId, wabaId }, update.field);
        return state;
      }
      case 'template':
        return this.done(event, tenantId, (tx) =>
          this.templates.applyUpdate(tx, tenantId, waba.wabaId, update.update),
        );
      case 'identity':
        return this.done(event, tenantId, (tx) => this.contacts.change(tx, tenantId, update.change));
      case 'preference':
        return this.done(event, tenantId, (tx) => this.contacts.prefer(tx, tenantId, update.preference));
      case 'echo': {
        const state = await this.done(event, tenantId, async (tx) => {
          const fresh = await this.said.echo(tx, tenantId, update.echo, arrival);
          file = fresh?.file;
          // A person of the business is answering from the phone: the agent holds back.
          if (fresh && isAnswer(update.echo.type))
            await this.turns.takeOverByPhone(tx, tenantId, fresh.conversationId);
        });
        this.media.ring(file);
        return state;
      }
      case 'past': {
        const state = await this.done(event, tenantId, async (tx) => {
          file = await this.said.recall(tx, tenantId, update.message, arrival);
        });
        this.media.ring(file);
        return state;
      }
      case 'saved':
        return this.done(event, tenantId, (tx) => this.contacts.save(tx, tenantId, update.person));
      case 'kept':
      case 'unusable':
        return aside(update.kind, tenantId, update.reason);
    }
  }

  /** A client shared its WABA with the platform, and may have been lost on the way back from Meta's window. */
  private async noteArrival(delivery: ClaimedDelivery, update: Update): Promise<void> {
    const { wabaId } = update.address;
    if (update.kind !== 'account' || !update.update.partnerAdded || !wabaId || delivery.appId !== null)
      return;
    await this.arrivals.note(wabaId, update.update.partnerAdded.ownerBusinessId, update.update.at);
  }

  private async done(
    event: NewEvent,
    tenantId: string,
    effect: (tx: EntityManager) => Promise<unknown>,
  ): Promise<EventState> {
    await this.database.forTenant(tenantId, async (tx) => {
      await effect(tx);
      await this.webhooks.conclude(tx, [event], 'done', tenantId);
    });
    return 'done';
  }
}

/** Why an update of a delivery may not change this WABA; undefined: it may. */
export function foreignTo(
  waba: Route,
  delivery: ClaimedDelivery,
  update: Update,
): { reason: string; owner?: string } | undefined {
  // Whoever knows one app's secret must not speak for WABAs that are connected with another app.
  if (waba.appId !== delivery.appId) return { reason: because('other_app') };
  // Handled before, for somebody who has given the number away since: what people said then is not the new owner's.
  const owner = delivery.owners?.get(update.position) ?? waba.tenantId;
  if (owner !== waba.tenantId) return { owner, reason: because('former_tenant') };
  return undefined;
}

/** Correcting, taking back or reacting is not answering. */
const isAnswer = (type: string): boolean => !['edit', 'revoke', 'reaction'].includes(type);
