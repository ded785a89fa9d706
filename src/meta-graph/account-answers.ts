import { flag, list, record, text, texts, time, type Json } from './graph-json.js';

/** A WhatsApp Business account. Fields that Meta did not give, or refused to this token, are missing. */
export interface Waba {
  id: string;
  name?: string;
  /** ACTIVE, PENDING, RESTRICTED, DISABLED. */
  status?: string;
  currency?: string;
  country?: string;
  timezoneId?: string;
  /** APPROVED, PENDING, REJECTED, RESTRICTED, ... */
  accountReviewStatus?: string;
  businessVerificationStatus?: string;
  ownershipType?: string;
  messageTemplateNamespace?: string;
  ownerBusinessId?: string;
  onBehalfOfBusinessId?: string;
  primaryBusinessLocation?: string;
  /** Funding attached to the account; none, or "0", does not prove that payment is missing: see `Health`. */
  primaryFundingId?: string;
  /** TIER_250 and up, shared by all numbers of the portfolio. */
  messagingLimit?: string;
  marketingMessagesOnboardingStatus?: string;
}

export const WABA_FIELDS = {
  core: 'id,name,currency,timezone_id,account_review_status,business_verification_status,ownership_type,country',
  optional: [
    'status',
    'message_template_namespace',
    'owner_business_info',
    'on_behalf_of_business_info',
    'primary_business_location',
    'primary_funding_id',
    'whatsapp_business_manager_messaging_limit',
    'marketing_messages_onboarding_status',
  ],
};

export function wabaOf(node: Json): Waba {
  return {
    id: text(node.id) ?? '',
    name: text(node.name),
    status: text(node.status),
    currency: text(node.currency),
    country: text(node.country),
    timezoneId: text(node.timezone_id),
    accountReviewStatus: text(node.account_review_status),
    businessVerificationStatus: text(node.business_verification_status),
    ownershipType: text(node.ownership_type),
    messageTemplateNamespace: text(node.message_template_namespace),
    ownerBusinessId: text(record(node.owner_business_info).id),
    onBehalfOfBusinessId: text(record(node.on_behalf_of_business_info).id),
    primaryBusinessLocation: text(node.primary_business_location),
    primaryFundingId: text(node.primary_funding_id),
    messagingLimit: text(node.whatsapp_business_manager_messaging_limit),
    marketingMessagesOnboardingStatus: text(node.marketing_messages_onboarding_status),
  };
}

/** A business phone number. Fields that Meta did not give, or refused to this token, are missing. */
export interface PhoneNumber {
  id: string;
  displayPhoneNumber?: string;
  verifiedName?: string;
  /** CONNECTED is what sending and receiving need. */
  status?: string;
  /** VERIFIED, NOT_VERIFIED, EXPIRED. */
  codeVerificationStatus?: string;
  /** APPROVED, AVAILABLE_WITHOUT_REVIEW, DECLINED, EXPIRED, PENDING_REVIEW, NONE. */
  nameStatus?: string;
  /** GREEN, YELLOW, RED, UNKNOWN. */
  qualityRating?: string;
  /** CLOUD_API, ON_PREMISE, NOT_APPLICABLE (not registered). */
  platformType?: string;
  /** STANDARD (80 messages/s), HIGH (1,000), NOT_APPLICABLE. */
  throughputLevel?: string;
  newDisplayName?: string;
  newNameStatus?: string;
  /** SANDBOX or LIVE. */
  accountMode?: string;
  isOfficialBusinessAccount?: boolean;
  isPinEnabled?: boolean;
  /** Shared with the WhatsApp Business app (coexistence: 20 messages/s, never to be registered). */
  isOnBizApp?: boolean;
  /** When it was last brought to Cloud API; ISO 8601. */
  lastOnboardedAt?: string;
  username?: string;
  messagingLimit?: string;
  /** Where Meta posts for this number: its own override, the account's, the app's. */
  webhooks?: { phoneNumber?: string; waba?: string; app?: string };
}

export const PHONE_NUMBER_FIELDS = {
  core: 'id,display_phone_number,verified_name,status,code_verification_status,name_status,quality_rating,platform_type,throughput',
  optional: [
    'new_display_name',
    'new_name_status',
    'account_mode',
    'is_official_business_account',
    'is_pin_enabled',
    'is_on_biz_app',
    'last_onboarded_time',
    'username',
    'whatsapp_business_manager_messaging_limit',
    'webhook_configuration',
  ],
};

export function phoneNumberOf(node: Json): PhoneNumber {
  const webhooks = record(node.webhook_configuration);
  return {
    id: text(node.id) ?? '',
    displayPhoneNumber: text(node.display_phone_number),
    verifiedName: text(node.verified_name),
    status: text(node.status),
    codeVerificationStatus: text(node.code_verification_status),
    nameStatus: text(node.name_status),
    qualityRating: text(node.quality_rating),
    platformType: text(node.platform_type),
    throughputLevel: text(record(node.throughput).level),
    newDisplayName: text(node.new_display_name),
    newNameStatus: text(node.new_name_status),
    accountMode: text(node.account_mode),
    isOfficialBusinessAccount: flag(node.is_official_business_account),
    isPinEnabled: flag(node.is_pin_enabled),
    isOnBizApp: flag(node.is_on_biz_app),
    lastOnboardedAt: dayOf(node.last_onboarded_time)?.toISOString(),
    username: text(node.username),
    messagingLimit: text(node.whatsapp_business_manager_messaging_limit),
    webhooks:
      node.webhook_configuration === undefined
        ? undefined
        : {
            phoneNumber: text(webhooks.phone_number),
            waba: text(webhooks.whatsapp_business_account),
            app: text(webhooks.application),
          },
  };
}

/** A business portfolio. */
export interface Business {
  id: string;
  name?: string;
  /** Lower case; only `verified` is good. */
  verificationStatus?: string;
  createdAt?: Date | null;
}

export const BUSINESS_FIELDS = 'id,name,verification_status,created_time';

export function businessOf(node: Json): Business {
  return {
    id: text(node.id) ?? '',
    name: text(node.name),
    verificationStatus: text(node.verification_status)?.toLowerCase(),
    createdAt: dayOf(node.created_time),
  };
}

/** ISO 8601 as Meta writes it, or Unix seconds. */
function dayOf(value: unknown): Date | null | undefined {
  const at = Date.parse(typeof value === 'string' ? value : '');
  return Number.isNaN(at) ? time(value) : new Date(at);
}

/** Meta's own verdict on a node: https://developers.facebook.com/docs/whatsapp/cloud-api/health-status */
export interface Health {
  /** The worst of the entities: AVAILABLE, LIMITED, BLOCKED. */
  canSendMessage?: string;
  entities: HealthEntity[];
}

export interface HealthEntity {
  /** PHONE_NUMBER, WABA, BUSINESS, APP, MESSAGE_TEMPLATE. */
  entityType?: string;
  id?: string;
  canSendMessage?: string;
  /** What blocks, with Meta's words for the way out. */
  errors: { code?: string; description?: string; solution?: string }[];
  /** What limits. */
  additionalInfo: string[];
}

export function healthOf(node: Json): Health {
  const health = record(node.health_status);
  return {
    canSendMessage: text(health.can_send_message),
    entities: list(health.entities).map((item) => {
      const entity = record(item);
      return {
        entityType: text(entity.entity_type),
        id: text(entity.id),
        canSendMessage: text(entity.can_send_message),
        errors: list(entity.errors).map((fault) => ({
          code: text(record(fault).error_code),
          description: text(record(fault).error_description),
          solution: text(record(fault).possible_solution),
        })),
        additionalInfo: texts(entity.additional_info),
      };
    }),
  };
}
