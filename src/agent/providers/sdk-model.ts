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
  const transformRequestBody = (body: Record<string, unknown>) => bodyFor(baseURL, body);
  return createOpenAICompatible({ name: 'openai-compatible', baseURL, fetch, transformRequestBody, ...key })(
    model,
  );
}

/**
 * What a host wants to be asked with: OpenAI and Azure refuse `max_tokens` for their newer models and take
 * `max_completion_tokens` for all; others know only the former.
 */
export function bodyFor(
  baseUrl: string,
  { max_tokens, ...body }: Record<string, unknown>,
): Record<string, unknown> {
  if (max_tokens === undefined) return body;
  const official = isAzure(baseUrl) || new URL(baseUrl).hostname === 'api.openai.com';
  return official ? { ...body, max_completion_tokens: max_tokens } : { ...body, max_tokens };
}

/** Azure takes its keys in a header of its own (`https://<resource>.openai.azure.com/openai/v1`). */
const isAzure = (baseUrl: string): boolean =>
  /\.(openai\.azure|cognitiveservices\.azure|services\.ai\.azure)\.com$/.test(new URL(baseUrl).hostname);
