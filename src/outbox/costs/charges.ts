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

  /** In the transaction in which statuses were written on these messages: counts each once it is delivered. */
  async note(tx: EntityManager, tenantId: string, messages: Message[]): Promise<void> {
    const charged = messages.flatMap((message) => {
      const charge = chargeOf(message);
      const known = message.cost as Known;
      const same = known?.category === charge?.category && known?.pricingType === charge?.pricingType;
      return charge && !same ? [{ message, charge }] : [];
    });
    if (charged.length === 0) return;
    const ids = charged.map(({ message }) => message.id);
    const recipients = await this.charges.recipients(tx, tenantId, ids);
    const priced = charged.map(({ message: { id, phoneNumberId, ...message }, charge }) => {
      const { told, ...counted } = charge;
      const at = new Date(deliveredAt(message));
      const to = recipients.get(id) ?? { waId: null, bsuid: null };
      const list = this.rates.price({ ...to, category: charge.category, at });
      const price = told ? { ...list, price: told.amount, currency: told.currency, rateCard: null } : list;
      return { id, phoneNumberId, at, ...counted, ...price };
    });
    await this.charges.record(tx, tenantId, priced);
  }
}

/** Of the first status that shows it. */
const deliveredAt = ({ statusHistory, at }: Pick<Message, 'statusHistory' | 'at'>): string =>
  statusHistory.find(({ status }) => ['delivered', 'read', 'played'].includes(status))?.at ??
  at.toISOString();
