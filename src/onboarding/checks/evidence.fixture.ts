import { GraphError } from '../../meta-graph/graph-error.js';
import type { Evidence } from '../evidence.js';
import type { Reading } from '../reading.js';

/** For specs: an account with nothing wrong, and the ways in which Meta may not answer. */
export const healthyEvidence = (change: Partial<Evidence> = {}): Evidence => ({
  at: new Date('2026-11-23T12:00:00Z'),
  businessId: '20',
  wabaId: '10',
  app: { appId: '50', own: false, callbackUrls: [OURS, `${OURS}/50`], addressKnown: true },
  token: answer({
    isValid: true,
    appId: '50',
    type: 'SYSTEM_USER',
    expiresAt: null,
    dataAccessExpiresAt: null,
    scopes: ['whatsapp_business_management', 'whatsapp_business_messaging', 'business_management'],
    userId: '40',
    granularScopes: [],
  }),
  waba: answer({
    id: '10',
    name: 'Padaria',
    status: 'ACTIVE',
    accountReviewStatus: 'APPROVED',
    businessVerificationStatus: 'verified',
    ownerBusinessId: '20',
    primaryFundingId: '60',
    messagingLimit: 'TIER_2K',
  }),
  numbers: answer([number()]),
  business: { kind: 'untried' },
  sharedWabas: { kind: 'untried' },
  users: answer([{ userId: '40', tasks: ['MANAGE', 'DEVELOP'] }]),
  appNode: answer({ id: '50', name: 'Conect' }),
  appPermissions: answer([
    { permission: 'whatsapp_business_messaging', status: 'live' },
    { permission: 'whatsapp_business_management', status: 'live' },
  ]),
  subscribedApps: answer([{ appId: '50' }]),
  appSubscriptions: answer([
    { object: 'user', callbackUrl: 'https://elsewhere.example/', active: true, fields: [] },
    { object: 'whatsapp_business_account', callbackUrl: OURS, active: true, fields: FIELDS },
  ]),
  health: [{ label: '+55 11 4000-0001', reading: answer({ canSendMessage: 'AVAILABLE', entities: [APP] }) }],
  handshake: { kind: 'answered' },
  syncs: new Map(),
  traffic: new Map([['30', { inboundAt: new Date(), deliveredAt: new Date() }]]),
  templates: { readAt: new Date(), approved: 2, total: 3 },
  ...change,
});

const APP = { entityType: 'APP', id: '50', canSendMessage: 'AVAILABLE', errors: [], additionalInfo: [] };

export const OURS = 'https://conect.example/api/v1/meta/webhook';

const FIELDS = [
  ...['messages', 'account_update', 'account_alerts', 'account_review_update', 'business_capability_update'],
  ...['message_template_status_update', 'message_template_quality_update', 'template_category_update'],
  ...['message_template_components_update', 'phone_number_name_update', 'phone_number_quality_update'],
  ...['security', 'user_preferences'],
].map((name) => ({ name, version: 'v26.0' }));

type PhoneNumber = Extract<Evidence['numbers'], { kind: 'answer' }>['value'][number];

export const number = (change: Partial<PhoneNumber> = {}): PhoneNumber => ({
  id: '30',
  displayPhoneNumber: '+55 11 4000-0001',
  verifiedName: 'Padaria',
  status: 'CONNECTED',
  platformType: 'CLOUD_API',
  codeVerificationStatus: 'VERIFIED',
  nameStatus: 'APPROVED',
  qualityRating: 'GREEN',
  throughputLevel: 'STANDARD',
  isPinEnabled: true,
  ...change,
});

export const answer = <T>(value: T): Extract<Reading<T>, { kind: 'answer' }> => ({ kind: 'answer', value });

export const refused = (code = 10, subcode?: number): Extract<Reading<never>, { kind: 'refusal' }> => ({
  kind: 'refusal',
  error: new GraphError({
    disposition: code === 190 ? 'reauthorise' : 'reject',
    meaning: 'Refused for a reason',
    code,
    subcode,
  }),
});

export const silence: Extract<Reading<never>, { kind: 'silence' }> = {
  kind: 'silence',
  error: new GraphError({ disposition: 'retry', meaning: 'A passing fault', httpStatus: 503 }),
};
