import {
  OPTED_OUT,
  REVOKED,
  rulingOf,
  SPAM_LIMIT,
  STOPPING,
  TEMPLATE_DIFFERS,
  TEMPLATE_PAUSED,
  THROTTLED,
} from './graph-codes.js';
import type { Disposition, Ruling, Throttled } from './graph-codes.js';

export type { Disposition, Throttled } from './graph-codes.js';

/** What is known of a refusal, from Graph's error object or a status webhook's `errors[]`. */
export interface Refusal {
  code?: number;
  subcode?: number;
  httpStatus?: number;
  isTransient?: boolean;
}

interface GraphErrorFields extends Refusal {
  endpoint?: string;
  disposition: Disposition;
  meaning: string;
  title?: string;
  details?: string;
  userTitle?: string;
  userMessage?: string;
  fbtraceId?: string;
  retryAfterMs?: number;
  fault?: string;
}

/** App user, session, token: Graph API "Handle errors". */
const TOKEN_CODES = new Set([0, 102, 190]);

/**
 * A call to Meta that did not succeed, classified once: callers read `disposition`, never `code`.
 * Holds no token, secret, URL or request body, and no `cause` (a socket's error may carry raw bytes).
 */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  /** Which of our calls it was, the name used in the metrics. */
  declare readonly endpoint?: string;
  /** What to do now. */
  declare readonly disposition: Disposition;
  /** What it means for a human, in English. */
  declare readonly meaning: string;
  /** Meta's `error.code`; none when no error object was received. */
  declare readonly code?: number;
  /** Meta's `error.error_subcode`. */
  declare readonly subcode?: number;
  /** None when no answer was received. */
  declare readonly httpStatus?: number;
  /** Meta's `error.message` (in a webhook `title`). */
  declare readonly title?: string;
  /** Meta's `error.error_data.details`. */
  declare readonly details?: string;
  /** Meta's `error.error_user_title`, meant for the operator. */
  declare readonly userTitle?: string;
  /** Meta's `error.error_user_msg`, meant for the operator. */
  declare readonly userMessage?: string;
  /** Meta's `error.fbtrace_id`, for its support. */
  declare readonly fbtraceId?: string;
  /** Meta's `error.is_transient`. */
  declare readonly isTransient?: boolean;
  /** Not before so many milliseconds have passed; see `retryDelayMs`. */
  declare readonly retryAfterMs?: number;
  /** How the call broke when there is no error object: `timeout`, `too_large`, `ECONNRESET`, ... */
  declare readonly fault?: string;

  /**
   * Meta refused the token itself, for now or for good. Who is just handing one in must bring another;
   * for a stored one only `reauthorise` proves that it is dead.
   */
  get tokenRefused(): boolean {
    return TOKEN_CODES.has(this.code ?? NaN) && (this.httpStatus ?? 0) < 500;
  }

  /** Meta knows no object of this id, or does not show it to this token (code 100 with subcode 33): it does not say which. */
  get notThere(): boolean {
    return this.code === 33 || (this.code === 100 && this.subcode === 33);
  }

  /** This synchronisation of the phone app was asked for before (2593107): what was wanted is under way. */
  get alreadyAsked(): boolean {
    return this.code === 2593107 || this.subcode === 2593107;
  }

  constructor(fields: GraphErrorFields) {
    const { endpoint, meaning, code, subcode, httpStatus, fault } = fields;
    const facts = [
      code !== undefined && `code ${code}${subcode === undefined ? '' : `/${subcode}`}`,
      httpStatus !== undefined && `HTTP ${httpStatus}`,
      fault,
    ].filter(Boolean);
    super(`${endpoint ?? 'Graph'}: ${meaning}${facts.length ? ` (${facts.join(', ')})` : ''}`);
    Object.assign(
      this,
      Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    );
  }
}

/**
 * The one place that judges Meta's error codes, of an answer as well as of a status webhook.
 * A known code decides, even with a 5xx; the subcode speaks for the generic 100 and for unknown codes.
 * An unknown code is repeated when Meta calls it transient or answers 5xx, throttled with a 429, else refused.
 * A token counts as dead only by 190 with a revoking subcode, and never from a 5xx.
 *
 * Source: developers.facebook.com, WhatsApp Cloud API "Error codes" and Graph API "Handle errors".
 */
export function classify({ code, subcode, httpStatus, isTransient }: Refusal): Ruling {
  const broken = httpStatus !== undefined && httpStatus >= 500;
  const revoked = code === 190 && !broken && subcode !== undefined ? REVOKED[subcode] : undefined;
  if (revoked) return ['reauthorise', revoked];

  const ruling = rulingOf(decidingCode({ code, subcode }));
  if (ruling) return ruling;

  if (httpStatus === 429) return ['throttle', 'Too many calls'];
  if (isTransient || broken)
    return ['retry', 'A passing fault at Meta, with a code that is not in our table'];
  return ['reject', 'Meta refused the call, with a code that is not in our table'];
}

/** Which of the two numbers is in the table and decides; undefined when neither is. */
export function decidingCode({ code, subcode }: Refusal): number | undefined {
  const byCode = rulingOf(code);
  // Small subcodes have other meanings than codes; only 33 (no such object) and the long ones say more.
  const speaks = subcode === 33 || (subcode ?? 0) > 30_000;
  const bySubcode = speaks ? rulingOf(subcode) : undefined;
  if (bySubcode && (!byCode || code === 100)) return subcode;
  return byCode ? code : undefined;
}

/**
 * Whether this refusal is about the account, so that every other message of the number would be refused as well until
 * somebody acts: a dead token, a locked or restricted account, no payment. Never from a 5xx.
 */
export function stopsSending(refusal: Refusal): boolean {
  const broken = refusal.httpStatus !== undefined && refusal.httpStatus >= 500;
  return !broken && (classify(refusal)[0] === 'reauthorise' || STOPPING.has(refusal.code ?? NaN));
}

/** Whether Meta says that this person has stopped marketing messages of the business (131050). */
export const saysOptedOut = ({ code }: Refusal): boolean => code === OPTED_OUT;

/** Whether Meta wants no campaigns of this number for now, since people blocked or reported its messages (131048). */
export const saysSpamLimit = ({ code }: Refusal): boolean => code === SPAM_LIMIT;

/** Whether Meta says that the template of a message is paused (132015). */
export const saysTemplatePaused = ({ code }: Refusal): boolean => code === TEMPLATE_PAUSED;

/** Whether the template of a message is not what its sender takes it for, or paused: it should be read again. */
export const doubtsTemplate = (refusal: Refusal): boolean =>
  saysTemplatePaused(refusal) || TEMPLATE_DIFFERS.has(refusal.code ?? NaN);

/** What Meta says is too fast; undefined: this refusal is about nothing but its own call. */
export const tooFast = ({ code }: Refusal): Throttled | undefined => THROTTLED[code ?? NaN];
