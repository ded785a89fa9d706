import { errorTitles } from './error-titles.js';

/** What is wrong with a call, before it is put into Meta's words. */
export interface Refusal {
  code: number;
  /** `error_data.details`: what exactly is wrong, for people. */
  details?: string;
  subcode?: number;
  /** Replaces the code's title in `message`. */
  message?: string;
  /** Replaces `OAuthException`. */
  type?: string;
  /** Replaces the code's HTTP status. */
  status?: number;
  userTitle?: string;
  userMessage?: string;
}

/** A call that Meta refuses. */
export class GraphError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.details ?? refusal.message ?? `#${refusal.code}`);
  }
}

/** HTTP status of an error code. Meta does not promise these to be stable: clients should read the code. */
export function statusOf(refusal: Refusal): number {
  return refusal.status ?? errorTitles[refusal.code]?.status ?? 400;
}

/** Meta's error body (Meta, error codes: `message`, `type`, `code`, `error_data`, `error_subcode`, `fbtrace_id`). */
export function errorBody(refusal: Refusal, traceId: string): { error: Record<string, unknown> } {
  const known = errorTitles[refusal.code];
  const error: Record<string, unknown> = {
    message: refusal.message ?? `(#${refusal.code}) ${known?.title ?? 'Unknown error'}`,
    type: refusal.type ?? 'OAuthException',
    code: refusal.code,
  };
  if (refusal.details !== undefined) {
    error['error_data'] = { messaging_product: 'whatsapp', details: refusal.details };
  }
  if (refusal.subcode !== undefined) error['error_subcode'] = refusal.subcode;
  if (refusal.userTitle !== undefined) error['error_user_title'] = refusal.userTitle;
  if (refusal.userMessage !== undefined) error['error_user_msg'] = refusal.userMessage;
  if (known?.transient) error['is_transient'] = true;
  error['fbtrace_id'] = traceId;
  return { error };
}

/** The same error as it stands in a webhook's `errors[]` (Meta, status webhook). */
export function webhookError(code: number, details?: string): Record<string, unknown> {
  const title = errorTitles[code]?.title ?? 'Unknown error';
  return {
    code,
    title,
    message: title,
    error_data: { details: details ?? errorTitles[code]?.details ?? title },
    href: 'https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes',
  };
}
