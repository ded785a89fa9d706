import { type GraphError } from '../meta-graph/graph-error.js';

/** Why a message failed, as it stands on the message: `code` is Meta's number or one of our words. */
export interface SendError {
  code: number | string;
  title: string;
  /** What it means and what to do. */
  detail: string;
  /** For Meta's support. */
  fbtraceId?: string;
}

export const OUTCOME_UNKNOWN: SendError = {
  code: 'outcome_unknown',
  title: 'Outcome unknown',
  detail:
    'The connection broke after the message left and no status came: it may or may not have arrived. It was not sent again.',
};

/** The error on the message for one of our own reasons. */
export const ownError = ({ code, detail }: { code: string; detail: string }): SendError => ({
  code,
  title: 'Not sent',
  detail,
});

export const EXPIRED: SendError = ownError({
  code: 'expired',
  detail: 'The message could not leave before its `expiresAt`, so it was not sent.',
});

/** The error on the message for a refusal of Meta's. */
export function sendError(error: GraphError): SendError {
  return {
    code: error.code ?? error.fault ?? 'unknown',
    title: error.userTitle ?? error.title ?? error.meaning,
    detail: [error.meaning, error.userMessage ?? error.details].filter(Boolean).join(': '),
    ...(error.fbtraceId ? { fbtraceId: error.fbtraceId } : {}),
  };
}

/** The error on the message for `errors[0]` of a failed status webhook, through the same table of codes. */
export function reportedError(
  reported: { code?: number; title?: string; message?: string; details?: string },
  meaning: string,
): SendError {
  return {
    code: reported.code ?? 'unknown',
    title: reported.title ?? reported.message ?? meaning,
    detail: [meaning, reported.details].filter(Boolean).join(': '),
  };
}
