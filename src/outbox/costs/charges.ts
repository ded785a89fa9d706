import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Message } from '../../conversations/messages.js';
import type { Reached } from './charge.js';
import { chargesOf } from './charge.js';
import { ChargesRepository } from './charges.repository.js';
import { RateCards } from './rate-cards.js';

/** What a message counted as when it was last written down. */
type Known = { category?: string; pricingType?: string | null; free?: string | null } | null;

/** Counts what reached people, and estimates what Meta asks for it. */
@Injectable()
export class Charges {
  constructor(
    private readonly charges: ChargesRepository,
    private readonly rates: RateCards,
  ) {}

  /** In the transaction in which statuses were written on these messages: counts each once for each whom it has reached. */
  async note(tx: EntityManager, tenantId: string, messages: Message[]): Promise<void> {
    const charged = messages.flatMap((message) => {
      const reached = chargesOf(message);
      return reached.length > 0 && !stands(message, reached) ? [{ message, reached }] : [];
    });
    if (charged.length === 0) return;
    const ids = charged.map(({ message }) => message.id);
    const { recipients, timezone } = await this.charges.recipients(tx, tenantId, ids);
    const priced = charged.flatMap(({ message: { id, phoneNumberId }, reached }) =>
      reached.map(({ told, to, ...counted }) => {
        const person = to ?? recipients.get(id) ?? { waId: null, bsuid: null };
        const list = this.rates.price({ ...person, category: counted.category, at: counted.at, timezone });
        const price = told ? { ...list, price: told.amount, currency: told.currency, rateCard: null } : list;
        return { id, phoneNumberId, ...counted, ...price };
      }),
    );
    await this.charges.record(tx, tenantId, priced);
  }
}

/** Whether nothing has been told that would change what was written down; of a group its rows know. */
function stands({ cost, participants }: Message, [first]: Reached[]): boolean {
  const known = cost as Known;
  const free = known?.free === 'allowance' ? null : known?.free;
  return (
    !participants &&
    known?.category === first?.category &&
    known?.pricingType === first?.pricingType &&
    free === first?.free
  );
}
