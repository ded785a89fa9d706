import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import helmet from 'helmet';
import { Problem } from '../problem.js';
import { FILE_LIMIT_BYTES, FILE_ROUTE, UnreadBody } from './body.guard.js';
import { DoorBodies } from './door-bodies.js';
import { answerBrokenRequest, answerUnroutable } from './framework-errors.js';
import { letTheRestPass } from './refused-body.js';

const MIB = 1024 * 1024;
/** Meta posts up to 3 MB (webhooks overview); 4 MiB leaves room. */
export const WEBHOOK_BODY_LIMIT_BYTES = 4 * MIB;
/** All bodies that are held at Meta's door at once; beyond it 503, so that strangers cannot fill the memory. */
const WEBHOOK_ROOM_BYTES = 128 * MIB;
const BODY_LIMIT_BYTES = 1 * MIB;
/** More connections than any load balancer keeps open; beyond it new ones are closed at once. */
const MAX_CONNECTIONS = 10_000;
/** Under this path bodies stay raw bytes: the signature is over them, and strangers' JSON is not parsed. */
const RAW_BODY_PATH = '/api/v1/meta/webhook';
/** The type that every body at Meta's door is given, so that the bytes are read before anything is judged. */
const RAW_BODY_TYPE = 'application/x-meta-delivery';

/**
 * The Fastify server: raw bodies at Meta's door, elsewhere bodies that wait for the guards, limits per route, security
 * headers, a correlation id per request (`x-request-id`, taken over when it is well formed).
 */
export function createHttpAdapter(): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    requestIdHeader: false,
    genReqId: ({ headers }: { headers: IncomingHttpHeaders }) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    },
    trustProxy: 'loopback, linklocal, uniquelocal',
    // Keep-alive longer than the usual 60 s of a load balancer, so that it never reuses a socket we just closed.
    keepAliveTimeout: 65_000,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 256 },
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerBrokenRequest,
  });
  const server = adapter.getInstance();
  server.server.maxConnections = MAX_CONNECTIONS;
  closeUnused(server);
  const bodies = new DoorBodies(WEBHOOK_BODY_LIMIT_BYTES, WEBHOOK_ROOM_BYTES);
  server.addHook('onRoute', (route) => {
    if (FILE_ROUTE.test(route.url)) route.bodyLimit = FILE_LIMIT_BYTES;
    if (route.url.startsWith(RAW_BODY_PATH)) route.bodyLimit = WEBHOOK_BODY_LIMIT_BYTES;
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', (_request, _payload, done) =>
    done(null, new UnreadBody(true)),
  );
  server.addContentTypeParser(RAW_BODY_TYPE, (request: FastifyRequest) =>
    raw(request) ? bodies.read(request.raw) : Promise.reject(unsupported()),
  );
  server.addContentTypeParser('*', (_request, _payload, done) => done(null, new UnreadBody(false)));
  // These hooks stand before each webhook: callbacks, since a promise for each costs more than what they do.
  server.addHook('onRequest', (request, reply, done) => {
    // At Meta's door only the bytes count: a malformed type must not be refused before their size and signature.
    if (raw(request)) {
      request.headers['content-type'] = RAW_BODY_TYPE;
      bodies.admit(request.raw, reply.raw);
    }
    const unclean = /%00/.test(request.url);
    done(unclean ? new Problem(400, 'invalid_request', 'The address holds a NUL character.') : undefined);
  });
  server.addHook('onSend', (request, reply, _payload, done) => {
    reply.header('x-request-id', request.id);
    if (reply.statusCode === 413) letTheRestPass(request, reply);
    // What somebody may see is not left in a cache for whoever comes after them.
    if (request.url.startsWith('/api/') && !raw(request) && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
    done();
  });
  addSecurityHeaders(server);
  return adapter;
}

/**
 * Browsers connect before they have anything to ask. Such a connection is not idle in Node's eyes, and a process that
 * wants to end would wait for it.
 */
function closeUnused(server: FastifyInstance): void {
  const unused = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.server.on('request', ({ socket }: IncomingMessage) => unused.delete(socket));
  server.addHook('preClose', async () => {
    for (const socket of unused) socket.destroy();
  });
}

/**
 * Security headers. The API answers no HTML; pages (docs, dashboard; the panel has a stricter one) get a CSP without inline
 * script. Meta's POSTs go without: no browser reads their answers, and headers for one cost a tenth of all the work.
 */
function addSecurityHeaders(server: FastifyInstance): void {
  const secured = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Swagger UI and the job dashboard set style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
    // Only meaningful behind TLS; a plain-http development server must not be pinned to https.
    strictTransportSecurity: { maxAge: 15_552_000, includeSubDomains: false },
    crossOriginEmbedderPolicy: false,
  });
  server.addHook('onRequest', (request, reply, done) => {
    if (request.method === 'POST' && raw(request)) done();
    else secured(request.raw, reply.raw, (error) => done(error as Error | undefined));
  });
}

const raw = ({ routeOptions }: FastifyRequest): boolean =>
  routeOptions.url?.startsWith(RAW_BODY_PATH) ?? false;

const unsupported = (): Problem =>
  new Problem(415, 'unsupported_media_type', 'Send JSON, with content-type application/json.');
