import type { Explanation } from '../meta-graph/explanation.js';
import { explain } from '../meta-graph/explanation.js';
import { classify, type GraphError } from '../meta-graph/graph-error.js';
import { OWN_WORDS, type OwnCode } from './own-words.js';

/** Why a message failed, as it stands on the message: `code` is Meta's number or one of our words. */
export interface SendError {
  code: number | string;
  title: string;
  /** What it means, with what Meta adds. */
  detail: string;
  /** What it means and what to do next, in the languages of the panel. */
  explanation: Explanation;
  /** For Meta's support. */
  fbtraceId?: string;
}

/** Meta's own words for a failure in a status webhook. */
export interface ReportedFailure {
  code?: number;
  title?: string;
  message?: string;
  details?: string;
}

/** The words for a `code` as it stands on a message; null for one that nothing is known of. */
export function explanationOf(code: string): Explanation | null {
  if (/^\d+$/.test(code)) return explain({ code: Number(code) });
  return Object.hasOwn(OWN_WORDS, code) ? OWN_WORDS[code as OwnCode] : null;
}

/** The error on the message for one of our own reasons. */
export const ownError = (code: OwnCode, detail = `${OWN_WORDS[code].en.meaning}.`): SendError => ({
  code,
  title: 'Not sent',
  detail,
  explanation: OWN_WORDS[code],
});

/** Why a message waits although it is due, as it stands on the message. */
export interface HeldReason {
  code: OwnCode;
  detail: string;
  explanation: Explanation;
  /** ISO 8601 */
  since: string;
}

export const heldReason = (
  code: OwnCode,
  now: Date,
  detail = `${OWN_WORDS[code].en.meaning}.`,
): HeldReason => ({ code, detail, explanation: OWN_WORDS[code], since: now.toISOString() });

export const EXPIRED = ownError('expired');

export const OUTCOME_UNKNOWN: SendError = {
  ...ownError('outcome_unknown'),
  title: 'Outcome unknown',
  detail:
    'The connection broke after the message left and no status came: it may or may not have arrived. It was not sent again.',
};

/** The error on the message for a call to Meta that did not succeed. */
export function sendError(error: GraphError): SendError {
  return {
    code: error.code ?? error.fault ?? 'unknown',
    title: error.userTitle ?? error.title ?? error.meaning,
    detail: [error.meaning, error.userMessage ?? error.details].filter(Boolean).join(': '),
    explanation: error.code === undefined ? OWN_WORDS.no_answer : explain(error),
    ...(error.fbtraceId ? { fbtraceId: error.fbtraceId } : {}),
  };
}

/** The error on the message for `errors[0]` of a failed status webhook, through the same table of codes. */
export function reportedError(reported: ReportedFailure): SendError {
  const [, meaning] = classify(reported);
  return {
    code: reported.code ?? 'unknown',
    title: reported.title ?? reported.message ?? meaning,
    detail: [meaning, reported.details].filter(Boolean).join(': '),
    explanation: explain(reported),
  };
}
