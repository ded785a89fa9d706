import { expect, it } from '@jest/globals';
import { answer, healthyEvidence, refused, silence } from './checks/evidence.fixture.js';
import type { Evidence } from './evidence.js';
import { metaStateOf } from './meta-state.js';

const dead = (subcode?: number) => ({
  token: answer({
    isValid: false,
    scopes: [],
    granularScopes: [],
    error: { disposition: subcode ? 'reauthorise' : 'retry', meaning: 'no', code: 190, subcode } as const,
  }),
});
const away = { waba: silence, numbers: silence, subscribedApps: silence };

it.each<[string, Partial<Evidence>, string]>([
  ['everything is answered', {}, 'answers'],
  ['the inspection says revoked', dead(460), 'token_revoked'],
  ['a call is refused with a revoking subcode', { numbers: refused(190, 463) }, 'token_revoked'],
  ['a token is not valid, without saying revoked', dead(), 'answers'],
  ['a permission is missing', { waba: refused(10) }, 'answers'],
  ['nothing about the account is answered', { token: silence, ...away }, 'silent'],
  ['only the token could be inspected', away, 'silent'],
  ['a part is silent', { waba: silence }, 'answers'],
])('when %s', (_what, change, state) => expect(metaStateOf(healthyEvidence(change))).toBe(state));
