import { describe, expect, it } from '@jest/globals';
import type { AppSubscription } from '../../meta-graph/app-answers.js';
import { GraphError } from '../../meta-graph/graph-error.js';
import type { Evidence } from '../evidence.js';
import { appLive } from './app-live.check.js';
import { appPermissions } from './app-permissions.check.js';
import { appProduct } from './app-product.check.js';
import { appReachable } from './app-reachable.check.js';
import type { Check } from './check.js';
import { answer, healthyEvidence, number, OURS, refused, silence } from './evidence.fixture.js';
import { wabaSubscribed } from './waba-subscribed.check.js';
import { webhookCallback } from './webhook-callback.check.js';
import { WEBHOOK_FIELDS, webhookFields } from './webhook-fields.check.js';
import { webhookHandshake } from './webhook-handshake.check.js';
import { webhookOverride } from './webhook-override.check.js';

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

const deadApp = {
  kind: 'silence' as const,
  error: new GraphError({ disposition: 'retry', meaning: 'no', code: 190, httpStatus: 401 }),
};
const ungranted = { appPermissions: answer([]) };
const declined = {
  appPermissions: answer([
    { permission: 'whatsapp_business_messaging', status: 'declined' },
    { permission: 'whatsapp_business_management', status: 'live' },
  ]),
};
const OWN_APP = { ...healthyEvidence().app, own: true };
const appHealth = (canSendMessage: string): Partial<Evidence> => ({
  health: [
    {
      label: 'A',
      reading: answer({
        canSendMessage,
        entities: [{ entityType: 'APP', canSendMessage, errors: [], additionalInfo: ['In development.'] }],
      }),
    },
  ],
});

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

  ['no override', webhookOverride, 'pass', {}],
  ['an override to us', webhookOverride, 'pass', override(OURS)],
  ['an override elsewhere', webhookOverride, 'fail', override(ELSEWHERE)],
  [
    'an override elsewhere, but our address is a guess',
    webhookOverride,
    'warn',
    { ...guess, ...override(ELSEWHERE) },
  ],
  ['an override of a number', webhookOverride, 'fail', posting({ phoneNumber: ELSEWHERE })],
  [
    'an override of the account that only a number shows',
    webhookOverride,
    'fail',
    posting({ waba: ELSEWHERE }),
  ],
  ['overrides that may not be read', webhookOverride, 'unknown', { subscribedApps: refused() }],

  ['an answered handshake', webhookHandshake, 'pass', {}],
  ['a wrong answer', webhookHandshake, 'warn', { handshake: { kind: 'wrong', status: 403 } }],
  ['no answer', webhookHandshake, 'unknown', { handshake: { kind: 'unreachable' } }],
  ['no verify token', webhookHandshake, 'unknown', { handshake: { kind: 'untried' } }],

  ['an app that answers', appReachable, 'pass', {}],
  ['an app with a wrong secret', appReachable, 'warn', { appNode: deadApp }],
  ['an app that may not read itself', appReachable, 'unknown', { appNode: refused() }],
  ['an app that is not configured', appReachable, 'unknown', { appNode: { kind: 'untried' } }],

  ['WhatsApp in the app', appProduct, 'pass', {}],
  ['WhatsApp shown by a subscription alone', appProduct, 'pass', { ...untried, ...ungranted }],
  [
    'no WhatsApp in the app',
    appProduct,
    'warn',
    { appSubscriptions: answer([]), ...ungranted, subscribedApps: answer([]) },
  ],
  [
    'products of an app that is not configured',
    appProduct,
    'unknown',
    { ...untried, ...ungranted, subscribedApps: silence },
  ],

  ['both permissions', appPermissions, 'pass', {}],
  ['a permission that was declined', appPermissions, 'warn', declined],
  [
    "a permission that a client's own app does not need",
    appPermissions,
    'pass',
    { ...declined, app: OWN_APP },
  ],
  ['permissions behind silence', appPermissions, 'unknown', { appPermissions: silence }],

  ['an app that is heard', appLive, 'pass', {}],
  ['an app in development mode', appLive, 'warn', appHealth('LIMITED')],
  ['an app that Meta blocks', appLive, 'fail', appHealth('BLOCKED')],
  ['an app that nobody wrote to yet', appLive, 'unknown', { traffic: new Map() }],

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
