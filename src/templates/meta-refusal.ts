import type { GraphError } from '../meta-graph/graph-error.js';
import { Problem } from '../platform/problem.js';

/** A caller may try again after so many seconds when Meta named no wait. */
const RETRY_AFTER_S = 30;

/** Meta said no to the call itself: neither too fast, nor a passing fault, nor a lost answer. */
export const isRefusal = ({ disposition }: GraphError): boolean =>
  disposition === 'reject' || disposition === 'reauthorise';

/**
 * A call to Meta that did not succeed, as our caller's problem: 422 `template_refused` with Meta's own words, 422
 * `token_refused`, 429 `meta_throttled`, 503 `meta_unavailable`. `unknown`: what to say when nobody knows whether
 * Meta took it.
 */
export function metaProblem(error: GraphError, unknown = 'Nothing was changed; try again.'): Problem {
  if (error.disposition === 'reauthorise' || error.tokenRefused)
    return Problem.refused(
      'token_refused',
      `Meta does not accept the access token of this WABA: ${says(error)}.`,
    );
  if (error.disposition === 'reject') return Problem.refused('template_refused', refusalText(error));
  const seconds = Math.ceil((error.retryAfterMs ?? RETRY_AFTER_S * 1_000) / 1_000);
  const headers = { 'retry-after': String(seconds) };
  if (error.disposition === 'throttle')
    return new Problem(
      429,
      'meta_throttled',
      `Meta asks to go slower: ${says(error)}. Nothing was changed.`,
      [],
      headers,
    );
  const detail = `Meta gave no usable answer: ${says(error)}. ${unknown}`;
  return new Problem(503, 'meta_unavailable', detail, [], headers);
}

/** Meta's words of a refusal: `error_user_title` and `error_user_msg` are written for the operator. */
export function refusalText(error: GraphError): string {
  const words = [error.userTitle, error.userMessage ?? error.details].filter(Boolean).join(': ');
  return `Meta refused: ${says(error)}.${words ? ` ${words}` : ''}`;
}

const says = ({ meaning, code, subcode }: GraphError): string =>
  code === undefined ? meaning : `${meaning} (Meta's code ${code}${subcode ? `/${subcode}` : ''})`;
