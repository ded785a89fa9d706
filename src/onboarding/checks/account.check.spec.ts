import { describe, expect, it } from '@jest/globals';
import type { Waba } from '../../meta-graph/account-answers.js';
import type { Evidence } from '../evidence.js';
import { accountReview } from './account-review.check.js';
import { businessVerified } from './business-verified.check.js';
import type { Check } from './check.js';
import { answer, healthyEvidence, number, refused, silence } from './evidence.fixture.js';
import { messagingHealth } from './messaging-health.check.js';
import { messagingLimit } from './messaging-limit.check.js';
import { paymentMethod } from './payment-method.check.js';
import { wabaAccess } from './waba-access.check.js';

const WABA: Waba = {
  id: '10',
  name: 'Padaria',
  status: 'ACTIVE',
  accountReviewStatus: 'APPROVED',
  businessVerificationStatus: 'verified',
  ownerBusinessId: '20',
  primaryFundingId: '60',
  messagingLimit: 'TIER_2K',
};
const waba = (change: Partial<Waba>) => ({ waba: answer({ ...WABA, ...change }) });
const portfolio = (verificationStatus?: string) => ({ business: answer({ id: '20', verificationStatus }) });
const unsaid = waba({ businessVerificationStatus: undefined });

const entity = (canSendMessage: string, code?: string, info?: string) => ({
  canSendMessage,
  errors: code === undefined ? [] : [{ code, description: 'Why', solution: 'What to do' }],
  additionalInfo: info === undefined ? [] : [info],
});
const health = (...entities: ReturnType<typeof entity>[]) => ({
  health: [{ label: 'A', reading: answer({ canSendMessage: 'BLOCKED', entities }) }],
});
const fine = {
  label: 'B',
  reading: answer({ canSendMessage: 'AVAILABLE', entities: [entity('AVAILABLE')] }),
};
const unfunded = waba({ primaryFundingId: '0' });

const limits = (ofAccount?: string, ofNumber?: string) => ({
  ...waba({ messagingLimit: ofAccount }),
  numbers: answer([number({ messagingLimit: ofNumber })]),
});

type Case = [what: string, check: Check, status: string, change: Partial<Evidence>];

const CASES: Case[] = [
  ['an account of the portfolio', wabaAccess, 'pass', {}],
  ['an account of which Meta names no owner', wabaAccess, 'warn', waba({ ownerBusinessId: undefined })],
  [
    'an account run on behalf of the portfolio',
    wabaAccess,
    'pass',
    waba({ ownerBusinessId: '1', onBehalfOfBusinessId: '20' }),
  ],
  ['an account of another portfolio', wabaAccess, 'warn', waba({ ownerBusinessId: '21' })],
  [
    'an account of another portfolio that is shared',
    wabaAccess,
    'pass',
    { ...waba({ ownerBusinessId: '21' }), sharedWabas: answer(['10']) },
  ],
  [
    'an account of another portfolio that shares others',
    wabaAccess,
    'warn',
    { ...waba({ ownerBusinessId: '21' }), sharedWabas: answer(['11']) },
  ],
  ['an account that is refused', wabaAccess, 'fail', { waba: refused(100, 33) }],
  ['an account behind silence', wabaAccess, 'unknown', { waba: silence }],

  ['an approved account', accountReview, 'pass', {}],
  ['an approved account without a status', accountReview, 'pass', waba({ status: undefined })],
  ['an account in review', accountReview, 'warn', waba({ accountReviewStatus: 'PENDING' })],
  ['a review that Meta left out', accountReview, 'warn', waba({ accountReviewStatus: undefined })],
  ['a rejected account', accountReview, 'fail', waba({ accountReviewStatus: 'REJECTED' })],
  ['a disabled account', accountReview, 'fail', waba({ status: 'DISABLED' })],

  ['a verified business', businessVerified, 'pass', {}],
  ['upper case', businessVerified, 'pass', waba({ businessVerificationStatus: 'VERIFIED' })],
  [
    'a business that is not verified',
    businessVerified,
    'warn',
    waba({ businessVerificationStatus: 'pending' }),
  ],
  ['a portfolio that is verified', businessVerified, 'pass', { ...unsaid, ...portfolio('verified') }],
  ['a portfolio that is not', businessVerified, 'warn', { ...unsaid, ...portfolio('not_verified') }],
  ['a portfolio that tells nothing', businessVerified, 'warn', { ...unsaid, ...portfolio() }],
  ['a portfolio that may not be read', businessVerified, 'unknown', { ...unsaid, business: refused() }],

  ['a limit of 2,000', messagingLimit, 'pass', {}],
  ['a limit that Meta told by the number', messagingLimit, 'pass', limits(undefined, 'TIER_10K')],
  ['a limit of tomorrow', messagingLimit, 'pass', limits('TIER_5M')],
  ['the first limit', messagingLimit, 'warn', limits('TIER_250')],
  ['a limit that Meta left out', messagingLimit, 'unknown', limits(undefined)],
  ['a limit behind silence', messagingLimit, 'unknown', { waba: silence, numbers: silence }],

  ['funding and no problem', paymentMethod, 'pass', {}],
  ['a payment problem in spite of funding', paymentMethod, 'fail', health(entity('BLOCKED', '141006'))],
  ['no funding, no problem', paymentMethod, 'warn', unfunded],
  [
    'no funding, health unread',
    paymentMethod,
    'unknown',
    { ...unfunded, health: [{ label: 'A', reading: silence }] },
  ],

  ['available', messagingHealth, 'pass', {}],
  ['blocked', messagingHealth, 'fail', health(entity('AVAILABLE'), entity('BLOCKED', '141006'))],
  ['blocked without a reason', messagingHealth, 'fail', health(entity('BLOCKED'))],
  [
    'blocked for calls only',
    messagingHealth,
    'pass',
    health(entity('BLOCKED', '138024'), entity('AVAILABLE')),
  ],
  ['limited', messagingHealth, 'warn', health(entity('LIMITED', undefined, 'Name in review'))],
  ['nothing told', messagingHealth, 'warn', { health: [{ label: 'A', reading: answer({ entities: [] }) }] }],
  [
    'one number fine, one unread',
    messagingHealth,
    'unknown',
    { health: [fine, { label: 'A', reading: silence }] },
  ],
  [
    'one number fine, one blocked',
    messagingHealth,
    'fail',
    { health: [fine, ...health(entity('BLOCKED')).health] },
  ],
  ['nothing to ask', messagingHealth, 'unknown', { health: [] }],
];

describe('checks of the account', () => {
  it.each(CASES)('%s', (_what, check, status, change) => {
    expect(check.judge(healthyEvidence(change)).status).toBe(status);
  });

  it("carry Meta's own words about what blocks", () => {
    const verdict = messagingHealth.judge(healthyEvidence(health(entity('BLOCKED', '141006'))));
    expect(verdict).toMatchObject({
      detail: { en: 'A: Meta blocks sending. Why (141006)' },
      fix: { en: "Meta's advice: What to do" },
    });
  });
});
