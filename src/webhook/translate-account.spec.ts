import { describe, expect, it } from '@jest/globals';
import { isAccountField, translateAccount } from './translate-account.js';

const at = new Date('2026-11-23T12:00:00Z');

describe('translateAccount', () => {
  it.each<[string, string, object, object | undefined]>([
    [
      'account_update',
      'the client removed the partner',
      { event: 'PARTNER_REMOVED', waba_info: { waba_id: '1' } },
      { numbersStatus: { to: 'disconnected' } },
    ],
    [
      'account_update',
      'our app was uninstalled',
      { event: 'PARTNER_APP_UNINSTALLED' },
      { numbersStatus: { to: 'disconnected' } },
    ],
    [
      'account_update',
      'back from coexistence pause',
      { event: 'ACCOUNT_RECONNECTED' },
      { numbersStatus: { to: 'connected', from: 'disconnected' } },
    ],
    [
      'account_update',
      'banned',
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: 'November 1' } },
      { wabaStatus: 'DISABLED', numbersStatus: { to: 'restricted' } },
    ],
    [
      'account_update',
      'to be banned',
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE' } },
      { wabaFacts: expect.objectContaining({ ban: { state: 'SCHEDULE_FOR_DISABLE', date: undefined } }) },
    ],
    [
      'account_update',
      'reinstated',
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } },
      { wabaStatus: 'ACTIVE', numbersStatus: { to: 'pending' } },
    ],
    [
      'account_update',
      'restricted',
      {
        event: 'ACCOUNT_RESTRICTION',
        restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1 }],
      },
      {
        wabaFacts: expect.objectContaining({
          restrictions: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1 }],
        }),
      },
    ],
    [
      'account_update',
      'an event of tomorrow',
      { event: 'SOMETHING_NEW' },
      { wabaFacts: { lastEvent: { event: 'SOMETHING_NEW', at } } },
    ],
    [
      'account_update',
      'how far its verification by a partner is',
      {
        event: 'PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE',
        partner_client_certification_info: {
          client_business_id: '7',
          status: 'FAILED',
          rejection_reasons: ['X'],
        },
      },
      {
        wabaFacts: expect.objectContaining({
          partnerVerification: { client_business_id: '7', status: 'FAILED', rejection_reasons: ['X'], at },
        }),
      },
    ],
    ['account_update', 'no event', {}, undefined],
    [
      'account_review_update',
      'approved',
      { decision: 'APPROVED' },
      { wabaFacts: { accountReviewStatus: 'APPROVED' } },
    ],
    [
      'account_update',
      'a volume tier',
      {
        event: 'VOLUME_BASED_PRICING_TIER_UPDATE',
        volume_tier_info: { pricing_category: 'UTILITY', region: 'Brazil', tier: '1:250000' },
      },
      {
        wabaFacts: expect.objectContaining({
          'volumeTier:UTILITY:Brazil': expect.objectContaining({ tier: '1:250000' }),
        }),
      },
    ],
    [
      'flows',
      'a flow was published',
      { event: 'FLOW_STATUS_CHANGE', flow_id: '9', new_status: 'PUBLISHED', message: 'm' },
      { wabaFacts: { 'flow:9': { status: 'PUBLISHED', message: 'm', at } } },
    ],
    [
      'flows',
      'an alert about a flow',
      { event: 'ENDPOINT_ERROR_RATE', flow_id: '9', alert_state: 'ACTIVATED' },
      { wabaFacts: { 'flow:9:ENDPOINT_ERROR_RATE': { alert_state: 'ACTIVATED', at } } },
    ],
    ['flows', 'no flow', { event: 'FLOW_STATUS_CHANGE' }, undefined],
    [
      'payment_configuration_update',
      'a provider',
      { configuration_name: 'pix', status: 'Active' },
      { wabaFacts: { 'payment:pix': { status: 'Active', at } } },
    ],
    [
      'business_capability_update',
      'limit as a word',
      { max_daily_conversations_per_business: 'TIER_2K' },
      { wabaFacts: expect.objectContaining({ messagingLimit: 'TIER_2K' }) },
    ],
    [
      'business_capability_update',
      'limit as a number',
      { max_daily_conversations_per_business: 2000 },
      { wabaFacts: expect.objectContaining({ messagingLimit: '2000' }) },
    ],
    [
      'phone_number_name_update',
      'approved',
      { display_phone_number: '+55 11 4000-0001', decision: 'APPROVED', requested_verified_name: 'Aurora' },
      { number: { digits: '551140000001', verifiedName: 'Aurora', facts: expect.anything() } },
    ],
    [
      'phone_number_name_update',
      'rejected keeps the old name',
      {
        display_phone_number: '551140000001',
        decision: 'REJECTED',
        requested_verified_name: 'X',
        rejection_reason: 'NAME_FORMAT_UNACCEPTABLE',
      },
      {
        number: {
          digits: '551140000001',
          facts: {
            nameDecision: { decision: 'REJECTED', requested: 'X', rejection: 'NAME_FORMAT_UNACCEPTABLE', at },
          },
        },
      },
    ],
    [
      'phone_number_quality_update',
      'more throughput',
      { display_phone_number: '551140000001', event: 'THROUGHPUT_UPGRADE' },
      { number: { digits: '551140000001', facts: expect.objectContaining({ throughputLevel: 'HIGH' }) } },
    ],
    ['phone_number_quality_update', 'without a number', { event: 'FLAGGED' }, undefined],
    [
      'security',
      'PIN changed',
      { display_phone_number: '551140000001', event: 'PIN_CHANGED', requester: '7' },
      {
        number: {
          digits: '551140000001',
          facts: { securityEvent: { event: 'PIN_CHANGED', requester: '7', at } },
        },
      },
    ],
    [
      'business_username_update',
      'deleted',
      { display_phone_number: '551140000001', username: 'aurora', status: 'deleted' },
      { number: { digits: '551140000001', facts: { username: null, usernameStatus: 'deleted' } } },
    ],
  ])('%s: %s', (field, _name, value, expected) => {
    const update = translateAccount(field, value as Record<string, unknown>, at);
    if (expected === undefined) expect(update).toBeUndefined();
    else expect(update).toMatchObject({ at, ...expected });
  });

  it.each(['messages', 'history', '__proto__', 'constructor', 'toString'])(
    '%s is no account field',
    (field) => expect(isAccountField(field)).toBe(false),
  );
});
