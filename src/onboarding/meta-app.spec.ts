import { describe, expect, it } from '@jest/globals';
import type { Env } from '../platform/env.js';
import { appCredentialsOf, metaAppOf, tokenCredentials } from './meta-app.js';
import { languageOf } from './words.js';

const env = (META_APP_ID?: string) =>
  ({ META_APP_ID, appSecrets: ['new', 'old'], callbackUrl: 'https://a.example/hook' }) as unknown as Env;
const OWN = { appId: '51', appSecret: 'own' };

describe('the app of a WABA', () => {
  it("is the platform's, with its newest secret", () => {
    const app = metaAppOf(env('50'), undefined);
    expect(app).toEqual({ appId: '50', appSecret: 'new', own: false, callbackUrl: 'https://a.example/hook' });
    expect(appCredentialsOf(app)).toEqual({ appId: '50', appSecret: 'new' });
  });

  it("is the client's own, with a callback of its own", () => {
    expect(metaAppOf(env('50'), OWN)).toEqual({
      ...OWN,
      own: true,
      callbackUrl: 'https://a.example/hook/51',
    });
  });

  it('cannot speak for itself while its id is not known', () => {
    expect(appCredentialsOf(metaAppOf(env(), undefined))).toBeUndefined();
  });

  it.each<[string | undefined, object]>([
    ['51', { token: 't', appSecret: 'own' }],
    ['50', { token: 't' }],
    [undefined, { token: 't' }],
  ])('proves calls only with tokens that it issued (%s)', (issuer, credentials) => {
    expect(tokenCredentials('t', issuer, metaAppOf(env('50'), OWN))).toEqual(credentials);
  });
});

describe('languageOf', () => {
  it.each([
    ['pt-BR', 'pt'],
    ['pt', 'pt'],
    ['en', 'en'],
    ['es-MX', 'en'],
    ['ptx', 'en'],
  ])('%s -> %s', (locale, language) => expect(languageOf(locale)).toBe(language));
});
