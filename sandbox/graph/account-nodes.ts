import type { Business, PhoneNumber, Waba } from '../world/account.js';
import { ownBusiness, ownNumber, ownWaba } from './access.js';
import { selectFields, type NodeFields } from './field-selection.js';
import { edgeUrl, type GraphCall } from './graph-call.js';
import { pageOf } from './paging.js';
import { healthStatus } from './health-status.js';

function businessFields(business: Business): NodeFields {
  return {
    id: () => business.id,
    name: () => business.name,
    verification_status: () => business.verificationStatus,
    created_time: () => business.createdTime,
    primary_page: () => undefined,
    timezone_id: () => 25,
    whatsapp_business_manager_messaging_limit: () => 'TIER_2K',
  };
}

/** `GET /{business-id}` (Meta, Business node). */
export function getBusiness(call: GraphCall): unknown {
  return selectFields(businessFields(ownBusiness(call)), 'Business', call.params['fields'], ['id', 'name']);
}

/** `GET /{business-id}/owned_whatsapp_business_accounts`. */
export const ownedWabas = (call: GraphCall): unknown =>
  wabasOf(call, (waba, businessId) => waba.businessId === businessId);

/** `GET /{business-id}/client_whatsapp_business_accounts`: those of others that are shared with this portfolio. */
export const clientWabas = (call: GraphCall): unknown =>
  wabasOf(call, (waba, businessId) => waba.sharedWith?.includes(businessId) ?? false);

function wabasOf(call: GraphCall, wanted: (waba: Waba, businessId: string) => boolean): unknown {
  const business = ownBusiness(call);
  const wabas = [...call.box.world.wabas.values()].filter(
    (waba) =>
      wanted(waba, business.id) && call.caller.kind === 'user' && call.caller.token.wabaIds.includes(waba.id),
  );
  const defaults = ['id', 'name', 'currency', 'timezone_id', 'message_template_namespace'];
  const rows = wabas.map((waba) =>
    selectFields(wabaFields(call, waba), wabaType, call.params['fields'], defaults),
  );
  return pageOf(rows, call.params, edgeUrl(call));
}

const wabaType = 'WhatsAppBusinessAccount';

function wabaFields(call: GraphCall, waba: Waba): NodeFields {
  const { world } = call.box;
  const business = world.businesses.get(waba.businessId);
  return {
    id: () => waba.id,
    name: () => waba.name,
    status: () => waba.status,
    currency: () => waba.currency,
    country: () => waba.country,
    timezone_id: () => waba.timezoneId,
    account_review_status: () => waba.accountReviewStatus,
    business_verification_status: () => business?.verificationStatus,
    ownership_type: () => 'CLIENT_OWNED',
    primary_business_location: () => waba.country,
    primary_funding_id: () => (waba.hasPaymentMethod ? `60${waba.id.slice(2)}` : undefined),
    owner_business_info: () => ({ id: waba.businessId, name: business?.name }),
    on_behalf_of_business_info: () => undefined,
    message_template_namespace: () => `sandbox_${waba.id}`,
    health_status: () => healthStatus(world, waba, call.caller.app),
    whatsapp_business_manager_messaging_limit: () => waba.messagingLimit,
    marketing_messages_onboarding_status: () => 'ELIGIBLE',
  };
}

/** `GET /{waba-id}` (Meta, WhatsApp Business Account node). */
export function getWaba(call: GraphCall): unknown {
  const defaults = ['id', 'name', 'currency', 'timezone_id', 'message_template_namespace'];
  return selectFields(wabaFields(call, ownWaba(call)), wabaType, call.params['fields'], defaults);
}

const numberDefaults = [
  'verified_name',
  'status',
  'code_verification_status',
  'display_phone_number',
  'quality_rating',
  'platform_type',
  'throughput',
  'last_onboarded_time',
  'webhook_configuration',
];

/** A number's fields (Meta, WhatsApp Business phone number node). */
function numberFields(call: GraphCall, number: PhoneNumber): NodeFields {
  const { world } = call.box;
  const waba = world.wabaOf(number);
  return {
    id: () => number.id,
    display_phone_number: () => number.displayPhoneNumber,
    verified_name: () => number.verifiedName,
    status: () => number.status,
    code_verification_status: () => number.codeVerificationStatus,
    name_status: () => number.nameStatus,
    new_display_name: () => number.newDisplayName,
    new_name_status: () => number.newNameStatus ?? 'NONE',
    quality_rating: () => number.qualityRating,
    quality_score: () => ({ score: number.qualityRating }),
    platform_type: () => number.platformType,
    throughput: () => ({ level: number.throughputLevel }),
    account_mode: () => number.accountMode,
    is_official_business_account: () => false,
    is_pin_enabled: () => Boolean(number.pin),
    is_on_biz_app: () => number.isOnBizApp,
    last_onboarded_time: () => number.lastOnboardedTime,
    certificate: () => undefined,
    username: () => undefined,
    country_dial_code: () => number.digits.slice(0, 2),
    health_status: () => healthStatus(world, waba, call.caller.app, number),
    whatsapp_business_manager_messaging_limit: () => waba.messagingLimit,
    webhook_configuration: () => webhookConfiguration(call, number, waba),
  };
}

function webhookConfiguration(call: GraphCall, number: PhoneNumber, waba: Waba): Record<string, string> {
  const out: Record<string, string> = {};
  const app = call.caller.app;
  const override = waba.subscriptions.find(({ appId }) => appId === app?.id)?.overrideUrl;
  if (number.overrideUrl) out['phone_number'] = number.overrideUrl;
  if (override) out['whatsapp_business_account'] = override;
  if (app?.subscription) out['application'] = app.subscription.callbackUrl;
  return out;
}

const numberType = 'WhatsAppBusinessPhoneNumber';

/** `GET /{phone-number-id}`. */
export function getNumber(call: GraphCall): unknown {
  return selectFields(numberFields(call, ownNumber(call)), numberType, call.params['fields'], numberDefaults);
}

/** `GET /{waba-id}/phone_numbers`. */
export function wabaNumbers(call: GraphCall): unknown {
  const rows = call.box.world
    .numbersOf(ownWaba(call).id)
    .map((number) =>
      selectFields(numberFields(call, number), numberType, call.params['fields'], numberDefaults),
    );
  return pageOf(rows, call.params, edgeUrl(call));
}

/** `GET /me/businesses`: the portfolio of the system user. */
export function myBusinesses(call: GraphCall): unknown {
  const { caller } = call;
  const business =
    caller.kind === 'user' ? call.box.world.businesses.get(caller.token.businessId) : undefined;
  const rows = business
    ? [selectFields(businessFields(business), 'Business', call.params['fields'], ['id', 'name'])]
    : [];
  return pageOf(rows, call.params, edgeUrl(call));
}

/** `GET /me`: the system user, or the app. */
export function getMe(call: GraphCall): unknown {
  const { caller } = call;
  const me: NodeFields =
    caller.kind === 'app'
      ? { id: () => caller.app.id, name: () => caller.app.name }
      : { id: () => caller.token.systemUserId, name: () => caller.token.systemUserName };
  return selectFields(me, caller.kind === 'app' ? 'Application' : 'User', call.params['fields'], ['name']);
}
