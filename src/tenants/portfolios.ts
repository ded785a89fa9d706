import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Sweeper } from '../platform/sweeper.js';
import type { Reach } from './portfolio.repository.js';
import { PortfolioRepository } from './portfolio.repository.js';

/** A business portfolio, and how many people it may write to first in 24 hours. */
export interface Portfolio {
  /** The database's `portfolio_id()` of an account: its owner by Meta's word, whichever tenants have accounts of it. */
  id: string;
  /** Null: none is known. */
  limit: number | null;
}

const HOUR_MS = 3_600_000;

/**
 * The messaging limit: different people with whom a business portfolio begins a conversation in a rolling 24 hours, all of
 * its numbers together (Meta, messaging limits), also those of other tenants. Counted when a message leaves, whatever
 * becomes of it.
 */
@Injectable()
export class Portfolios {
  constructor(
    private readonly portfolios: PortfolioRepository,
    sweeper: Sweeper,
  ) {
    sweeper.every('portfolio.old', () => this.portfolios.dropOld(), HOUR_MS);
  }

  /**
   * Of these people (by what names each in every tenant: a phone or a BSUID) those to whom a conversation may be begun now,
   * who are counted with it, in the caller's transaction; the others wait. For all processes together.
   */
  async admit(tx: EntityManager, { id, limit }: Portfolio, people: string[]): Promise<ReadonlySet<string>> {
    if (limit === null || people.length === 0) return new Set(people);
    return this.portfolios.admit(tx, id, limit, people);
  }

  /** For how many of those who wait there is room now. */
  async room(tenantId: string, { id, limit }: Portfolio): Promise<number> {
    if (limit === null) return Infinity;
    return Math.max(0, limit - (await this.portfolios.recount(tenantId, id, limit)));
  }

  /** How far limits are used, by WABA. */
  reach(tenantId: string): Promise<Map<string, Reach>> {
    return this.portfolios.ofTenant(tenantId);
  }
}
