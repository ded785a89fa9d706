import { Injectable } from '@nestjs/common';
import { Problem } from '../../platform/problem.js';
import { Sweeper } from '../../platform/sweeper.js';
import { BUILT_IN } from './built-in-rates.js';
import type { Price, Priced, RateCard } from './rate-card.js';
import { priceOf } from './rate-card.js';
import { RateCardsRepository } from './rate-cards.repository.js';

/** How soon a process that prices messages hears of another card, in milliseconds. */
const READ_EVERY_MS = 30_000;

/** A card, and whether it is one that came along. */
export type ListedRateCard = RateCard & { builtIn: boolean };

/** What Meta asks for a message: the cards that came along, and over them those of the platform. */
@Injectable()
export class RateCards {
  private cards: RateCard[] = BUILT_IN;

  constructor(
    private readonly kept: RateCardsRepository,
    sweeper: Sweeper,
  ) {
    sweeper.every('rate-cards', () => this.list(), READ_EVERY_MS);
  }

  /** The list price of a message, by the cards that were last read. */
  price(priced: Priced): Price {
    return priceOf(this.cards, priced);
  }

  /** All cards, oldest first; one of the platform takes the place of one that came along for the same day. */
  async list(): Promise<ListedRateCard[]> {
    const kept = (await this.kept.list()).map(({ effectiveFrom, currency, source, markets }) => ({
      ...{ effectiveFrom, currency, source, markets },
      builtIn: false,
    }));
    const days = new Set(kept.map(({ effectiveFrom }) => effectiveFrom));
    const others = BUILT_IN.filter(({ effectiveFrom }) => !days.has(effectiveFrom));
    const all = [...kept, ...others.map((card) => ({ ...card, builtIn: true }))];
    this.cards = all.sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom));
    return all;
  }

  /** For messages that are delivered from now on. @throws Problem 400 for a day that is none, or a market named twice */
  async keep(card: RateCard): Promise<ListedRateCard> {
    if (!isDay(card.effectiveFrom))
      throw Problem.badField('effectiveFrom', 'must be a day such as 2027-01-01');
    const codes = card.markets.flatMap(({ callingCodes }) => callingCodes);
    const twice = codes.find((code, index) => codes.indexOf(code) !== index);
    if (twice) throw Problem.badField('markets', `the calling code ${twice} stands in more than one market`);
    await this.kept.keep(card);
    await this.list();
    return { ...card, builtIn: false };
  }

  /** One that came along for the same day is in force again. @throws Problem 404 */
  async drop(effectiveFrom: string): Promise<void> {
    if (!(await this.kept.drop(effectiveFrom)))
      throw Problem.notFound('A rate card of the platform for this day');
    await this.list();
  }
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
  );
}
