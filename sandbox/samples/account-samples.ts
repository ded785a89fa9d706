import type { SampleScene, SampleTable } from './sample-scene.js';

const wabaInfo = ({ waba }: SampleScene): Record<string, string> => ({
  waba_id: waba.id,
  owner_business_id: waba.businessId,
});

/** Fields about accounts and numbers (Meta, webhooks: account_update and its neighbours). */
export const accountSamples: SampleTable = {
  account_alerts: ({ number }) => ({
    entity_type: 'PHONE_NUMBER',
    entity_id: number.id,
    alert_info: {
      alert_severity: 'WARNING',
      alert_status: 'ACTIVE',
      alert_type: 'INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED',
      alert_description: 'Your messaging limit cannot be raised yet.',
    },
  }),
  account_review_update: () => ({ decision: 'APPROVED' }),
  'account_update/PARTNER_ADDED': (scene) => ({ event: 'PARTNER_ADDED', waba_info: wabaInfo(scene) }),
  'account_update/PARTNER_REMOVED': (scene) => ({ event: 'PARTNER_REMOVED', waba_info: wabaInfo(scene) }),
  'account_update/PARTNER_APP_INSTALLED': (scene) => ({
    event: 'PARTNER_APP_INSTALLED',
    waba_info: { ...wabaInfo(scene), partner_app_id: scene.appId },
  }),
  'account_update/PARTNER_APP_UNINSTALLED': (scene) => ({
    event: 'PARTNER_APP_UNINSTALLED',
    waba_info: { ...wabaInfo(scene), partner_app_id: scene.appId },
  }),
  'account_update/ACCOUNT_OFFBOARDED': () => ({ event: 'ACCOUNT_OFFBOARDED' }),
  'account_update/ACCOUNT_RECONNECTED': () => ({ event: 'ACCOUNT_RECONNECTED' }),
  'account_update/ACCOUNT_DELETED': () => ({ event: 'ACCOUNT_DELETED' }),
  'account_update/ACCOUNT_RESTRICTION': ({ now }) => ({
    event: 'ACCOUNT_RESTRICTION',
    restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: now + 86_400 }],
  }),
  'account_update/ACCOUNT_VIOLATION': () => ({
    event: 'ACCOUNT_VIOLATION',
    violation_info: { violation_type: 'ALCOHOL' },
  }),
  'account_update/DISABLED_UPDATE': () => ({
    event: 'DISABLED_UPDATE',
    ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE', waba_ban_date: 'November 30, 2026' },
  }),
  'account_update/VERIFIED_ACCOUNT': ({ number }) => ({
    event: 'VERIFIED_ACCOUNT',
    phone_number: number.digits,
  }),
  'account_update/AD_ACCOUNT_LINKED': (scene) => ({
    event: 'AD_ACCOUNT_LINKED',
    waba_info: { ...wabaInfo(scene), ad_account_linked: '800000000000001' },
  }),
  'account_update/MM_LITE_TERMS_SIGNED': (scene) => ({
    event: 'MM_LITE_TERMS_SIGNED',
    waba_info: wabaInfo(scene),
  }),
  'account_update/BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE': () => ({
    event: 'BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE',
    country: 'BR',
  }),
  'account_update/AUTH_INTL_PRICE_ELIGIBILITY_UPDATE': ({ now }) => ({
    event: 'AUTH_INTL_PRICE_ELIGIBILITY_UPDATE',
    auth_international_rate_eligibility: {
      start_time: now,
      exception_countries: [{ country_code: 'IN', start_time: now }],
    },
  }),
  'account_update/VOLUME_BASED_PRICING_TIER_UPDATE': ({ now }) => ({
    event: 'VOLUME_BASED_PRICING_TIER_UPDATE',
    volume_tier_info: {
      tier_update_time: now,
      pricing_category: 'UTILITY',
      tier: '250000:500000',
      effective_month: '2026-11',
      region: 'Brazil',
    },
  }),
  'account_update/PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE': ({ waba }) => ({
    event: 'PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE',
    partner_client_certification_info: {
      client_business_id: waba.businessId,
      status: 'APPROVED',
      rejection_reasons: [],
    },
  }),
  business_capability_update: () => ({
    max_daily_conversations_per_business: 'TIER_2K',
    max_phone_numbers_per_business: 20,
    max_phone_numbers_per_waba: 20,
  }),
  phone_number_name_update: ({ number }) => ({
    display_phone_number: number.digits,
    decision: 'APPROVED',
    requested_verified_name: number.verifiedName,
    rejection_reason: null,
  }),
  phone_number_quality_update: ({ number }) => ({
    display_phone_number: number.digits,
    event: 'THROUGHPUT_UPGRADE',
    max_daily_conversations_per_business: 'TIER_10K',
  }),
  security: ({ number }) => ({
    display_phone_number: number.digits,
    event: 'PIN_CHANGED',
    requester: '900000000000001',
  }),
  business_username_update: ({ number }) => ({
    display_phone_number: number.digits,
    username: 'padaria.aurora',
    status: 'approved',
  }),
  payment_configuration_update: ({ now }) => ({
    configuration_name: 'pix',
    provider_name: 'bank',
    provider_mid: 'M1',
    status: 'Active',
    created_timestamp: now,
    updated_timestamp: now,
  }),
  partner_solutions: () => ({
    event: 'SOLUTION_CREATED',
    solution_id: '910000000000001',
    solution_status: 'INITIATED',
  }),
};
