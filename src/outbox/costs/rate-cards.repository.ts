import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { KeptRateCard } from './kept-rate-card.entity.js';
import type { RateCard } from './rate-card.js';

@Injectable()
export class RateCardsRepository {
  constructor(private readonly database: Database) {}

  list(): Promise<KeptRateCard[]> {
    return this.database.asSystem('rates.list', (tx) =>
      tx.find(KeptRateCard, { order: { effectiveFrom: 'ASC' } }),
    );
  }

  async keep(card: RateCard): Promise<void> {
    await this.database.asSystem('rates.keep', (tx) =>
      tx.upsert(KeptRateCard, { ...card, updatedAt: new Date() }, ['effectiveFrom']),
    );
  }

  /** False when there is none of this day. */
  async drop(effectiveFrom: string): Promise<boolean> {
    const { affected } = await this.database.asSystem('rates.drop', (tx) =>
      tx.delete(KeptRateCard, { effectiveFrom }),
    );
    return (affected ?? 0) > 0;
  }
}
