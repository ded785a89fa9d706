import { request, type Dispatcher } from 'undici';
import { judge } from './exchange-verdict.js';
import { GraphError } from './graph-error.js';
import { leadsToMeta } from './media-host.js';
import { USER_AGENT } from './user-agent.js';

const ENDPOINT = 'media-download';
/** What Meta says instead of a file is short. */
const MAX_REFUSAL_BYTES = 64 * 1024;
/** Redirects that are followed; Meta documents none. */
const MAX_HOPS = 2;

/** Limits of one download. */
export interface DownloadLimits {
  /** Larger ones are refused before they are read, when they say so, else as soon as they have grown so large. */
  maxBytes: number;
  /** Longest silence, in milliseconds; the reader's own pauses do not count. */
  idleMs: number;
  /** Longest time, all included. */
  totalMs: number;
  /** Ends it early. */
  signal?: AbortSignal;
}

/** A file as it comes from Meta. */
export interface MediaStream {
  /** Throws GraphError when it breaks off; to be read to its end, or left by `return`. */
  chunks: AsyncIterable<Buffer>;
  /** As the server announced it; not to be trusted. */
  announcedBytes?: number;
}

/**
 * Opens a media URL. The token goes into the header of the first request only, and only to Meta
 * (`leadsToMeta`). A redirect is followed without it, and only to Meta as well: Meta's own CDN signs its URLs, and
 * nobody else may be called, let alone be handed a token. Compressed bodies are refused, so that what is counted is
 * what is kept.
 *
 * @throws GraphError, with `fault` `too_large` when the file is beyond the limit
 */
export async function openDownload(
  dispatcher: Dispatcher,
  url: string,
  token: string,
  graphOrigin: string,
  limits: DownloadLimits,
): Promise<MediaStream> {
  const signals = [AbortSignal.timeout(limits.totalMs), limits.signal].filter((one) => one !== undefined);
  const signal = AbortSignal.any(signals);
  let target = url;
  for (let hop = 0; ; hop += 1) {
    if (!leadsToMeta(target, graphOrigin)) throw notMeta(hop);
    const answer = await ask(dispatcher, target, hop === 0 ? token : undefined, limits, signal);
    if (answer.statusCode >= 300 && answer.statusCode < 400 && hop < MAX_HOPS) {
      discard(answer);
      const location = String(answer.headers.location ?? '');
      target = location !== '' && URL.canParse(location, target) ? new URL(location, target).href : '';
      continue;
    }
    if (answer.statusCode !== 200) throw await refusal(answer, token);
    return accept(answer, limits, signal);
  }
}

async function ask(
  dispatcher: Dispatcher,
  url: string,
  token: string | undefined,
  { idleMs }: DownloadLimits,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  try {
    return await request(url, {
      dispatcher,
      method: 'GET',
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        accept: '*/*',
        'accept-encoding': 'identity',
        'user-agent': USER_AGENT,
      },
      headersTimeout: idleMs,
      bodyTimeout: idleMs,
      signal,
    });
  } catch (error) {
    throw broken(error, signal);
  }
}

function accept(
  answer: Dispatcher.ResponseData,
  { maxBytes }: DownloadLimits,
  signal: AbortSignal,
): MediaStream {
  const encoding = String(answer.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding !== 'identity') {
    discard(answer);
    throw refused('retry', 'encoded', 'The file came compressed, which was not asked for');
  }
  const announced = Number(answer.headers['content-length'] ?? NaN);
  if (announced > maxBytes) {
    discard(answer);
    throw tooLarge();
  }
  return {
    chunks: chunksOf(answer, maxBytes, signal),
    ...(Number.isSafeInteger(announced) ? { announcedBytes: announced } : {}),
  };
}

async function* chunksOf(
  answer: Dispatcher.ResponseData,
  maxBytes: number,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge();
      yield chunk;
    }
  } catch (error) {
    throw error instanceof GraphError ? error : broken(error, signal);
  } finally {
    discard(answer);
  }
}

/** What is not read any more must not hold a connection. */
function discard(answer: Dispatcher.ResponseData): void {
  answer.body.on('error', () => undefined);
  answer.body.destroy();
}

/** Everything but 200: judged as any call to Graph, since the host answers Graph's own error objects. */
async function refusal(answer: Dispatcher.ResponseData, token: string): Promise<GraphError> {
  const body = await shortText(answer);
  const exchange = { written: true, status: answer.statusCode, headers: answer.headers, body };
  const call = { endpoint: ENDPOINT, idempotent: true, accepts: () => false, secrets: [token] };
  const { error } = judge(exchange, call);
  return error ?? refused('retry', 'no_file', 'Meta answered something that is no file');
}

async function shortText(answer: Dispatcher.ResponseData): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_REFUSAL_BYTES) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  } finally {
    discard(answer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const refused = (
  disposition: 'retry' | 'reject',
  fault: string,
  meaning: string,
  httpStatus?: number,
): GraphError => new GraphError({ endpoint: ENDPOINT, disposition, meaning, fault, httpStatus });

const tooLarge = (): GraphError =>
  refused('reject', 'too_large', 'The file is larger than what is taken here');

/** Retried, since the next URL may be right; the address itself is not told, it may hold a signature. */
const notMeta = (hop: number): GraphError =>
  hop === 0
    ? refused('retry', 'not_meta', "The file's address is not one of Meta's; it was not asked")
    : refused(
        'retry',
        'redirected',
        "The download was redirected to a host that is not one of Meta's; it was not followed",
      );

function broken(error: unknown, signal: AbortSignal): GraphError {
  const { code, name } = error as NodeJS.ErrnoException;
  if (signal.aborted) {
    const timeout = (signal.reason as Error | undefined)?.name === 'TimeoutError';
    return timeout
      ? refused('retry', 'timeout', 'The download took too long')
      : refused('retry', 'stopped', 'The download was stopped');
  }
  if (code === 'UND_ERR_BODY_TIMEOUT' || code === 'UND_ERR_HEADERS_TIMEOUT')
    return refused('retry', 'timeout', 'The download stood still for too long');
  return refused('retry', code ?? name ?? 'broken', 'The download broke off');
}
