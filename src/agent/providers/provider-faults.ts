import type { ProblemDetail } from '../../platform/problem.js';
import type { Provider } from './provider.js';

/** One provider as it would be after a change. */
export interface ProviderWish {
  /** Before its fields, such as `fallbacks.0.`; empty for the first one. */
  path: string;
  provider: Provider;
  model: string | null;
  baseUrl: string | null;
  hasKey: boolean;
  /** Its key is an old one, kept for another host: whoever changes an address must not carry away a key. */
  keyOfAnotherHost: boolean;
}

/** What is missing or wrong before a provider can be called; `addressFault` judges addresses. */
export function providerFaults(
  { path, provider, model, baseUrl, hasKey, keyOfAnotherHost }: ProviderWish,
  addressFault: (url: string) => string | undefined,
): ProblemDetail[] {
  const fault = baseUrl === null ? undefined : addressFault(baseUrl);
  const faults = fault === undefined ? [] : [{ path: `${path}baseUrl`, message: fault }];
  if (keyOfAnotherHost)
    faults.push({
      path: `${path}apiKey`,
      message: 'must be given again, since the provider or its host changes',
    });
  if (provider === 'rules') return faults;
  if (provider === 'webhook') {
    if (baseUrl === null) faults.push({ path: `${path}baseUrl`, message: 'must be the address of your bot' });
    if (!hasKey)
      faults.push({ path: `${path}apiKey`, message: 'must be the secret that the posts are signed with' });
    return faults;
  }
  if (model === null) faults.push({ path: `${path}model`, message: 'must be the name of the model' });
  if (provider === 'anthropic' && !hasKey)
    faults.push({ path: `${path}apiKey`, message: 'must be the key of the provider' });
  return faults;
}

interface KeyPlace {
  provider: Provider;
  baseUrl: string | null;
}

/**
 * Whether a kept key would go to the host that it was given for. Answering by rules sends it nowhere: it may wait there
 * for its provider.
 */
export function sameKeyHost(before: KeyPlace, after: KeyPlace): boolean {
  const resting = before.provider === 'rules' || after.provider === 'rules';
  return originOf(before) === originOf(after) && (resting || before.provider === after.provider);
}

/** A provider's settings, with for whom their key was given. */
export interface Keyed extends KeyPlace {
  apiKeyLast4: string | null;
  keyProvider: Provider | null;
  keyBaseUrl: string | null;
}

/** For whom the key was given: answering by rules in between does not make it anybody else's. */
export const keyPlace = ({ provider, baseUrl, keyProvider, keyBaseUrl }: Keyed): KeyPlace =>
  keyProvider === null ? { provider, baseUrl } : { provider: keyProvider, baseUrl: keyBaseUrl };

/** The same after a change; `apiKey` undefined: the key stays, null: it goes. */
export function keyPlaceAfter(
  after: KeyPlace,
  before: Keyed | undefined,
  apiKey: string | null | undefined,
): Pick<Keyed, 'keyProvider' | 'keyBaseUrl'> {
  const stays = apiKey === undefined && before !== undefined && before.apiKeyLast4 !== null;
  if (typeof apiKey !== 'string' && !stays) return { keyProvider: null, keyBaseUrl: null };
  const { provider, baseUrl } = stays && after.provider === 'rules' ? keyPlace(before) : after;
  return { keyProvider: provider, keyBaseUrl: baseUrl };
}

const originOf = ({ baseUrl }: KeyPlace): string | null =>
  baseUrl !== null && URL.canParse(baseUrl) ? new URL(baseUrl).origin : baseUrl;
