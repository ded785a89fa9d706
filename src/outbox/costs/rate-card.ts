/** Prices of one market, in the card's currency per delivered message, by Meta's `pricing.category`. */
export interface Market {
  name: string;
  /** Of the recipient's phone: `55`; the longest that fits decides. */
  callingCodes: string[];
  /** ISO 3166-1 alpha-2, for a recipient of whom only the BSUID is known, which begins with it. */
  countries: string[];
  /** `marketing`, `utility`, `authentication`, `authentication_international`, `service`, ... */
  prices: Record<string, number>;
}

/** What Meta asks per delivered message from a day on (Meta, pricing: rates change on the first day of a quarter). */
export interface RateCard {
  /** `2026-10-01`; in force until the next one is. */
  effectiveFrom: string;
  /** ISO 4217 */
  currency: string;
  /** Where the prices were read. */
  source: string;
  markets: Market[];
}

/** What decides about the price of one message. */
export interface Priced {
  /** Meta's `pricing.category`. */
  category: string;
  waId: string | null;
  bsuid: string | null;
  /** When it was delivered. */
  at: Date;
  /** IANA, of the tenant: a card is in force from the midnight of the account on (Meta, pricing). */
  timezone: string;
}

/** A price and where it comes from; null: no card, market or price is known. */
export interface Price {
  market: string | null;
  price: number | null;
  currency: string | null;
  rateCard: string | null;
}

/** Where the price of a category stands when the market has none of its own. */
const INSTEAD: Record<string, string> = {
  authentication_international: 'authentication',
  marketing_lite: 'marketing',
  // In a group each participant is charged for at the plain rate of their country (Meta, Groups API pricing).
  group_marketing: 'marketing',
  group_utility: 'utility',
  group_service: 'service',
};

/** Meta's list price of a delivered message; what is not on the card is not known, which is not zero. */
export function priceOf(cards: RateCard[], { category, waId, bsuid, at, timezone }: Priced): Price {
  const day = dayOf(at, timezone);
  const [card] = cards
    .filter(({ effectiveFrom }) => effectiveFrom <= day)
    .sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom));
  if (!card) return { market: null, price: null, currency: null, rateCard: null };
  const market = marketOf(card, waId, bsuid);
  // Meta writes authentication-international here and authentication_international there.
  const key = category.toLowerCase().replaceAll('-', '_');
  return {
    market: market?.name ?? null,
    price: market?.prices[key] ?? market?.prices[INSTEAD[key] ?? ''] ?? null,
    currency: card.currency,
    rateCard: card.effectiveFrom,
  };
}

/** Making one costs a tenth of a millisecond, and a campaign asks by the thousand. */
const calendars = new Map<string, Intl.DateTimeFormat>();

/** The day that it is then in a time zone: `2026-12-31`. */
function dayOf(at: Date, timeZone: string): string {
  const calendar = calendars.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone });
  calendars.set(timeZone, calendar);
  return calendar.format(at);
}

function marketOf({ markets }: RateCard, waId: string | null, bsuid: string | null): Market | undefined {
  const digits = waId?.replace(/\D/g, '') ?? '';
  const fits = markets
    .flatMap((market) => market.callingCodes.map((code) => ({ market, code })))
    .filter(({ code }) => digits !== '' && digits.startsWith(code))
    .sort((a, b) => b.code.length - a.code.length);
  if (fits[0] || digits !== '') return fits[0]?.market;
  const country = /^([A-Z]{2})\./.exec(bsuid ?? '')?.[1];
  return markets.find(({ countries }) => country !== undefined && countries.includes(country));
}
