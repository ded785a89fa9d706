import { createHmac } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'undici';
import { Env } from '../platform/env.js';
import { Metrics } from '../platform/metrics.js';
import { exchange } from './exchange.js';
import { judge } from './exchange-verdict.js';
import { rulingOf } from './graph-codes.js';
import { GraphError } from './graph-error.js';
import { callOf, graphCalls } from './graph-trace.js';
import { record } from './graph-json.js';
import type { GraphBody } from './multipart-body.js';
import { USER_AGENT } from './user-agent.js';

/** Longest time of one call in milliseconds, all included; whoever leases a row for a call leases it for longer. */
export const GRAPH_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** A page of 100 long templates stays far below it. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;
/** 1,000 messages a second at Meta's usual 100 ms need a hundred connections; more than are called at once. */
const CONNECTIONS = 384;

/** On whose behalf a call is made. Handed in with every call and never kept. */
export interface GraphCredentials {
  /** Access token; goes into the `Authorization` header only. */
  token: string;
  /** Secret of the app that issued the token; given, the call carries `appsecret_proof`. */
  appSecret?: string;
}

export interface GraphRequest extends GraphCredentials {
  method: 'GET' | 'POST' | 'DELETE';
  /** Without version, with leading slash; ids in it come through `nodePath`. */
  path: string;
  query?: Record<string, string | number | undefined>;
  json?: unknown;
  /** Instead of `json`: sent as it comes. */
  body?: GraphBody;
  /** A file instead of JSON, with the headers that describe it. */
  raw?: { bytes: Buffer; headers: Record<string, string> };
  /** True: the call carries no token; its parameters say who calls (exchange of a code). */
  anonymous?: boolean;
  /** Word before the token; resumable uploads want OAuth. Default: Bearer. */
  scheme?: 'Bearer' | 'OAuth';
  /** Name in metrics and errors, one of few: no ids in it. */
  endpoint: string;
  timeoutMs?: number;
  /** Calling twice does what calling once does: a lost answer is `retry` instead of `unsure`. Default: GET only. */
  idempotent?: boolean;
  /** Whether a 2xx answer is what was asked for; else it counts as lost. Default: any JSON object. */
  accepts?: (answer: unknown) => boolean;
  /** What else Meta might echo in an error and nobody may see. */
  secrets?: readonly string[];
}

/**
 * The only way to Meta's Graph API: one request, one answer. Repeats nothing, follows no redirect,
 * keeps nothing of a tenant. Connections are shared by all tenants.
 */
@Injectable()
export class GraphClient implements OnApplicationShutdown {
  private readonly pool: Pool;
  private readonly prefix: string;

  constructor(
    env: Env,
    private readonly metrics: Metrics,
  ) {
    const base = new URL(env.META_GRAPH_URL);
    this.prefix = `${base.pathname.replace(/\/+$/, '')}/${env.META_GRAPH_VERSION}`;
    this.pool = new Pool(base.origin, {
      connections: CONNECTIONS,
      connect: { timeout: CONNECT_TIMEOUT_MS },
      pipelining: 1,
    });
  }

  /**
   * Makes one call and returns the parsed answer (whole numbers beyond 2^53 as strings).
   *
   * `appsecret_proof` is hex HMAC-SHA256 of the token under the app secret:
   * https://developers.facebook.com/docs/graph-api/guides/secure-requests
   *
   * @throws GraphError for anything but a 2xx answer that `accepts` accepts
   */
  async request<T>(request: GraphRequest): Promise<T> {
    const { method, token, appSecret, endpoint, json, body } = request;
    const proof =
      appSecret && !request.anonymous
        ? createHmac('sha256', appSecret).update(token).digest('hex')
        : undefined;
    const startedAt = performance.now();
    const verdict = judge(
      await exchange(
        this.pool,
        {
          method,
          path: this.target(request, proof),
          headers: headersOf(request),
          body: body?.stream ?? request.raw?.bytes ?? (json === undefined ? null : JSON.stringify(json)),
        },
        { timeoutMs: request.timeoutMs ?? GRAPH_TIMEOUT_MS, maxBytes: MAX_ANSWER_BYTES },
      ),
      {
        endpoint,
        idempotent: request.idempotent ?? method === 'GET',
        accepts: request.accepts ?? ((answer) => record(answer) === answer),
        secrets: [token, appSecret ?? '', proof ?? '', ...(request.secrets ?? [])],
      },
    );
    const ms = performance.now() - startedAt;
    this.metrics.graphSeconds.observe({ endpoint }, ms / 1000);
    this.metrics.graphCalls.inc({ endpoint, ...resultOf(verdict.error) });
    if (graphCalls.hasSubscribers) graphCalls.publish(callOf(request, verdict.error, ms));
    if (verdict.error) throw verdict.error;
    return verdict.answer as T;
  }

  /** Closes the connections once the calls under way have ended; late, so that workers may finish before it. */
  async onApplicationShutdown(): Promise<void> {
    if (!this.pool.closed) await this.pool.close();
  }

  private target({ path, query = {} }: GraphRequest, proof: string | undefined): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...query, appsecret_proof: proof })) {
      if (value !== undefined && value !== '') search.set(name, String(value));
    }
    return `${this.prefix}${path}${search.size ? `?${search}` : ''}`;
  }
}

/** How a call is counted: by what became of it, and by Meta's code as far as it is one that we know. */
function resultOf(error: GraphError | undefined): { outcome: string; code: string } {
  if (!error) return { outcome: 'ok', code: '' };
  const { disposition: outcome, code } = error;
  return { outcome, code: code === undefined ? '' : rulingOf(code) ? String(code) : 'other' };
}

function headersOf({
  token,
  endpoint,
  json,
  body,
  raw,
  anonymous = false,
  scheme = 'Bearer',
}: GraphRequest): Record<string, string> {
  // Node would refuse such a header with an error that we do not word; the token must stay out of any text.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new GraphError({
      endpoint,
      disposition: 'reject',
      meaning: 'The token is empty or has impossible characters',
    });
  }
  return {
    ...(anonymous ? {} : { authorization: `${scheme} ${token}` }),
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': USER_AGENT,
    ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    ...(body ? { 'content-type': body.contentType, 'content-length': String(body.lengthBytes) } : {}),
    ...(raw ? { 'content-type': 'application/octet-stream', ...raw.headers } : {}),
  };
}

/**
 * `/{id}` or `/{id}/{edge}`. Ids reach us from users: anything that could lead to another object is refused.
 *
 * @throws GraphError `reject`
 */
export function nodePath(id: string, edge?: string): string {
  if (!/^[\w:-]+$/.test(id)) {
    throw new GraphError({ disposition: 'reject', meaning: 'This cannot be an id of Meta' });
  }
  return edge === undefined ? `/${id}` : `/${id}/${edge}`;
}
