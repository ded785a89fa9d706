import { describe, expect, it } from '@jest/globals';
import type { Evidence } from '../evidence.js';
import type { SyncKind } from '../../meta-graph/graph-numbers.js';
import type { Check } from './check.js';
import { coexistenceSync } from './coexistence-sync.check.js';
import { displayName } from './display-name.check.js';
import { answer, healthyEvidence, number, refused, silence } from './evidence.fixture.js';
import { inboundSeen } from './inbound-seen.check.js';
import { numberPin } from './number-pin.check.js';
import { numberQuality } from './number-quality.check.js';
import { numberRegistered } from './number-registered.check.js';
import { numberVerified } from './number-verified.check.js';
import { sendDelivered } from './send-delivered.check.js';

const numbers = (...changes: Parameters<typeof number>[0][]) => ({
  numbers: answer(changes.map((change) => number(change))),
});
const fine = {};
const pending = { id: '31', status: 'PENDING', platformType: 'NOT_APPLICABLE' };
const seen = { inboundAt: new Date(), deliveredAt: new Date() };
const unseen = { inboundAt: null, deliveredAt: null };
const traffic = (...rows: [string, typeof seen | typeof unseen][]) => ({ traffic: new Map(rows) });

const shared = (hoursAgo: number) => {
  const lastOnboardedAt = new Date(healthyEvidence().at.getTime() - hoursAgo * 3_600_000).toISOString();
  return numbers({ isOnBizApp: true, lastOnboardedAt });
};
const asked = (...kinds: SyncKind[]) => new Map([['30', new Set(kinds)]]);

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

  ['a confirmed number', numberVerified, 'pass', {}],
  [
    'a number that waits for its code',
    numberVerified,
    'fail',
    numbers({ ...pending, codeVerificationStatus: 'NOT_VERIFIED' }),
  ],
  [
    'a new number whose code has expired',
    numberVerified,
    'fail',
    numbers({ ...pending, codeVerificationStatus: 'EXPIRED' }),
  ],
  [
    'a number that works with an old code',
    numberVerified,
    'pass',
    numbers({ codeVerificationStatus: 'EXPIRED' }),
  ],
  [
    'a number that works unconfirmed',
    numberVerified,
    'warn',
    numbers({ codeVerificationStatus: 'NOT_VERIFIED' }),
  ],
  [
    'a number on the phone app needs no code',
    numberVerified,
    'pass',
    numbers({ ...pending, isOnBizApp: true, codeVerificationStatus: 'NOT_VERIFIED' }),
  ],
  [
    'a new number of which nothing is told',
    numberVerified,
    'unknown',
    numbers({ ...pending, codeVerificationStatus: undefined }),
  ],
  ['no numbers to confirm', numberVerified, 'unknown', numbers()],

  ['two-step verification', numberPin, 'pass', {}],
  ['no two-step verification', numberPin, 'warn', numbers(fine, { id: '31', isPinEnabled: false })],
  [
    'no two-step verification on the phone app',
    numberPin,
    'pass',
    numbers({ isOnBizApp: true, isPinEnabled: false }),
  ],
  ['a PIN that Meta left out', numberPin, 'unknown', numbers({ isPinEnabled: undefined })],
  ['a PIN behind silence', numberPin, 'unknown', { numbers: silence }],

  ['good quality', numberQuality, 'pass', {}],
  ['no rating yet', numberQuality, 'pass', numbers({ qualityRating: 'UNKNOWN' })],
  ['low quality', numberQuality, 'warn', numbers(fine, { id: '31', qualityRating: 'RED' })],
  ['medium quality', numberQuality, 'warn', numbers({ qualityRating: 'YELLOW' })],
  ['a quality that Meta left out', numberQuality, 'unknown', numbers({ qualityRating: undefined })],

  ['no number on the phone app', coexistenceSync, 'pass', {}],
  [
    'a number whose phone was asked',
    coexistenceSync,
    'pass',
    { ...shared(1), syncs: asked('smb_app_state_sync', 'history') },
  ],
  ['a phone that was asked for one only', coexistenceSync, 'warn', { ...shared(1), syncs: asked('history') }],
  ['a phone that nobody asked in time', coexistenceSync, 'warn', shared(25)],
  ['a phone behind silence', coexistenceSync, 'unknown', { numbers: silence }],

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

  it.each<[string, Check, Parameters<typeof number>[0], string | undefined]>([
    ['the code', numberVerified, { ...pending, codeVerificationStatus: 'NOT_VERIFIED' }, 'request-code'],
    ['registration', numberRegistered, pending, 'register-number'],
    [
      'no registration before the code',
      numberRegistered,
      { ...pending, codeVerificationStatus: 'NOT_VERIFIED' },
      undefined,
    ],
    ['no registration of a shared number', numberRegistered, { ...pending, isOnBizApp: true }, undefined],
    ['registration for a new name', displayName, { id: '31', newNameStatus: 'APPROVED' }, 'register-number'],
    ['a PIN', numberPin, { id: '31', isPinEnabled: false }, 'set-pin'],
  ])('offer %s for the number concerned', (_what, check, change, id) => {
    const verdict = check.judge(healthyEvidence(numbers(fine, change)));
    expect('repair' in verdict ? verdict.repair : undefined).toEqual(id && { id, phoneNumberId: '31' });
  });
});
