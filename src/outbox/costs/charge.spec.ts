import { describe, expect, it } from '@jest/globals';
import type { Participant } from '../../conversations/participants.js';
import { chargesOf } from './charge.js';

type Given = Parameters<typeof chargesOf>[0];
const at = '2026-11-30T12:01:00.000Z';
const said = (pricing: object | null, more: Partial<Given> = {}): Given => ({
  direction: 'outbound',
  origin: 'api',
  type: 'text',
  status: 'delivered',
  pricing,
  participants: null,
  statusHistory: [{ status: 'delivered', at }],
  at: new Date('2026-11-30T12:00:00Z'),
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
])('%s', (_what, message, expected) =>
  expect(chargesOf(message)).toEqual(
    expected === undefined
      ? []
      : [expect.objectContaining({ participant: 0, to: null, at: new Date(at), ...expected })],
  ),
);

describe('a message to a group', () => {
  const ana: Participant = {
    ...{ number: 1, waId: '551', bsuid: null, status: 'read', at, error: null, arrivedAt: at },
    pricing: { billable: true, pricing_model: 'PMP', category: 'group_utility' },
  };
  const beto = { ...ana, number: 2, waId: null, bsuid: 'GB.1', pricing: null };
  const missed: Participant = { ...ana, number: 3, waId: '553', status: 'failed', arrivedAt: null };

  it.each<[string, Given, object[]]>([
    [
      'counts for each whom it has reached, in the category that was told of one',
      said(ana.pricing, { type: 'template', participants: [ana, beto, missed] }),
      [
        { participant: 1, to: { waId: '551', bsuid: null }, category: 'group_utility', counts: false },
        { participant: 2, to: { waId: null, bsuid: 'GB.1' }, category: 'group_utility', at: new Date(at) },
      ],
    ],
    [
      'costs nothing for those of whom Meta says so',
      said(ana.pricing, { participants: [{ ...ana, pricing: { billable: false } }, beto] }),
      [
        { participant: 1, free: 'not_billable', category: 'group_utility' },
        { participant: 2, free: null, category: 'group_utility' },
      ],
    ],
    [
      'is no free service message where Meta says nothing',
      said(null, { participants: [beto] }),
      [{ participant: 2, category: 'group_service', counts: false }],
    ],
    [
      'counts once where Meta does not say whom it reached',
      said(null, { participants: [missed] }),
      [{ participant: 0, to: null, category: 'group_service' }],
    ],
    ['that was only sent', said(null, { status: 'sent', participants: [missed] }), []],
  ])('%s', (_what, message, expected) => expect(chargesOf(message)).toMatchObject(expected));
});
