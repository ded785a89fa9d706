import type { TokenDescription } from '../meta-graph/app-answers.js';
import { explain } from '../meta-graph/explanation.js';
import { GraphError } from '../meta-graph/graph-error.js';
import { Problem } from '../platform/problem.js';
import type { MetaApp } from './meta-app.js';

/** A caller may try again after so many seconds when Meta named no wait. */
const RETRY_AFTER_S = 30;

/** What a client gave, and what the token says it reaches. */
interface Given {
  businessId: string;
  wabaId: string;
  token: TokenDescription;
}

/**
 * Whether Meta itself said no. A 190 without a revoking subcode proves nothing about a token that worked before,
 * but a token or app secret that was just pasted and is not accepted is a wrong one.
 */
export const isRefusal = ({ disposition, code, httpStatus }: GraphError): boolean =>
  disposition === 'reject' || disposition === 'reauthorise' || isBadToken({ code, httpStatus });

const isBadToken = ({ code, httpStatus = 500 }: Pick<GraphError, 'code' | 'httpStatus'>): boolean =>
  code === 190 && httpStatus < 500;

/** 503: a passing fault at Meta; nothing was kept or changed, unless `what` says otherwise. */
export function metaUnavailable(error: GraphError, what = 'Nothing was changed; try again.'): Problem {
  const seconds = Math.ceil((error.retryAfterMs ?? RETRY_AFTER_S * 1000) / 1000);
  return new Problem(
    503,
    'meta_unavailable',
    `Meta could not be asked just now: ${says(error)}. ${what}`,
    [],
    {
      'retry-after': String(seconds),
    },
  );
}

/** 422: Meta says that the token is not valid. */
export function tokenInvalid({ error }: TokenDescription): Problem {
  const reason =
    error?.disposition === 'reauthorise' ? says(error) : 'It is incomplete, or of another app or person';
  return tokenRefused(
    `Meta says that this access token is not valid. ${reason}. In Meta Business Settings > System users, generate a ` +
      'new token and paste all of it.',
  );
}

/** 422: Meta refused to inspect the token. */
export function inspectionRefused(error: GraphError, { appId, own }: MetaApp): Problem {
  if (appId === undefined) {
    return tokenRefused('Meta does not accept this access token. Generate a new one and paste all of it.');
  }
  return tokenRefused(
    `Meta refused to inspect this access token with app ${appId} (Meta's code ${error.code ?? 'none'}). ` +
      inspectionAdvice(appId, own, isBadToken(error)),
  );
}

/** A 190 here is about the app's own credentials: the inspected token is only a parameter. */
function inspectionAdvice(appId: string, own: boolean, badApp: boolean): string {
  if (own) return `Check appId and appSecret, and that the token was generated in app ${appId}.`;
  return badApp
    ? 'Meta does not accept META_APP_ID with META_APP_SECRET: the administrator of this system must correct them.'
    : `Most often it was generated in another app: generate it in app ${appId}, or name the client's own app with ` +
        'appId, appSecret and verifyToken.';
}

const tokenRefused = (detail: string): Problem =>
  Problem.refused('token_refused', detail, [{ path: 'accessToken', message: 'Meta does not accept it' }]);

/** 422: the token is valid, but Meta does not let it read this WABA. */
export function wabaRefused(error: GraphError, { businessId, wabaId, token }: Given): Problem {
  const targets = token.granularScopes.flatMap(({ targetIds = [] }) => targetIds);
  const hint = hintFor(wabaId, businessId, new Set(targets));
  return Problem.refused(
    'waba_refused',
    `Meta does not let this token read the WABA ${wabaId}: ${says(error)}. ${hint}`,
    [{ path: 'wabaId', message: 'cannot be read with this token' }],
  );
}

/** 422: Meta shows that the named portfolio neither owns the account nor has it shared with it. */
export const businessRefused = (businessId: string, wabaId: string, owner = 'another'): Problem =>
  Problem.refused(
    'business_refused',
    `Meta says that the WABA ${wabaId} belongs to the portfolio ${owner}, and that it is not shared with ${businessId}. ` +
      'Give the id of the portfolio that owns it.',
    [{ path: 'businessId', message: 'is not the portfolio of this account' }],
  );

function hintFor(wabaId: string, businessId: string, targets: Set<string>): string {
  if (wabaId === businessId) {
    return 'The same id was given as business and as WABA: the WABA has an id of its own, shown in WhatsApp Manager.';
  }
  if (targets.has(businessId) && !targets.has(wabaId)) return 'businessId and wabaId seem to be swapped.';
  if (targets.size > 0 && !targets.has(wabaId)) {
    return `The token reaches ${[...targets].slice(0, 10).join(', ')}, not this WABA: give its system user full control of it.`;
  }
  return 'Give the system user full control of this WABA, with the permission whatsapp_business_management.';
}

/** What to do after a refused registration; Meta's pages "Registration" and "Two-step verification". */
const NEXT_STEP: Record<number, string> = {
  133000: 'Deregister the number in WhatsApp Manager, then register it again.',
  133005:
    'Do not guess: change the PIN in WhatsApp Manager > Phone numbers > Two-step verification, then register with it.',
  133006: 'Confirm the number by its code (SMS or call) in WhatsApp Manager, then register it.',
  133008: 'Too many wrong PINs: wait as long as Meta says, then use the right one.',
  133009: 'Wait a few minutes before the next try.',
  133015: 'Wait 5 minutes, then register again.',
  133016: 'Meta allows 10 registrations in 72 hours: wait 72 hours before the next one.',
  131031: 'Look at the account in WhatsApp Manager, and check the PIN.',
};

/** 422: Meta refused to register the number. */
export function registrationRefused(error: GraphError): Problem {
  const { code, details } = error;
  const next = NEXT_STEP[code ?? 0] ?? 'Look at the number in WhatsApp Manager.';
  const more = details ? ` Meta adds: "${details}"` : '';
  const errors = code === 133005 ? [{ path: 'pin', message: "is not the number's two-step PIN" }] : [];
  return Problem.refused('registration_refused', `Meta refused: ${says(error)}. ${next}${more}`, errors);
}

/** A repair that Meta refused (422, with what it means and the next step in both languages) or that it did not answer. */
export function repairFailed(error: GraphError): Problem {
  if (!isRefusal(error)) return metaUnavailable(error);
  const { details, userMessage } = error;
  const explanation = explain(error);
  const more = userMessage ?? details;
  return new Problem(
    422,
    'meta_refused',
    `Meta refused: ${says(error)}. ${explanation.en.nextStep}${more ? ` Meta adds: "${more}"` : ''}`,
    [],
    {},
    { explanation },
  );
}

/** The code of a signup was not exchanged: refused (422), or the answer was lost (503); it works once, so either way a new click. */
export function exchangeFailed(error: unknown): unknown {
  if (!(error instanceof GraphError)) return error;
  const { code, httpStatus = 500 } = error;
  if (code === undefined || httpStatus >= 500)
    return metaUnavailable(error, 'Nothing was kept; click on the button of Embedded Signup again.');
  const explanation = explain(error);
  return new Problem(
    422,
    'signup_refused',
    `Meta did not take the code of the signup: ${says(error)}. ${explanation.en.nextStep}`,
    [{ path: 'code', message: 'Meta does not take it' }],
    {},
    { explanation },
  );
}

/** The answer of a repair; a refusal and silence as the Problems that they are here. */
export async function repaired<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw error instanceof GraphError ? repairFailed(error) : error;
  }
}

const says = ({ meaning, code }: { meaning: string; code?: number }): string =>
  code === undefined ? meaning : `${meaning} (Meta's code ${code})`;
