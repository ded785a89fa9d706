import { describe, expect, it } from '@jest/globals';
import { providerFaults, sameKeyHost, keyPlace, keyPlaceAfter } from './provider-faults.js';
import type { Provider } from './provider.js';

const wish = (provider: Provider, more: object = {}) => ({
  path: '',
  provider,
  model: null,
  baseUrl: null,
  hasKey: false,
  keyOfAnotherHost: false,
  ...more,
});
const pathsOf = (given: ReturnType<typeof wish>): string[] =>
  providerFaults(given, (url) => (url.includes('10.0.0.1') ? 'is not public' : undefined)).map(
    ({ path }) => path,
  );

describe('providerFaults', () => {
  it.each<[string, ReturnType<typeof wish>, string[]]>([
    ['rules need nothing', wish('rules'), []],
    ['a model needs its name', wish('openai-compatible'), ['model']],
    ['some servers need no key', wish('openai-compatible', { model: 'llama', baseUrl: 'https://a.b' }), []],
    ['Anthropic needs a key', wish('anthropic', { model: 'm' }), ['apiKey']],
    ['a bot needs an address and a secret', wish('webhook'), ['baseUrl', 'apiKey']],
    ['no way inside', wish('openai-compatible', { model: 'm', baseUrl: 'http://10.0.0.1' }), ['baseUrl']],
    ['not even kept', wish('rules', { baseUrl: 'http://10.0.0.1' }), ['baseUrl']],
    ['no key carried away', wish('openai-compatible', { model: 'm', keyOfAnotherHost: true }), ['apiKey']],
    [
      'named by its place',
      { ...wish('anthropic', { hasKey: true }), path: 'fallbacks.1.' },
      ['fallbacks.1.model'],
    ],
  ])('%s', (_case, given, paths) => expect(pathsOf(given)).toEqual(paths));
});

describe('sameKeyHost', () => {
  const here = { provider: 'openai-compatible' as Provider, baseUrl: 'https://a.b/v1' as string | null };
  it.each<[boolean, string, Partial<typeof here>]>([
    [true, 'another path', { baseUrl: 'https://a.b/v2' }],
    [false, 'another host', { baseUrl: 'https://a.c/v1' }],
    [false, 'another port', { baseUrl: 'https://a.b:8443/v1' }],
    [false, 'another scheme', { baseUrl: 'http://a.b/v1' }],
    [false, 'the provider’s own', { baseUrl: null }],
    [false, 'another provider', { provider: 'anthropic' }],
    [true, 'a rest with the rules', { provider: 'rules' }],
    [false, 'another host under the cover of the rules', { provider: 'rules', baseUrl: 'https://a.c/v1' }],
  ])('is %s for %s', (same, _case, there) => {
    expect(sameKeyHost(here, { ...here, ...there })).toBe(same);
    expect(sameKeyHost({ ...here, ...there }, here)).toBe(same);
  });
});

describe('a key that was given for OpenAI', () => {
  const openai = { provider: 'openai-compatible' as Provider, baseUrl: null };
  const given = { ...openai, apiKeyLast4: '0001', ...keyPlaceAfter(openai, undefined, 'sk-1') };
  const rules = { ...openai, provider: 'rules' as Provider };
  const resting = { ...given, ...rules, ...keyPlaceAfter(rules, given, undefined) };
  it.each<[boolean, string, Provider, string | null]>([
    [true, 'OpenAI again', 'openai-compatible', null],
    [false, 'Anthropic', 'anthropic', null],
    [false, 'a bot', 'webhook', null],
    [false, 'another host', 'openai-compatible', 'https://a.c'],
  ])('and rested with the rules goes to nobody else: %s for %s', (same, _case, provider, baseUrl) =>
    expect(sameKeyHost(keyPlace(resting), { provider, baseUrl })).toBe(same),
  );

  it('belongs to whom another is given for', () => {
    const anthropic = { provider: 'anthropic' as Provider, baseUrl: null };
    expect(keyPlaceAfter(anthropic, resting, 'sk-ant')).toEqual({
      keyProvider: 'anthropic',
      keyBaseUrl: null,
    });
    expect(keyPlaceAfter(anthropic, resting, null)).toEqual({ keyProvider: null, keyBaseUrl: null });
  });
});
