import type { SafeFetch, SafeFault } from '../../platform/safe-fetch.js';
import type { FailureKind } from './provider-failure.js';
import { ProviderFailure } from './provider-failure.js';
import { foldedStream } from './fold-stream.js';

/** What the SDKs send that a provider needs to see; what else they add says nothing that is needed. */
const SENT = new Set([
  'accept',
  'authorization',
  'content-type',
  'x-api-key',
  'api-key',
  'anthropic-version',
]);
const MAX_ANSWER_BYTES = 2 * 1024 * 1024;

const KINDS: Record<SafeFault['fault'], FailureKind> = {
  bad_address: 'bad_address',
  bad_header: 'bad_address',
  forbidden_address: 'bad_address',
  redirect: 'bad_address',
  unreachable: 'unavailable',
  timeout: 'timeout',
  too_large: 'bad_answer',
  bad_encoding: 'bad_answer',
};

/** What a guarded call that came to nothing means for a turn. */
export const failureOf = ({ fault, detail }: SafeFault): ProviderFailure =>
  new ProviderFailure(KINDS[fault], detail);

/**
 * The `fetch` that SDKs are given: every call goes through the guard for addresses that users give. Time is the
 * caller's signal. An answer that comes as a stream although none was asked for is put together.
 * @throws ProviderFailure
 */
export function providerFetch(safe: SafeFetch, timeoutMs: number) {
  return async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const headers: Record<string, string> = {};
    new Headers(init.headers).forEach((value, name) => {
      if (SENT.has(name)) headers[name] = value;
    });
    const answer = await safe.call({
      url: input instanceof Request ? input.url : String(input),
      method: 'POST',
      headers,
      body: typeof init.body === 'string' ? init.body : '',
      timeoutMs,
      maxBytes: MAX_ANSWER_BYTES,
      patient: true,
      ...(init.signal ? { signal: init.signal } : {}),
    });
    if (answer.fault !== undefined) throw failureOf(answer);
    if (answer.status < 200 || answer.status > 299) throw ProviderFailure.ofStatus(answer.status);
    const type = answer.headers['content-type'] ?? '';
    const body = type.includes('text/event-stream') ? foldedStream(answer.body.toString()) : answer.body;
    return new Response(new Uint8Array(Buffer.from(body)), {
      status: answer.status,
      headers: { 'content-type': 'application/json' },
    });
  };
}
