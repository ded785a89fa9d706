import { accountReview } from './checks/account-review.check.js';
import { businessVerified } from './checks/business-verified.check.js';
import type { Check, CheckStatus } from './checks/check.js';
import { displayName } from './checks/display-name.check.js';
import { inboundSeen } from './checks/inbound-seen.check.js';
import { messagingHealth } from './checks/messaging-health.check.js';
import { numberRegistered } from './checks/number-registered.check.js';
import { paymentMethod } from './checks/payment-method.check.js';
import { sendDelivered } from './checks/send-delivered.check.js';
import { templateApproved } from './checks/template-approved.check.js';
import { tokenExpiry } from './checks/token-expiry.check.js';
import { tokenScopes } from './checks/token-scopes.check.js';
import { tokenValid } from './checks/token-valid.check.js';
import { wabaAccess } from './checks/waba-access.check.js';
import { wabaSubscribed } from './checks/waba-subscribed.check.js';
import { webhookCallback } from './checks/webhook-callback.check.js';
import { webhookFields } from './checks/webhook-fields.check.js';
import type { Evidence } from './evidence.js';
import type { Words } from './words.js';

/** The go-live checks, in the order in which a person should settle them. */
export const READINESS_CHECKS: readonly Check[] = [
  tokenValid,
  tokenScopes,
  tokenExpiry,
  wabaAccess,
  businessVerified,
  accountReview,
  numberRegistered,
  displayName,
  wabaSubscribed,
  webhookCallback,
  webhookFields,
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
}

/** Judges the evidence; `ready` when no check failed. */
export function judgeReadiness(evidence: Evidence): { ready: boolean; checks: CheckResult[] } {
  const checks = READINESS_CHECKS.map(({ id, title, judge }): CheckResult => {
    const verdict = judge(evidence);
    const fix = verdict.status === 'pass' ? null : verdict.fix;
    return { id, status: verdict.status, title, detail: verdict.detail, fix };
  });
  return { ready: checks.every(({ status }) => status !== 'fail'), checks };
}
