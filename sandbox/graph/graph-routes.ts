import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Box } from '../box.js';
import { afterAcceptance, beforeAnswer, type Interference } from '../faults/interfere.js';
import type { FaultScope } from '../faults/fault.js';
import { makeTraceId } from '../world/wamid.js';
import { notThere } from './access.js';
import { CallUsage } from './call-usage.js';
import { readBody } from './call-body.js';
import { exchangeCode } from './code-exchange.js';
import { callerOf, tokenOf } from './credentials.js';
import type { Caller, GraphCall } from './graph-call.js';
import { errorBody, GraphError, statusOf, type Refusal } from './graph-error.js';
import { findHandler } from './graph-table.js';

/** What goes back to the caller. */
interface Answer {
  status: number;
  body: unknown;
  caller?: Caller;
}

/** Meta's largest upload is a 100 MB document. */
const bodyLimit = 105 * 1024 * 1024;

/** Serves `/vNN.N/...` as graph.facebook.com does. */
export function graphRoutes(server: FastifyInstance, box: Box): void {
  const usage = new CallUsage();
  server.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.route({
      method: ['GET', 'POST', 'DELETE'],
      url: '/:version(^v\\d{1,3}\\.\\d{1,2}$)/*',
      bodyLimit,
      handler: (request, reply) => answerCall(box, usage, request, reply),
    });
    done();
  });
}

async function answerCall(
  box: Box,
  usage: CallUsage,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const startedAt = performance.now();
  const { version, '*': path } = request.params as { version: string; '*': string };
  const [nodeId = '', edge, ...rest] = path.split('/').filter((part) => part !== '');
  const scope = scopeOf(box, nodeId, edge);
  const raw = Buffer.isBuffer(request.body) ? request.body : undefined;
  const traceId = makeTraceId(box.chance.stream('traces'));
  let interference: Interference = await beforeAnswer(box, scope);
  let answer: Answer | undefined;
  if (interference.kind === 'none') {
    const late = afterAcceptance(box, scope, request.method);
    if (late) interference = late;
    const place = { version, nodeId, edge: rest.length > 0 ? [edge, ...rest].join('/') : edge };
    answer = await answerOf(box, request, raw, place, traceId, late === undefined);
  } else if (interference.kind === 'refuse') {
    answer = { status: statusOf(interference.refusal), body: errorBody(interference.refusal, traceId) };
  }
  const status = interference.kind === 'raw' ? interference.status : answer?.status;
  const bytes = answer && Buffer.isBuffer(answer.body) ? answer.body : undefined;
  const text =
    interference.kind === 'raw'
      ? interference.body
      : bytes
        ? `(${bytes.length} bytes)`
        : JSON.stringify(answer?.body);
  const reaches = interference.kind !== 'hang' && interference.kind !== 'reset';
  box.inspector.graph({
    method: request.method,
    url: masked(request.url),
    requestHeaders: { ...request.headers, authorization: masked(request.headers.authorization ?? '') },
    requestBody:
      raw && (raw.length < 200_000 || isJson(request)) ? raw.toString() : `(${raw?.length ?? 0} bytes)`,
    ...(reaches && status !== undefined ? { status } : {}),
    responseBody: text ?? '',
    ms: Math.round(performance.now() - startedAt),
    ...(interference.kind === 'none' ? {} : { fault: interference.fault }),
  });
  if (interference.kind === 'hang') return void reply.hijack();
  if (interference.kind === 'reset') {
    reply.hijack();
    return void request.raw.socket.destroy();
  }
  if (interference.kind === 'raw') {
    return reply
      .code(interference.status)
      .header('content-type', interference.contentType)
      .send(interference.body);
  }
  reply.headers(usage.headers(answer?.caller?.app?.id, scope.wabaId, Date.now()));
  reply.headers({ 'facebook-api-version': version, 'x-fb-trace-id': traceId, 'cache-control': 'no-store' });
  if (answer?.status === 401) reply.header('www-authenticate', 'OAuth "Facebook Platform" "invalid_token"');
  if (bytes) return reply.code(200).send(bytes);
  return reply
    .code(answer?.status ?? 500)
    .header('content-type', 'application/json; charset=UTF-8')
    .send(text);
}

/** An app token is `APP_ID|APP_SECRET`, and the secret may be a real one: it is shown to nobody. */
function masked(text: string): string {
  return text
    .replace(/(\d+(?:\||%7C))[^&\s]+/i, '$1…')
    .replace(/((?:client_secret|[?&]code)=)[^&\s]+/gi, '$1…');
}

const isJson = (request: FastifyRequest): boolean => (request.headers['content-type'] ?? '').includes('json');

async function answerOf(
  box: Box,
  request: FastifyRequest,
  raw: Buffer | undefined,
  place: { version: string; nodeId: string; edge: string | undefined },
  traceId: string,
  reachesCaller: boolean,
): Promise<Answer> {
  let caller: Caller | undefined;
  try {
    const contentType = request.headers['content-type'] ?? '';
    const body = readBody(raw, contentType);
    const params = { ...(request.query as Record<string, unknown>), ...body };
    if (place.nodeId === 'oauth' && place.edge === 'access_token') {
      return { status: 200, body: exchangeCode(box, params) };
    }
    caller = callerOf(box.world, tokenOf(request.headers.authorization, params), params);
    const { version, nodeId, edge } = place;
    const found = findHandler(box.world, request.method, nodeId, edge);
    if ('missing' in found) throw missing(found.missing, nodeId, edge, request.method);
    const call: GraphCall = {
      box,
      caller,
      method: request.method,
      version,
      nodeId,
      edge,
      params,
      body,
      rawBody: raw,
      contentType,
      fileOffset: Number(request.headers['file_offset'] ?? 0),
      reachesCaller,
    };
    return { status: 200, body: await found.handler(call), caller };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const refusal: Refusal = error.refusal;
    return { status: statusOf(refusal), body: errorBody(refusal, traceId), ...(caller ? { caller } : {}) };
  }
}

function missing(
  what: 'node' | 'edge' | 'method',
  nodeId: string,
  edge: string | undefined,
  method: string,
): GraphError {
  if (what !== 'edge') return notThere(nodeId, method);
  return new GraphError({ code: 2500, message: `Unknown path components: /${edge ?? nodeId}` });
}

function scopeOf(box: Box, nodeId: string, edge: string | undefined): FaultScope {
  const number = box.world.numbers.get(nodeId);
  const wabaId = number?.wabaId ?? (box.world.wabas.has(nodeId) ? nodeId : undefined);
  return {
    ...(wabaId === undefined ? {} : { wabaId }),
    ...(number ? { phoneNumberId: nodeId } : {}),
    ...(edge === undefined ? {} : { edge }),
  };
}
