import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsString,
  Length,
  Matches,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { NotBlank, Optional } from '../../platform/http/optional.js';
import type { ChargeGroup } from './charges.repository.js';
import { FREE_SERVICE_MESSAGES } from './charge.js';
import type { ListedRateCard } from './rate-cards.js';

/** Prices by category: names in lower case, numbers of at least 0. */
const ArePrices = (): PropertyDecorator =>
  ValidateBy({
    name: 'prices',
    validator: {
      validate: (value) =>
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        Object.keys(value).length <= 20 &&
        Object.entries(value).every(
          ([name, price]) =>
            /^[a-z_]{1,40}$/.test(name) && typeof price === 'number' && price >= 0 && price < 1_000,
        ),
      defaultMessage: () => 'must be prices by category, such as {"marketing": 0.0625, "service": 0.0068}',
    },
  });

export class MarketDto {
  @IsString()
  @NotBlank()
  @Length(1, 100)
  name!: string;

  /** Calling codes of recipients' phones, without `+`; the longest that fits decides. */
  @IsArray()
  @ArrayMaxSize(100)
  @Matches(/^[1-9]\d{0,6}$/, { each: true, message: 'must be calling codes such as 55' })
  callingCodes!: string[];

  /** ISO 3166-1 alpha-2, for recipients of whom only the BSUID is known. */
  @IsArray()
  @ArrayMaxSize(100)
  @Matches(/^[A-Z]{2}$/, { each: true, message: 'must be country codes such as BR' })
  countries!: string[];

  /** Per delivered message, by Meta's `pricing.category`. */
  @ArePrices()
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  prices!: Record<string, number>;
}

export class RateCardDto {
  /** ISO 4217 */
  @Matches(/^[A-Z]{3}$/, { message: 'must be a currency such as USD' })
  currency!: string;

  /** Where the prices were read. */
  @IsString()
  @NotBlank()
  @Length(1, 500)
  source!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(300)
  @ValidateNested({ each: true })
  @Type(() => MarketDto)
  markets!: MarketDto[];
}

export class RateCardView extends RateCardDto {
  /** The day from which it is in force, until the next one is. */
  effectiveFrom!: string;
  /** It came along; a card that you keep for the same day takes its place. */
  builtIn!: boolean;

  static of({ effectiveFrom, currency, source, markets, builtIn }: ListedRateCard): RateCardView {
    return Object.assign(new RateCardView(), { effectiveFrom, currency, source, markets, builtIn });
  }
}

export class RateCardList {
  /** Oldest first. */
  data!: RateCardView[];
}

export class UsageQuery {
  /** `2026-11`, in the tenant's time zone; default: the month that it is now. */
  @Optional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: 'must be a month such as 2026-11' })
  month?: string;
}

/** Delivered messages that are alike. */
export class UsageRowView {
  phoneNumberId!: string;
  /** Meta's `pricing.category`; `unknown`: Meta has not said it. */
  category!: string;
  /** One for each whom a message has reached: of a group each participant. */
  delivered!: number;
  /** Of these: within the number's free service messages, in a free entry point, or not billable by Meta's word. */
  free!: number;
  /** Paid, but without a price on the rate card: not in `estimatedCost`. */
  unpriced!: number;
  /** By the rate card's list prices; volume tiers and taxes are not in it. */
  estimatedCost!: number;
  /** Of `estimatedCost`; null: nothing of it has a price. */
  currency!: string | null;
  /** Days of the rate cards that were in force. */
  rateCards!: string[];
}

/** The free service messages of a number. */
export class FreeServiceView {
  phoneNumberId!: string;
  /** A month. */
  limit!: number;
  used!: number;
}

/** What reached people in a month, and what Meta is estimated to ask for it. */
export class SpendingView {
  month!: string;
  timezone!: string;
  delivered!: number;
  rows!: UsageRowView[];
  freeService!: FreeServiceView[];
  /** One for each currency. */
  estimatedCosts!: CostView[];

  static of(month: string, timezone: string, groups: ChargeGroup[]): SpendingView {
    const numbers = [...new Set(groups.map(({ phoneNumberId }) => phoneNumberId))];
    const used = (number: string): number =>
      groups
        .filter(({ phoneNumberId, category }) => phoneNumberId === number && category === 'service')
        .reduce((sum, { free }) => sum + free, 0);
    const currencies = [...new Set(groups.flatMap(({ currency }) => currency ?? []))];
    return Object.assign(new SpendingView(), {
      month,
      timezone,
      delivered: groups.reduce((sum, { delivered }) => sum + delivered, 0),
      rows: groups.map((group) => ({ ...group, estimatedCost: rounded(group.estimatedCost) })),
      freeService: numbers.map((phoneNumberId) => ({
        phoneNumberId,
        limit: FREE_SERVICE_MESSAGES,
        used: Math.min(FREE_SERVICE_MESSAGES, used(phoneNumberId)),
      })),
      estimatedCosts: currencies.map((currency) => ({
        currency,
        amount: rounded(
          groups
            .filter((group) => group.currency === currency)
            .reduce((sum, { estimatedCost }) => sum + estimatedCost, 0),
        ),
      })),
    });
  }
}

export class CostView {
  currency!: string;
  amount!: number;
}

/** Sums of binary fractions, as people write them. */
const rounded = (amount: number): number => Math.round(amount * 1e6) / 1e6;
