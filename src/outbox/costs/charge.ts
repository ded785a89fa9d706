import { hasArrived } from '../../conversations/message-status.js';
import type { Message } from '../../conversations/messages.js';

/** Delivered service messages that a number has free each month (Meta, pricing since 1 October 2026). */
export const FREE_SERVICE_MESSAGES = 1_000;

/** What Meta says a delivered message counts as. */
export interface Charge {
  /** Meta's `pricing.category`; `unknown` for a template of which Meta has not said it. */
  category: string;
  /** Meta's `pricing.type`: regular, free_customer_service, free_entry_point; null: not said. */
  pricingType: string | null;
  /** What Meta itself says it costs (Marketing Messages API), in its currency. */
  told: { amount: number; currency: string } | null;
  /** Why it costs nothing, as far as Meta says so. */
  free: string | null;
  /**
   * Whether it is one of the service messages that the number has free each month. Those of a group (`group_service`) are
   * not: Meta does not say so, and the estimate is not to be too low.
   */
  counts: boolean;
}

/** The charge for one whom a message has reached. */
export interface Reached extends Charge {
  /** Of a group: the participant's number; 0: whom the message was sent to. */
  participant: number;
  /** Who that is; null: whom the message was sent to. */
  to: { waId: string | null; bsuid: string | null } | null;
  /** When it reached them. */
  at: Date;
}

/**
 * What a message counts as, for each whom it has reached: nothing else is paid (Meta, pricing: per delivered message; of a
 * group for each participant, Groups API pricing). What was written with the business's own phone is none of Meta's
 * business here. Empty: it is not to be counted.
 */
export function chargesOf(
  message: Pick<
    Message,
    'direction' | 'origin' | 'type' | 'status' | 'pricing' | 'participants' | 'statusHistory' | 'at'
  >,
): Reached[] {
  const { direction, origin, type, status, participants } = message;
  if (direction !== 'outbound' || origin === 'phone' || !hasArrived(status)) return [];
  const silent = type === 'template' ? 'unknown' : participants ? 'group_service' : 'service';
  const pricing = (message.pricing ?? {}) as Pricing;
  const each = (participants ?? []).flatMap(({ number, waId, bsuid, arrivedAt, pricing: own }) =>
    arrivedAt === null ? [] : { own, participant: number, to: { waId, bsuid }, at: new Date(arrivedAt) },
  );
  if (each.length === 0)
    return [{ participant: 0, to: null, at: arrivalOf(message), ...charge(pricing, silent) }];
  // The category is the message's; whether somebody costs nothing is told of them alone.
  return each.map(({ own, ...reached }) => ({
    ...reached,
    ...charge({ category: pricing.category, ...own }, silent),
  }));
}

/** Meta's `pricing`; whatever stands in it may be of any kind. */
type Pricing = Partial<Record<'category' | 'type' | 'billable' | 'cost', unknown>>;

function charge(pricing: Pricing, silent: string): Charge {
  const category = text(pricing.category) ?? silent;
  const pricingType = text(pricing.type) ?? null;
  const cost = (pricing.cost ?? {}) as Record<string, unknown>;
  const [amount, currency] = [numberOf(cost['amount']), text(cost['currency'])];
  const entryPoint = pricingType === 'free_entry_point' || category === 'referral_conversion';
  const free = entryPoint
    ? 'free_entry_point'
    : pricingType === 'free_customer_service' || pricing.billable === false
      ? 'not_billable'
      : null;
  return {
    category,
    pricingType,
    told: Number.isFinite(amount) && currency ? { amount, currency } : null,
    free,
    counts: category === 'service' && !entryPoint,
  };
}

/** The time of the first status that shows it. */
const arrivalOf = ({ statusHistory, at }: Pick<Message, 'statusHistory' | 'at'>): Date => {
  const first = statusHistory.find(({ status }) => hasArrived(status));
  return first ? new Date(first.at) : at;
};

const numberOf = (value: unknown): number =>
  typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 64) : undefined;
