import type { Evidence } from './evidence.js';
import { answerOf, provesRevoked } from './reading.js';
import type { MetaState } from './waba-watch.entity.js';

/**
 * What Meta is to us, by one run of the checks: a token is revoked only when Meta says so with a revoking subcode; when
 * nothing about the account was answered at all, Meta is silent, which proves nothing.
 */
export function metaStateOf({ token, waba, numbers, subscribedApps }: Evidence): MetaState {
  const asked = [waba, numbers, subscribedApps];
  const inspected = answerOf(token)?.error?.disposition === 'reauthorise';
  if (inspected || [token, ...asked].some(provesRevoked)) return 'token_revoked';
  return asked.every(({ kind }) => kind === 'silence') ? 'silent' : 'answers';
}
