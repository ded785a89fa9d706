import { expect, it } from '@jest/globals';
import { chargeOf } from './charge.js';

type Given = Parameters<typeof chargeOf>[0];
const said = (pricing: object | null, more: Partial<Given> = {}): Given => ({
  direction: 'outbound',
  origin: 'api',
  type: 'text',
  status: 'delivered',
  pricing,
  ...more,
});
const regular = (category: string) => ({ billable: true, pricing_model: 'PMP', type: 'regular', category });

it.each<[string, Given, object | undefined]>([
  [
    'a reply that Meta calls service',
    said(regular('service')),
    { category: 'service', free: null, counts: true },
  ],
  [
    'a reply of which Meta says nothing',
    said(null),
    { category: 'service', pricingType: null, counts: true },
  ],
  ['a campaign', said(regular('marketing'), { type: 'template' }), { category: 'marketing', counts: false }],
  [
    'a template of which Meta says nothing',
    said(null, { type: 'template' }),
    { category: 'unknown', counts: false },
  ],
  [
    'one that was read without a word of delivery',
    said(regular('utility'), { status: 'read' }),
    { category: 'utility' },
  ],
  [
    'a reply within a free entry point',
    said({ type: 'free_entry_point', category: 'referral_conversion' }),
    { free: 'free_entry_point', counts: false },
  ],
  [
    'a service message that Meta calls free',
    said({ type: 'free_customer_service', category: 'service' }),
    { free: 'not_billable', counts: true },
  ],
  [
    'one with a price of Meta’s own',
    said({ ...regular('marketing_lite'), cost: { amount: 0.05, currency: 'USD' } }),
    { told: { amount: 0.05, currency: 'USD' } },
  ],
  [
    'one with a price that no number can be made of',
    said({ ...regular('marketing_lite'), cost: { amount: { toString: 1 }, currency: 'USD' } }),
    { told: null },
  ],
  ['one that was only sent', said(regular('service'), { status: 'sent' }), undefined],
  ['one that failed', said(regular('service'), { status: 'failed' }), undefined],
  ['what the business wrote on its phone', said(regular('service'), { origin: 'phone' }), undefined],
  ['what a person wrote', said(null, { direction: 'inbound', origin: 'person' }), undefined],
])('%s', (_what, message, expected) => {
  if (expected === undefined) expect(chargeOf(message)).toBeUndefined();
  else expect(chargeOf(message)).toMatchObject(expected);
});
