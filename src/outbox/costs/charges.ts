import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Message } from '../../conversations/messages.js';
import { chargeOf } from './charge.js';
import { ChargesRepository } from './charges.repository.js';
import { RateCards } from './rate-cards.js';

/** What a message counted as when it was last written down. */
type Known = { category?: string; pricingType?: string | null } | null;

/** Counts what reached people, and estimates what Meta asks for it. */
@Injectable()
export class Charges {
  constructor(
    private readonly charges: ChargesRepository,
    private readonly rates: RateCards,
  ) {}

  /** In the transaction in which a status was written on the message: counts it once it is delivered. */
  async note(tx: EntityManager, message: Message): Promise<void> {
    const charge = chargeOf(message);
    if (!charge) return;
    const known = message.cost as Known;
    if (known?.category === charge.category && known.pricingType === charge.pricingType) return;
    const { tenantId, id } = message;
    const to = await this.charges.recipient(tx, tenantId, id);
    const at = new Date(deliveredAt(message));
    const list = this.rates.price({ ...to, category: charge.category, at });
    const { told } = charge;
    const price = told ? { ...list, price: told.amount, currency: told.currency, rateCard: null } : list;
    await this.charges.record(tx, message, at, charge, price);
  }
}

/** Of the first status that shows it. */
const deliveredAt = ({ statusHistory, at }: Message): string =>
  statusHistory.find(({ status }) => ['delivered', 'read', 'played'].includes(status))?.at ??
  at.toISOString();
