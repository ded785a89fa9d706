import { accountReview } from './checks/account-review.check.js';
import { businessVerified } from './checks/business-verified.check.js';
import { appLive } from './checks/app-live.check.js';
import { appPermissions } from './checks/app-permissions.check.js';
import { appProduct } from './checks/app-product.check.js';
import { appReachable } from './checks/app-reachable.check.js';
import { coexistenceSync } from './checks/coexistence-sync.check.js';
import type { Check, CheckStatus } from './checks/check.js';
import { displayName } from './checks/display-name.check.js';
import { inboundSeen } from './checks/inbound-seen.check.js';
import { messagingHealth } from './checks/messaging-health.check.js';
import { messagingLimit } from './checks/messaging-limit.check.js';
import { numberPin } from './checks/number-pin.check.js';
import { numberQuality } from './checks/number-quality.check.js';
import { numberRegistered } from './checks/number-registered.check.js';
import { numberVerified } from './checks/number-verified.check.js';
import { paymentMethod } from './checks/payment-method.check.js';
import { sendDelivered } from './checks/send-delivered.check.js';
import { templateApproved } from './checks/template-approved.check.js';
import { tokenBusinessScope } from './checks/token-business-scope.check.js';
import { tokenExpiry } from './checks/token-expiry.check.js';
import { tokenScopes } from './checks/token-scopes.check.js';
import { tokenTask } from './checks/token-task.check.js';
import { tokenType } from './checks/token-type.check.js';
import { tokenValid } from './checks/token-valid.check.js';
import { wabaAccess } from './checks/waba-access.check.js';
import { wabaSubscribed } from './checks/waba-subscribed.check.js';
import { webhookCallback } from './checks/webhook-callback.check.js';
import { webhookFields } from './checks/webhook-fields.check.js';
import { webhookHandshake } from './checks/webhook-handshake.check.js';
import { webhookOverride } from './checks/webhook-override.check.js';
import { consoleLink } from './console-links.js';
import { expectedAppId, type Evidence } from './evidence.js';
import type { RepairOffer } from './repairs.js';
import type { Words } from './words.js';

/** The go-live checks, in the order in which a person should settle them. */
export const READINESS_CHECKS: readonly Check[] = [
  tokenValid,
  tokenType,
  tokenScopes,
  tokenBusinessScope,
  tokenExpiry,
  wabaAccess,
  tokenTask,
  businessVerified,
  accountReview,
  appReachable,
  appProduct,
  appPermissions,
  appLive,
  webhookHandshake,
  webhookCallback,
  webhookFields,
  wabaSubscribed,
  webhookOverride,
  numberVerified,
  numberRegistered,
  numberPin,
  displayName,
  numberQuality,
  messagingLimit,
  coexistenceSync,
  paymentMethod,
  messagingHealth,
  templateApproved,
  inboundSeen,
  sendDelivered,
];

/** What a check found, in both languages, as it is kept. */
export interface CheckResult {
  id: string;
  status: CheckStatus;
  title: Words;
  detail: Words;
  /** Null when all is well. */
  fix: Words | null;
  /** Where in Meta's console. Missing in runs that an earlier version kept. */
  link?: string;
  /** One call that may settle it. */
  repair?: RepairOffer;
}

/** Judges the evidence; `ready` when no check failed. */
export function judgeReadiness(evidence: Evidence): { ready: boolean; checks: CheckResult[] } {
  const { businessId, wabaId } = evidence;
  const place = { businessId, wabaId, appId: expectedAppId(evidence) };
  const checks = READINESS_CHECKS.map(({ id, title, page, judge }): CheckResult => {
    const verdict = judge(evidence);
    const { status, detail } = verdict;
    const link = consoleLink(page, place);
    if (verdict.status === 'pass') return { id, status, title, detail, fix: null, link };
    const { fix, repair } = verdict;
    return { id, status, title, detail, fix, link, ...(repair && { repair }) };
  });
  return { ready: checks.every(({ status }) => status !== 'fail'), checks };
}
