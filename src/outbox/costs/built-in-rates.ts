import type { RateCard } from './rate-card.js';

/**
 * The cards that come along; the platform adds and replaces them by day (`PUT /rate-cards/{day}`). Since 1 October 2026
 * service messages, and utility templates inside of the window, are paid as well (Meta, pricing).
 */
export const BUILT_IN: RateCard[] = [
  {
    effectiveFrom: '2026-10-01',
    currency: 'USD',
    source: 'Meta, pricing on the WhatsApp Business Platform: rate card in force since 1 October 2026',
    markets: [
      {
        name: 'Brazil',
        callingCodes: ['55'],
        countries: ['BR'],
        prices: { marketing: 0.0625, utility: 0.0068, authentication: 0.0068, service: 0.0068 },
      },
    ],
  },
];
