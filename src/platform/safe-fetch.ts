import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, request } from 'undici';
import { Env } from './env.js';
import { allowsAddress, outboundUrl } from './outbound-url.js';
import { readBody } from './safe-fetch-body.js';
import { guardedConnect } from './safe-fetch-connect.js';

/** Longest time of one call in milliseconds, all included. */
const MAX_TIMEOUT_MS = 120_000;
const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 1024 * 1024;
/** To one origin; a user's slow server must not hold more than this of ours. */
const CONNECTIONS = 16;
const USER_AGENT = 'aiahub-conect';

/** The same for answers that take long by nature: many wait for one model at a time, and nobody behind them. */
const PATIENT_CONNECTIONS = 1_024;

/** What may be sent. Whoever could choose names freely could talk to metadata services and caches. */
const SENDABLE = new Set([
  ...[
    'accept',
    'authorization',
    'content-type',
    'idempotency-key',
    'x-api-key',
    'api-key',
    'anthropic-version',
  ],
  ...['webhook-id', 'webhook-timestamp', 'webhook-signature', 'x-hub-signature-256'],
]);
/** What callers get to see; cookies and whatever else a stranger sends stay outside. */
const READABLE = new Set([
  ...['content-type', 'content-length', 'content-disposition', 'etag', 'last-modified'],
  ...['retry-after', 'date', 'x-request-id', 'request-id'],
]);

export interface SafeRequest {
  /** Whatever a user gave. */
  url: string;
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Of everything: DNS, connection, answer. Default 10 s, at most 120 s. */
  timeoutMs?: number;
  /** Of the answer's decoded body. Default 1 MiB. */
  maxBytes?: number;
  /** For answers that take long by nature, such as a model's: they wait in a pool of their own. */
  patient?: boolean;
  /** Ends the call early; it then answers the fault `timeout`. */
  signal?: AbortSignal;
}

/** Why there is no answer. `detail` is a sentence for the user who gave the address, without secrets. */
export interface SafeFault {
  fault:
    | 'bad_address'
    | 'bad_header'
    | 'forbidden_address'
    | 'unreachable'
    | 'timeout'
    | 'redirect'
    | 'too_large'
    | 'bad_encoding';
  detail: string;
  /** True when the other side may have seen the request. */
  sent: boolean;
}

/** Any status but a redirect is an answer. */
export interface SafeAnswer {
  fault?: undefined;
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const DETAIL: Record<SafeFault['fault'], string> = {
  bad_address: 'The address cannot be used.',
  bad_header: 'A header cannot be sent.',
  forbidden_address: 'The address leads to a host that is not public.',
  unreachable: 'The host cannot be reached.',
  timeout: 'The host did not answer in time.',
  redirect: 'The host answers with a redirect; give the address that it leads to.',
  too_large: 'The answer is too large.',
  bad_encoding: 'The answer is encoded in a way that cannot be read.',
};

/**
 * The one way to addresses that users give (models, tools, media links, event endpoints). It never throws for what the
 * other side does, follows no redirect, repeats nothing and reads no more than it was told to.
 */
@Injectable()
export class SafeFetch implements OnApplicationShutdown {
  private readonly agent: Agent;
  private readonly patientAgent: Agent;
  private readonly allowPrivate: boolean;

  constructor(env: Env) {
    this.allowPrivate = env.allowsPrivateOutbound;
    const pool = (connections: number): Agent =>
      new Agent({
        connect: guardedConnect(allowsAddress(this.allowPrivate)),
        connections,
        keepAliveTimeout: 10_000,
        keepAliveMaxTimeout: 10_000,
      });
    this.agent = pool(CONNECTIONS);
    this.patientAgent = pool(PATIENT_CONNECTIONS);
  }

  /** Whether a header of this name may be sent. */
  maySend(header: string): boolean {
    return SENDABLE.has(header.toLowerCase());
  }

  /** What is wrong with an address that a user wants to keep, as far as it can be known before calling it. */
  faultOf(url: string): string | undefined {
    const judged = outboundUrl(url, { allowPrivate: this.allowPrivate });
    return 'fault' in judged ? judged.fault : undefined;
  }

  async call(wanted: SafeRequest): Promise<SafeAnswer | SafeFault> {
    const judged = outboundUrl(wanted.url, { allowPrivate: this.allowPrivate });
    if ('fault' in judged) return failed('bad_address', false, `The address ${judged.fault}.`);
    const strange = Object.keys(wanted.headers ?? {}).find((name) => !SENDABLE.has(name.toLowerCase()));
    if (strange !== undefined) return failed('bad_header', false);
    const time = AbortSignal.timeout(Math.min(wanted.timeoutMs ?? TIMEOUT_MS, MAX_TIMEOUT_MS));
    const signal = wanted.signal ? AbortSignal.any([time, wanted.signal]) : time;
    try {
      return await this.exchange(judged.url, wanted, signal);
    } catch (error) {
      if (signal.aborted) return failed('timeout', true);
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'FORBIDDEN_ADDRESS') return failed('forbidden_address', false);
      if (code === 'UND_ERR_INVALID_ARG') return failed('bad_header', false);
      return failed('unreachable', !NOT_SENT.has(code ?? ''));
    }
  }

  async onApplicationShutdown(): Promise<void> {
    for (const agent of [this.agent, this.patientAgent]) if (!agent.closed) await agent.close();
  }

  private async exchange(
    url: URL,
    { method = 'GET', headers, body, maxBytes = MAX_ANSWER_BYTES, patient = false }: SafeRequest,
    signal: AbortSignal,
  ): Promise<SafeAnswer | SafeFault> {
    const answer = await request(url, {
      dispatcher: patient ? this.patientAgent : this.agent,
      method,
      headers: { ...headers, 'accept-encoding': 'gzip', 'user-agent': USER_AGENT },
      body: body ?? null,
      signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    // Whoever stops reading breaks the connection; that is no fault of anybody's.
    answer.body.on('error', () => undefined);
    if (answer.statusCode >= 300 && answer.statusCode < 400) {
      answer.body.destroy();
      return failed('redirect', true);
    }
    const coding = String(answer.headers['content-encoding'] ?? '');
    const read = await readBody(answer.body, coding, maxBytes);
    if (typeof read === 'string') return failed(read, true);
    return { status: answer.statusCode, headers: readable(answer.headers), body: read };
  }
}

/** Before these, not a byte of the request has left. */
const NOT_SENT = new Set(
  ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'].concat('UND_ERR_CONNECT_TIMEOUT'),
);

const failed = (fault: SafeFault['fault'], sent: boolean, detail = DETAIL[fault]): SafeFault => ({
  fault,
  detail,
  sent,
});

function readable(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      READABLE.has(name) && value !== undefined ? [[name, String(value)]] : [],
    ),
  );
}
