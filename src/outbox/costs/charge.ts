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
  /** Whether it is one of the service messages that the number has free each month. */
  counts: boolean;
}

const DELIVERED = new Set(['delivered', 'read', 'played']);

/**
 * What a message counts as, once it has reached its person: nothing else is paid (Meta, pricing: per delivered message).
 * What was written with the business's own phone is none of Meta's business here. Undefined: it is not to be counted.
 */
export function chargeOf(
  message: Pick<Message, 'direction' | 'origin' | 'type' | 'status' | 'pricing'>,
): Charge | undefined {
  const { direction, origin, type, status } = message;
  if (direction !== 'outbound' || origin === 'phone' || !DELIVERED.has(status)) return undefined;
  const pricing = (message.pricing ?? {}) as Record<string, unknown>;
  const said = text(pricing['category']);
  const category = said ?? (type === 'template' ? 'unknown' : 'service');
  const pricingType = text(pricing['type']) ?? null;
  const cost = (pricing['cost'] ?? {}) as Record<string, unknown>;
  const [amount, currency] = [numberOf(cost['amount']), text(cost['currency'])];
  const entryPoint = pricingType === 'free_entry_point' || category === 'referral_conversion';
  const free = entryPoint
    ? 'free_entry_point'
    : pricingType === 'free_customer_service' || pricing['billable'] === false
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

const numberOf = (value: unknown): number =>
  typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 64) : undefined;
