import type { AccountUpdate } from '../tenants/account-update.js';
import type { Json } from './meta-json.js';
import { id, isRecord, list, record, text } from './meta-json.js';

type Change = Omit<AccountUpdate, 'at'>;

/** Fields of the webhooks reference that are about a WABA or one of its numbers. */
const TRANSLATORS: Record<string, (value: Json, at: Date) => Change | undefined> = {
  account_update: accountUpdate,
  account_review_update: ({ decision }) => facts({ accountReviewStatus: id(decision) }),
  account_alerts: ({ entity_type, entity_id, alert_info }, at) =>
    facts({ lastAlert: { entityType: id(entity_type), entityId: id(entity_id), ...record(alert_info), at } }),
  business_capability_update: (value) => {
    const messagingLimit = id(value.max_daily_conversations_per_business);
    return {
      ...facts({
        messagingLimit,
        maxPhoneNumbersPerBusiness: value.max_phone_numbers_per_business,
        maxPhoneNumbersPerWaba: value.max_phone_numbers_per_waba,
      }),
      // All numbers of a portfolio share one limit.
      ...(messagingLimit ? { numbersFacts: { messagingLimit } } : {}),
    };
  },
  phone_number_name_update: (value, at) => {
    const decision = id(value.decision)?.toUpperCase();
    const requested = text(value.requested_verified_name);
    const rejection = id(value.rejection_reason);
    return aboutNumber(
      value,
      { nameDecision: { decision, requested, rejection, at } },
      decision === 'APPROVED' ? requested : undefined,
    );
  },
  phone_number_quality_update: (value, at) =>
    aboutNumber(value, {
      qualityEvent: { event: id(value.event), at },
      messagingLimit: id(value.max_daily_conversations_per_business) ?? id(value.current_limit),
      ...(value.event === 'THROUGHPUT_UPGRADE' ? { throughputLevel: 'HIGH' } : {}),
    }),
  security: (value, at) =>
    aboutNumber(value, { securityEvent: { event: id(value.event), requester: id(value.requester), at } }),
  flows: aboutFlow,
  payment_configuration_update: ({ configuration_name, ...value }, at) =>
    facts({ [`payment:${id(configuration_name) ?? ''}`]: { ...value, at } }),
  business_username_update: username,
  business_usernames_update: username,
};

/** True when the field is one of those that change a WABA or a number. */
export const isAccountField = (field: string): boolean => Object.hasOwn(TRANSLATORS, field);

/**
 * What an account field means for us; undefined when it changes nothing that we keep. `at` is Meta's
 * `entry.time`, else the arrival.
 */
export function translateAccount(field: string, value: Json, at: Date): AccountUpdate | undefined {
  const change = TRANSLATORS[field]?.(value, at);
  return change && { at, ...change };
}

/** `account_update` (webhooks reference): what happened to the WABA is in `event`. */
function accountUpdate(value: Json, at: Date): Change | undefined {
  const event = id(value.event);
  const seen = { lastEvent: { event, at } };
  // Of several apps of ours a client may uninstall one.
  const app = event === 'PARTNER_APP_UNINSTALLED' ? id(record(value.waba_info).partner_app_id) : undefined;
  switch (event) {
    case 'PARTNER_REMOVED':
    case 'PARTNER_APP_UNINSTALLED':
    case 'ACCOUNT_DELETED':
    case 'ACCOUNT_OFFBOARDED':
      return {
        ...(app ? { app } : {}),
        wabaFacts: { ...seen, disconnection: value.disconnection_info },
        numbersStatus: { to: 'disconnected' },
      };
    case 'PARTNER_ADDED':
      return {
        wabaFacts: seen,
        partnerAdded: { ownerBusinessId: id(record(value.waba_info).owner_business_id) ?? null },
      };
    case 'ACCOUNT_RECONNECTED':
      return {
        wabaFacts: { ...seen, disconnection: null },
        numbersStatus: { to: 'connected', from: 'disconnected' },
      };
    case 'DISABLED_UPDATE':
      return banned(record(value.ban_info), seen);
    case 'ACCOUNT_RESTRICTION':
      return { wabaFacts: { ...seen, restrictions: list(value.restriction_info).filter(isRecord) } };
    case 'ACCOUNT_VIOLATION':
      return { wabaFacts: { ...seen, violation: { ...record(value.violation_info), at } } };
    case 'BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE':
      return { wabaFacts: { ...seen, primaryBusinessLocation: id(value.country) } };
    case 'AUTH_INTL_PRICE_ELIGIBILITY_UPDATE':
      return { wabaFacts: { ...seen, authInternational: value.auth_international_rate_eligibility } };
    case 'VOLUME_BASED_PRICING_TIER_UPDATE':
      return { wabaFacts: { ...seen, ...volumeTier(record(value.volume_tier_info)) } };
    case 'PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE':
      return {
        wabaFacts: {
          ...seen,
          partnerVerification: { ...record(value.partner_client_certification_info), at },
        },
      };
    default:
      return event ? { wabaFacts: seen } : undefined;
  }
}

/** `ban_info.waba_ban_state`: only DISABLE stops it; REINSTATE does not yet say that its numbers work. */
function banned({ waba_ban_state: state, waba_ban_date: date }: Json, seen: object): Change {
  const wabaFacts = { ...seen, ban: { state: id(state), date: id(date) } };
  if (state === 'DISABLE') return { wabaFacts, wabaStatus: 'DISABLED', numbersStatus: { to: 'restricted' } };
  if (state === 'REINSTATE')
    return { wabaFacts: { ...wabaFacts, ban: null }, wabaStatus: 'ACTIVE', numbersStatus: { to: 'pending' } };
  return { wabaFacts };
}

/** One fact per category and region: a tier says nothing about the others. */
const volumeTier = (tier: Json): Record<string, unknown> => ({
  [`volumeTier:${id(tier.pricing_category) ?? ''}:${id(tier.region) ?? ''}`]: tier,
});

/** `flows`: the status of a flow, or an alert about it; one fact for the status, one for each kind of alert. */
function aboutFlow({ event, flow_id, ...value }: Json, at: Date): Change | undefined {
  const [flow, word] = [id(flow_id), id(event)];
  if (!flow || !word) return undefined;
  return word === 'FLOW_STATUS_CHANGE'
    ? facts({ [`flow:${flow}`]: { status: id(value.new_status), message: text(value.message), at } })
    : facts({ [`flow:${flow}:${word}`]: { ...value, at } });
}

const facts = (wabaFacts: Record<string, unknown>): Change => ({ wabaFacts });

function aboutNumber(
  value: Json,
  numberFacts: Record<string, unknown>,
  verifiedName?: string,
): Change | undefined {
  const digits = (text(value.display_phone_number) ?? '').replace(/\D/g, '');
  return digits
    ? { number: { digits, facts: numberFacts, ...(verifiedName ? { verifiedName } : {}) } }
    : undefined;
}

function username(value: Json): Change | undefined {
  const deleted = value.status === 'deleted';
  return aboutNumber(value, {
    username: deleted ? null : text(value.username),
    usernameStatus: id(value.status),
  });
}
