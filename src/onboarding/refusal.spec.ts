import { describe, expect, it } from '@jest/globals';
import type { TokenDescription } from '../meta-graph/app-answers.js';
import { classify, GraphError, type Refusal } from '../meta-graph/graph-error.js';
import type { MetaApp } from './meta-app.js';
import {
  inspectionRefused,
  isRefusal,
  metaUnavailable,
  registrationRefused,
  tokenInvalid,
  wabaRefused,
} from './refusal.js';

const error = (refusal: Refusal, more: { details?: string; retryAfterMs?: number } = {}): GraphError => {
  const [disposition, meaning] = classify(refusal);
  return new GraphError({ ...refusal, ...more, disposition, meaning });
};
const TOKEN: TokenDescription = { isValid: true, scopes: [], granularScopes: [] };
const reaching = (...targetIds: string[]): TokenDescription => ({
  ...TOKEN,
  granularScopes: [{ scope: 'whatsapp_business_management', targetIds }],
});
const APP: MetaApp = { appId: '50', appSecret: 's3cret', own: false, callbackUrl: 'https://a.example' };
const OWN = { ...APP, own: true };

describe('isRefusal', () => {
  it.each<[string, Refusal, boolean]>([
    ['a missing permission', { code: 10, httpStatus: 403 }, true],
    ['a revoked token', { code: 190, subcode: 460, httpStatus: 401 }, true],
    ['a pasted token that Meta cannot read', { code: 190, httpStatus: 401 }, true],
    ['a 190 in a fault of Meta', { code: 190, httpStatus: 500 }, false],
    ['overload', { code: 2, httpStatus: 503 }, false],
    ['too many calls', { code: 80007, httpStatus: 400 }, false],
  ])('%s', (_what, refusal, expected) => expect(isRefusal(error(refusal))).toBe(expected));
});

describe('what a client is told', () => {
  it.each<[string, Error & { detail: string; code: string; getStatus(): number }, number, string, string]>([
    [
      'a token that is not valid',
      tokenInvalid({ ...TOKEN, isValid: false }),
      422,
      'token_refused',
      'incomplete',
    ],
    [
      'a token of another app',
      inspectionRefused(error({ code: 100 }), APP),
      422,
      'token_refused',
      "the client's own app",
    ],
    [
      'bad credentials of the own app',
      inspectionRefused(error({ code: 190 }), OWN),
      422,
      'token_refused',
      'appSecret',
    ],
    [
      'bad credentials of the platform',
      inspectionRefused(error({ code: 190, httpStatus: 401 }), APP),
      422,
      'token_refused',
      'META_APP_SECRET',
    ],
    [
      'the portfolio id in the place of the WABA',
      wabaRefused(error({ code: 100 }), { businessId: '1', wabaId: '1', token: TOKEN }),
      422,
      'waba_refused',
      'The same id',
    ],
    [
      'ids that are swapped',
      wabaRefused(error({ code: 100 }), { businessId: '1', wabaId: '2', token: reaching('1') }),
      422,
      'waba_refused',
      'swapped',
    ],
    [
      'a token for another WABA',
      wabaRefused(error({ code: 100, subcode: 33 }), { businessId: '1', wabaId: '2', token: reaching('3') }),
      422,
      'waba_refused',
      'reaches 3',
    ],
    [
      'a wrong PIN',
      registrationRefused(error({ code: 133005 })),
      422,
      'registration_refused',
      'Do not guess',
    ],
    [
      'too many registrations',
      registrationRefused(error({ code: 133016 })),
      422,
      'registration_refused',
      '72 hours',
    ],
    [
      'too many PINs',
      registrationRefused(error({ code: 133008 }, { details: 'Try again in 1 hour.' })),
      422,
      'registration_refused',
      'Try again in 1 hour.',
    ],
    [
      'Meta away',
      metaUnavailable(error({ httpStatus: 503 })),
      503,
      'meta_unavailable',
      'Nothing was changed',
    ],
  ])('%s', (_what, problem, status, code, words) => {
    expect(problem.getStatus()).toBe(status);
    expect(problem.code).toBe(code);
    expect(problem.detail).toContain(words);
    expect(problem.detail).not.toContain('s3cret');
  });

  it('says when to try again', () => {
    expect(metaUnavailable(error({ code: 80007 }, { retryAfterMs: 61_000 })).headers).toEqual({
      'retry-after': '61',
    });
    expect(metaUnavailable(error({ httpStatus: 503 })).headers).toEqual({ 'retry-after': '30' });
  });
});
