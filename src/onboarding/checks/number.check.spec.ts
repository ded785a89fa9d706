import { describe, expect, it } from '@jest/globals';
import type { Evidence } from '../evidence.js';
import type { Check } from './check.js';
import { displayName } from './display-name.check.js';
import { answer, healthyEvidence, number, refused, silence } from './evidence.fixture.js';
import { inboundSeen } from './inbound-seen.check.js';
import { numberRegistered } from './number-registered.check.js';
import { sendDelivered } from './send-delivered.check.js';

const numbers = (...changes: Parameters<typeof number>[0][]) => ({
  numbers: answer(changes.map((change) => number(change))),
});
const fine = {};
const pending = { id: '31', status: 'PENDING', platformType: 'NOT_APPLICABLE' };
const seen = { inboundAt: new Date(), deliveredAt: new Date() };
const unseen = { inboundAt: null, deliveredAt: null };
const traffic = (...rows: [string, typeof seen | typeof unseen][]) => ({ traffic: new Map(rows) });

type Case = [what: string, check: Check, status: string, change: Partial<Evidence>];

const CASES: Case[] = [
  ['a connected number', numberRegistered, 'pass', {}],
  ['a number that was never registered', numberRegistered, 'fail', numbers(pending)],
  ['a second number that was never registered', numberRegistered, 'fail', numbers(fine, pending)],
  ['connected, but not on Cloud API', numberRegistered, 'fail', numbers({ platformType: 'ON_PREMISE' })],
  ['a disconnected number', numberRegistered, 'fail', numbers({ status: 'DISCONNECTED' })],
  ['a banned number', numberRegistered, 'fail', numbers({ status: 'BANNED' })],
  ['a flagged number', numberRegistered, 'warn', numbers({ status: 'FLAGGED' })],
  ['a status that Meta left out', numberRegistered, 'warn', numbers({ status: undefined })],
  [
    'a number that moved away, beside one that works',
    numberRegistered,
    'pass',
    numbers(fine, { status: 'MIGRATED' }),
  ],
  ['no number at all', numberRegistered, 'fail', numbers()],
  ['numbers that may not be listed', numberRegistered, 'unknown', { numbers: refused() }],
  ['numbers behind silence', numberRegistered, 'unknown', { numbers: silence }],

  ['an approved name', displayName, 'pass', {}],
  ['a name that nobody reviewed', displayName, 'pass', numbers({ nameStatus: 'AVAILABLE_WITHOUT_REVIEW' })],
  ['no name status', displayName, 'pass', numbers({ nameStatus: 'NONE' })],
  ['a name in review is no error', displayName, 'warn', numbers({ nameStatus: 'PENDING_REVIEW' })],
  ['a declined name', displayName, 'fail', numbers({ nameStatus: 'DECLINED' })],
  ['a new name that waits for registration', displayName, 'warn', numbers({ newNameStatus: 'APPROVED' })],
  ['a name status that Meta left out', displayName, 'warn', numbers({ nameStatus: undefined })],
  ['no numbers to name', displayName, 'unknown', numbers()],

  ['a message received', inboundSeen, 'pass', {}],
  ['no message received yet', inboundSeen, 'warn', traffic(['30', unseen])],
  [
    'a second number that is deaf',
    inboundSeen,
    'warn',
    { ...numbers(fine, { id: '31' }), ...traffic(['30', seen], ['31', unseen]) },
  ],
  [
    'a second number that cannot work yet',
    inboundSeen,
    'pass',
    { ...numbers(fine, pending), ...traffic(['30', seen], ['31', unseen]) },
  ],
  ['received earlier, though Meta is silent now', inboundSeen, 'pass', { numbers: silence }],
  ['a message delivered', sendDelivered, 'pass', {}],
  [
    'none delivered yet',
    sendDelivered,
    'warn',
    traffic(['30', { inboundAt: new Date(), deliveredAt: null } as never]),
  ],
  ['no numbers known', sendDelivered, 'unknown', { numbers: refused(), traffic: new Map() }],
];

describe('checks of the numbers', () => {
  it.each(CASES)('%s', (_what, check, status, change) => {
    expect(check.judge(healthyEvidence(change)).status).toBe(status);
  });

  it.each([
    ['unverified', { codeVerificationStatus: 'NOT_VERIFIED' }, 'Confirm the number by its code'],
    ['verified', {}, 'Register each number here'],
    ['also on the phone app', { isOnBizApp: true }, 'Do not register it here'],
  ])('show the way in for a number that is %s', (_what, change, words) => {
    const verdict = numberRegistered.judge(healthyEvidence(numbers({ ...pending, ...change })));
    expect(verdict).toMatchObject({ fix: { en: expect.stringContaining(words) } });
  });
});
