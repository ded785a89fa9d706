import type { SafeFetch } from '../../platform/safe-fetch.js';
import type { ProviderCall } from './provider.js';
import { ProviderFailure } from './provider-failure.js';
import { providerFetch } from './provider-fetch.js';

const OPENAI = 'https://api.openai.com/v1';
const ANTHROPIC = 'https://api.anthropic.com/v1';

/**
 * The SDK's model behind a provider's settings. SDKs are loaded with the first call: whoever has only rules never
 * pays for them. A key that is missing is said so to the SDK, or it would look for one in our own environment.
 * @throws ProviderFailure when the settings are not complete
 */
export async function sdkModel(call: ProviderCall, safe: SafeFetch) {
  const { provider, model, apiKey, options } = call;
  if (!model) throw new ProviderFailure('refused', 'No model is set.');
  const fetch = providerFetch(safe, options.timeoutMs) as typeof globalThis.fetch;
  if (provider === 'anthropic') {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    const baseURL = (call.baseUrl ?? ANTHROPIC).replace(/\/+$/, '');
    return createAnthropic({ baseURL, apiKey: apiKey ?? 'none', fetch })(model);
  }
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const baseURL = (call.baseUrl ?? OPENAI).replace(/\/+$/, '');
  const key = apiKey === null ? {} : isAzure(baseURL) ? { headers: { 'api-key': apiKey } } : { apiKey };
  return createOpenAICompatible({ name: 'openai-compatible', baseURL, fetch, ...key })(model);
}

/** Azure takes its keys in a header of its own (`https://<resource>.openai.azure.com/openai/v1`). */
const isAzure = (baseUrl: string): boolean =>
  /\.(openai\.azure|cognitiveservices\.azure|services\.ai\.azure)\.com$/.test(new URL(baseUrl).hostname);
