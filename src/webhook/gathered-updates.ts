import { Injectable } from '@nestjs/common';
import { contended, databaseAway } from '../platform/database/database-away.js';
import { Wabas } from '../tenants/wabas.js';
import { Gatherer } from './gatherer.js';
import type { Told } from './peoples-updates.js';
import { PeoplesUpdates } from './peoples-updates.js';
import { Places } from './places.js';
import type { Address, Update } from './update.js';
import { foreignTo } from './update-handler.js';
import type { ClaimedDelivery } from './delivery-claim.repository.js';
import type { NewEvent } from './webhook.repository.js';

/** Updates in one transaction, at most. */
const AT_ONCE = 100;
/** Transactions at the same time, of however many tenants: the other connections are for everybody else. */
const SIDE_BY_SIDE = 8;
const HURRY = { patient: false };

/**
 * Messages and statuses that come at the same moment, those of one tenant in one transaction: what they cost is the
 * number of statements. It is tried once and waits for nobody. Whatever stands in the way of one of them, nothing of
 * that has happened, and each is handled alone as other updates are.
 */
@Injectable()
export class GatheredUpdates {
  private readonly routes: Gatherer<Address, Awaited<ReturnType<Wabas['routes']>>[number]>;
  private readonly messages: Gatherer<Told<'message'>, boolean>;
  private readonly statuses: Gatherer<Told<'status'>, boolean>;

  constructor(wabas: Wabas, people: PeoplesUpdates) {
    this.routes = new Gatherer((_, addresses) => wabas.routes(addresses), AT_ONCE);
    const places = new Places(SIDE_BY_SIDE);
    this.messages = new Gatherer(
      (tenantId, told) => places.within(tenantId, () => people.messages(tenantId, told, HURRY)),
      AT_ONCE,
    );
    this.statuses = new Gatherer(
      (tenantId, told) => places.within(tenantId, () => people.statuses(tenantId, told, HURRY)),
      AT_ONCE,
    );
  }

  /** False: it has to be handled alone. @throws when the database is away */
  async handle(delivery: ClaimedDelivery, update: Update, event: NewEvent): Promise<boolean> {
    if (update.kind !== 'status' && (update.kind !== 'message' || update.change)) return false;
    try {
      const waba = await this.routes.add('', update.address);
      if (!waba || foreignTo(waba, delivery, update)) return false;
      return update.kind === 'status'
        ? await this.statuses.add(waba.tenantId, { delivery, update, event })
        : await this.messages.add(waba.tenantId, { delivery, update, event });
    } catch (error) {
      if (databaseAway(error) && !contended(error)) throw error;
      return false;
    }
  }
}
