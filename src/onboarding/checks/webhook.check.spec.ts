import { describe, expect, it } from '@jest/globals';
import type { AppSubscription } from '../../meta-graph/app-answers.js';
import type { Evidence } from '../evidence.js';
import type { Check } from './check.js';
import { answer, healthyEvidence, number, OURS, refused, silence } from './evidence.fixture.js';
import { wabaSubscribed } from './waba-subscribed.check.js';
import { webhookCallback } from './webhook-callback.check.js';
import { WEBHOOK_FIELDS, webhookFields } from './webhook-fields.check.js';

const ELSEWHERE = 'https://elsewhere.example/hook';
const SUBSCRIPTION: AppSubscription = {
  object: 'whatsapp_business_account',
  callbackUrl: OURS,
  active: true,
  fields: WEBHOOK_FIELDS.map((name) => ({ name })),
};
const app = (change: Partial<AppSubscription>) => ({
  appSubscriptions: answer([{ ...SUBSCRIPTION, ...change }]),
});
const at = (url: string, addressKnown = true) => ({
  app: { ...healthyEvidence().app, callbackUrls: [url], addressKnown },
  ...app({ callbackUrl: url }),
});
const guess = { app: { ...healthyEvidence().app, addressKnown: false } };
const noApp = { app: { ...healthyEvidence().app, appId: undefined } };
const anonymous = { ...noApp, token: silence };
const posting = (webhooks: object) => ({ numbers: answer([number({ webhooks })]) });
const override = (overrideCallbackUri: string) => ({
  subscribedApps: answer([{ appId: '50', overrideCallbackUri }]),
});
const untried = { appSubscriptions: { kind: 'untried' } } as const;
const without = (...names: string[]) =>
  app({ fields: SUBSCRIPTION.fields.filter(({ name }) => !names.includes(name)) });
const shared = { numbers: answer([number({ isOnBizApp: true })]) };

type Case = [what: string, check: Check, status: string, change: Partial<Evidence>];

const CASES: Case[] = [
  ['our app is subscribed', wabaSubscribed, 'pass', {}],
  ['no app is subscribed', wabaSubscribed, 'fail', { subscribedApps: answer([]) }],
  ['another app is subscribed', wabaSubscribed, 'fail', { subscribedApps: answer([{ appId: '51' }]) }],
  ["the token's app is ours when none is configured", wabaSubscribed, 'pass', noApp],
  ['nobody knows which app is ours', wabaSubscribed, 'warn', anonymous],
  ['subscriptions may not be read', wabaSubscribed, 'unknown', { subscribedApps: refused() }],

  ['Meta posts to us', webhookCallback, 'pass', {}],
  ['a slash at the end', webhookCallback, 'pass', app({ callbackUrl: `${OURS}/` })],
  ["the platform app's other door", webhookCallback, 'pass', app({ callbackUrl: `${OURS}/50` })],
  ['Meta posts elsewhere', webhookCallback, 'fail', app({ callbackUrl: ELSEWHERE })],
  [
    'Meta posts elsewhere, but our address is a guess',
    webhookCallback,
    'warn',
    { ...guess, ...app({ callbackUrl: ELSEWHERE }) },
  ],
  ['nothing is set', webhookCallback, 'fail', { appSubscriptions: answer([]) }],
  ['set, but switched off', webhookCallback, 'fail', app({ active: false })],
  ['the account overrides the address', webhookCallback, 'fail', override(ELSEWHERE)],
  [
    'the account overrides it with ours',
    webhookCallback,
    'pass',
    { ...override(OURS), ...app({ callbackUrl: ELSEWHERE }) },
  ],
  ['a number overrides the address', webhookCallback, 'fail', posting({ phoneNumber: ELSEWHERE })],
  ['only the number tells the address', webhookCallback, 'pass', { ...untried, ...posting({ app: OURS }) }],
  ['the app does not speak for itself', webhookCallback, 'unknown', untried],
  ['an address of this machine', webhookCallback, 'warn', at('http://127.0.0.1:3000/api/v1/meta/webhook')],
  ['an address of this network', webhookCallback, 'warn', at('https://192.168.0.9/api/v1/meta/webhook')],
  [
    'a public address without HTTPS',
    webhookCallback,
    'warn',
    at('http://conect.example/api/v1/meta/webhook'),
  ],

  ['all fields', webhookFields, 'pass', {}],
  ['without messages', webhookFields, 'fail', without('messages')],
  ['without another field', webhookFields, 'warn', without('security')],
  ['without those of coexistence', webhookFields, 'warn', shared],
  ['no subscription at all', webhookFields, 'fail', { appSubscriptions: answer([]) }],
  ['fields that could not be read', webhookFields, 'unknown', { appSubscriptions: silence }],
];

describe('checks of the webhooks', () => {
  it.each(CASES)('%s', (_what, check, status, change) => {
    expect(check.judge(healthyEvidence(change)).status).toBe(status);
  });

  it('name the fields to subscribe', () => {
    const verdict = webhookFields.judge(healthyEvidence(without('security', 'account_update')));
    expect(verdict).toMatchObject({ fix: { en: expect.stringContaining('account_update, security') } });
  });
});
