import { redactText } from '../platform/redact.js';
import type { Exchange } from './exchange.js';
import { parseExactJson } from './exact-json.js';
import { rulingOf, type Ruling } from './graph-codes.js';
import { classify, GraphError } from './graph-error.js';
import { flag, record, text, whole, type Json } from './graph-json.js';
import { retryAfterMs } from './retry-after.js';

/** What the verdict needs to know of the call. */
export interface JudgedCall {
  endpoint: string;
  /** Calling twice does what calling once does; then a lost answer is a plain `retry`. */
  idempotent: boolean;
  /** Whether a 2xx answer is what was asked for. */
  accepts: (answer: unknown) => boolean;
  /** What Meta may echo and nobody may see. */
  secrets: readonly string[];
}

/** Either the parsed answer, or why there is none. */
export type Verdict = { answer: unknown; error?: undefined } | { error: GraphError };

/**
 * Judges one exchange. A JSON error object of Graph is a definite no, even with a 5xx: its code decides.
 * Without one, what counts is whether Meta may have taken the call.
 */
export function judge(exchange: Exchange, call: JudgedCall): Verdict {
  const answer = parsed(exchange.body);
  const refusal = refusalIn(answer, exchange.status);
  if (refusal) return { error: refused(refusal, exchange, call) };
  const { status = 0 } = exchange;
  if (status >= 200 && status < 300 && answer !== undefined && call.accepts(answer)) return { answer };
  const [disposition, meaning] = withoutObject(exchange, call.idempotent);
  return {
    error: new GraphError({
      endpoint: call.endpoint,
      disposition,
      meaning,
      httpStatus: exchange.status,
      fault: exchange.fault,
      retryAfterMs: retryAfterMs(exchange.headers, disposition),
    }),
  };
}

function parsed(body: string | undefined): unknown {
  if (body === undefined) return undefined;
  try {
    return parseExactJson(body);
  } catch {
    return undefined;
  }
}

/**
 * Graph's error object, if the answer holds one. A gateway's JSON of the same look (`{"error": {"code": 502}}`)
 * says nothing about what happened behind it: with a 5xx, the object must carry a code of our table or the
 * fields that Graph always writes.
 */
function refusalIn(answer: unknown, status = 0): Json | undefined {
  const error = record(record(answer).error);
  const code = whole(error.code);
  if (code === undefined) return undefined;
  const fromGraph = text(error.type) ?? text(error.fbtrace_id) ?? rulingOf(code);
  return status >= 500 && !fromGraph ? undefined : error;
}

function refused(error: Json, { status, headers }: Exchange, call: JudgedCall): GraphError {
  const clean = (value: unknown): string | undefined => scrub(text(value), call.secrets);
  const code = whole(error.code);
  const subcode = whole(error.error_subcode);
  const isTransient = flag(error.is_transient);
  const [disposition, meaning, waitMs] = classify({ code, subcode, httpStatus: status, isTransient });
  return new GraphError({
    endpoint: call.endpoint,
    disposition,
    meaning,
    code,
    subcode,
    httpStatus: status,
    isTransient,
    title: clean(error.message),
    details: clean(record(error.error_data).details),
    userTitle: clean(error.error_user_title),
    userMessage: clean(error.error_user_msg),
    fbtraceId: clean(error.fbtrace_id),
    retryAfterMs: retryAfterMs(headers, disposition, code) ?? waitMs,
  });
}

/** Refused or lost without an error object of Graph. */
function withoutObject({ written, status, fault }: Exchange, idempotent: boolean): Ruling {
  const lost = (what: string): Ruling =>
    idempotent ? ['retry', what] : ['unsure', `${what}; Meta may have taken the call`];

  if (status === undefined) {
    if (written)
      return lost(fault === 'timeout' ? 'No answer in time' : 'The connection broke before an answer');
    if (fault === 'UND_ERR_INVALID_ARG') return ['reject', 'The request cannot be written as HTTP'];
    return ['retry', 'Meta could not be reached; nothing was sent'];
  }
  if (status < 300) return lost('An answer that is not what was asked for');
  // After 302 and 303 the request may have been done; 301, 307 and 308 say that it must go elsewhere.
  if (status < 400) {
    const meaning = 'A redirect, which Graph does not give here; check META_GRAPH_URL and any proxy';
    return status === 302 || status === 303 ? lost(meaning) : ['retry', meaning];
  }
  if (status === 429) return ['throttle', 'Too many calls'];
  // Some gateways say 408 when what is behind them was too slow.
  if (status === 408) return lost('Time-out somewhere on the way');
  if (status === 413 || status === 414 || status === 431) return ['reject', 'The request is too large'];
  // Whoever passes a request on to Graph passes Graph's object back, or says 5xx: a bare 4xx was made before
  // Graph. It says nothing about the message, so the message does not fail by it.
  if (status < 500) return ['retry', 'Refused on the way to Meta, by something that is not Graph'];
  return lost('A server error without a word from Graph');
}

/** Shorter than any secret of Meta's; the PIN has six digits. */
const SHORTEST_SECRET = 4;

/** Meta's text without the secrets it may echo ("Malformed access token ..."), and not endless. */
export function scrub(value: string | undefined, secrets: readonly string[]): string | undefined {
  if (value === undefined) return undefined;
  const bare = secrets
    .filter(({ length }) => length >= SHORTEST_SECRET)
    .reduce((out, secret) => out.replaceAll(secret, '[redacted]'), value);
  return redactText(bare).slice(0, 2000);
}
