import { Injectable } from '@nestjs/common';
import { Log } from '../platform/logger.js';
import { bulkPauseNow } from '../tenants/bulk-pause.js';
import { messagingLimitOf } from '../tenants/messaging-limit.js';
import { Portfolios } from '../tenants/portfolios.js';
import type { Held as HeldGroup } from './held.repository.js';
import { HeldRepository } from './held.repository.js';
import { NumberBell } from './number-bell.js';
import { restrictionsOf } from '../tenants/restrictions.js';
import { assessedTemplate, restrictedTo } from './outbound.entity.js';

/** Messages that are let go in one statement. */
const AT_ONCE = 5_000;

/** Lets go of what was held when its reason has ended. */
@Injectable()
export class Held {
  constructor(
    private readonly held: HeldRepository,
    private readonly portfolios: Portfolios,
    private readonly bell: NumberBell,
    private readonly logger: Log,
  ) {}

  async release(): Promise<void> {
    for (const group of await this.held.all()) {
      const { tenantId, phoneNumberId, heldFor } = group;
      const answered = heldFor === 'limit' ? await this.held.releaseAnswered(group) : 0;
      const count = answered + (await this.letGo(group, await this.room(group)));
      if (count === 0) continue;
      this.logger.info('outbox.released', { tenantId, phoneNumberId, heldFor, count });
      this.bell.ring({ tenantId, phoneNumberId });
    }
  }

  /** How many of a group may go now. */
  private async room({
    tenantId,
    heldFor,
    paused,
    portfolioId,
    limit,
    ...group
  }: HeldGroup): Promise<number> {
    if (heldFor === 'pause') return paused ? 0 : Infinity;
    if (heldFor === 'spam') return bulkPauseNow(group.bulkPause) ? 0 : Infinity;
    const forbidden = restrictedTo(heldFor);
    if (forbidden) return restrictionsOf(group.restrictions, group.now)[forbidden] ? 0 : Infinity;
    if (assessedTemplate(heldFor)) return group.assessed ? 0 : Infinity;
    if (heldFor !== 'limit') return group.templateStatus === 'PAUSED' ? 0 : Infinity;
    if (portfolioId === null) return Infinity;
    return this.portfolios.room(tenantId, { id: portfolioId, limit: messagingLimitOf(limit) });
  }

  private async letGo(group: HeldGroup, room: number): Promise<number> {
    for (let count = 0; ;) {
      const most = Math.min(AT_ONCE, room - count);
      if (most <= 0) return count;
      const released = await this.held.release(group, most);
      count += released;
      if (released < most) return count;
    }
  }
}
