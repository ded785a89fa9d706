import { describe, expect, it } from '@jest/globals';
import { businessOf, healthOf, phoneNumberOf, wabaOf } from './account-answers.js';
import { appSubscriptionOf, subscribedAppOf, tokenDescriptionOf } from './app-answers.js';
import type { Json } from './graph-json.js';

const STRANGE: unknown[] = [
  null,
  undefined,
  0,
  'x',
  [],
  [null],
  { data: [] },
  { data: { scopes: 'x' } },
  true,
];

describe('tokenDescriptionOf', () => {
  it('translates a system user token', () => {
    const data = {
      app_id: 1234567890,
      type: 'SYSTEM_USER',
      application: 'Loja',
      is_valid: true,
      expires_at: 0,
      data_access_expires_at: 1790000000,
      scopes: ['whatsapp_business_messaging'],
      granular_scopes: [
        { scope: 'whatsapp_business_messaging', target_ids: [1, '2'] },
        { scope: 'business_management' },
        { nonsense: true },
      ],
      user_id: '77',
      new_field: 1,
    };
    expect(tokenDescriptionOf({ data })).toEqual({
      isValid: true,
      appId: '1234567890',
      application: 'Loja',
      type: 'SYSTEM_USER',
      userId: '77',
      expiresAt: null,
      dataAccessExpiresAt: new Date(1790000000_000),
      scopes: ['whatsapp_business_messaging'],
      granularScopes: [
        { scope: 'whatsapp_business_messaging', targetIds: ['1', '2'] },
        { scope: 'business_management' },
      ],
    });
  });

  it.each([
    [{ code: 190, subcode: 463, message: 'expired' }, 'reauthorise'],
    [{ code: 190, message: 'Malformed' }, 'retry'],
    [{}, 'reject'],
  ])('judges the error %p of an invalid token', (error, disposition) => {
    expect(tokenDescriptionOf({ data: { is_valid: false, error } })).toMatchObject({
      isValid: false,
      scopes: [],
      error: { disposition },
    });
  });
});

describe('nodes', () => {
  it('translates an account', () => {
    const node = {
      id: 100,
      currency: 'BRL',
      timezone_id: 25,
      account_review_status: 'APPROVED',
      owner_business_info: { id: '5', name: 'x' },
      whatsapp_business_manager_messaging_limit: 'TIER_2K',
    };
    expect(wabaOf(node)).toEqual({
      id: '100',
      currency: 'BRL',
      timezoneId: '25',
      accountReviewStatus: 'APPROVED',
      ownerBusinessId: '5',
      messagingLimit: 'TIER_2K',
    });
  });

  it('translates a number', () => {
    const node = {
      id: '9',
      display_phone_number: '+55 11 98888-7777',
      status: 'CONNECTED',
      throughput: { level: 'STANDARD' },
      is_pin_enabled: false,
      webhook_configuration: { application: 'https://a/b', phone_number: '' },
    };
    expect(phoneNumberOf(node)).toEqual({
      id: '9',
      displayPhoneNumber: '+55 11 98888-7777',
      status: 'CONNECTED',
      throughputLevel: 'STANDARD',
      isPinEnabled: false,
      webhooks: { app: 'https://a/b' },
    });
  });

  it.each([
    ['VERIFIED', '2020-01-02T03:04:05+0000', 'verified', new Date('2020-01-02T03:04:05Z')],
    ['not_verified', 1577934245, 'not_verified', new Date('2020-01-02T03:04:05Z')],
    [undefined, undefined, undefined, undefined],
  ])(
    'translates a portfolio (%p, %p)',
    (verification_status, created_time, verificationStatus, createdAt) => {
      expect(businessOf({ id: '1', verification_status, created_time })).toEqual({
        id: '1',
        verificationStatus,
        createdAt,
      });
    },
  );

  it('translates health with errors and hints', () => {
    const health_status = {
      can_send_message: 'BLOCKED',
      entities: [
        { entity_type: 'PHONE_NUMBER', id: 1, can_send_message: 'LIMITED', additional_info: ['name'] },
        {
          entity_type: 'WABA',
          id: '2',
          can_send_message: 'BLOCKED',
          errors: [{ error_code: 141006, possible_solution: 'pay' }],
        },
      ],
    };
    expect(healthOf({ health_status })).toEqual({
      canSendMessage: 'BLOCKED',
      entities: [
        {
          entityType: 'PHONE_NUMBER',
          id: '1',
          canSendMessage: 'LIMITED',
          errors: [],
          additionalInfo: ['name'],
        },
        {
          entityType: 'WABA',
          id: '2',
          canSendMessage: 'BLOCKED',
          errors: [{ code: '141006', solution: 'pay' }],
          additionalInfo: [],
        },
      ],
    });
  });
});

describe('subscriptions', () => {
  it('translates those of an account', () => {
    const app = { id: '3', link: 'x', name: 'App' };
    expect(subscribedAppOf({ whatsapp_business_api_data: app, override_callback_uri: 'https://o' })).toEqual({
      appId: '3',
      name: 'App',
      overrideCallbackUri: 'https://o',
    });
    expect(subscribedAppOf({})).toBeUndefined();
  });

  it('translates those of an app, with field objects and bare names', () => {
    const item = {
      object: 'whatsapp_business_account',
      callback_url: 'https://x/y',
      active: true,
      fields: [{ name: 'messages', version: 'v25.0' }, 'account_update', {}],
    };
    expect(appSubscriptionOf(item)).toEqual({
      object: 'whatsapp_business_account',
      callbackUrl: 'https://x/y',
      active: true,
      fields: [{ name: 'messages', version: 'v25.0' }, { name: 'account_update' }],
    });
  });
});

it.each(STRANGE)('no answer makes a translation throw: %p', (answer) => {
  expect(() => tokenDescriptionOf(answer)).not.toThrow();
  const node = {
    health_status: answer,
    throughput: answer,
    owner_business_info: answer,
    fields: answer,
    data: answer,
  } as Json;
  for (const translate of [wabaOf, phoneNumberOf, businessOf, healthOf, subscribedAppOf, appSubscriptionOf]) {
    expect(() => translate(node)).not.toThrow();
  }
});
