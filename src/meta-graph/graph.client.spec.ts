import { afterEach, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Env } from '../platform/env.js';
import type { Metrics } from '../platform/metrics.js';
import { GraphError } from './graph-error.js';
import { GraphClient, nodePath, type GraphRequest } from './graph.client.js';

const TOKEN = 'EAAcanaryTOKEN0123456789abcdef';
const SECRET = 'canarySECRET0123456789';
const closing: (() => unknown)[] = [];
const counted: unknown[] = [];

afterEach(async () => {
  counted.length = 0;
  for (const close of closing.splice(0)) await close();
});

async function serve(listener: RequestListener, prefix = ''): Promise<GraphClient> {
  const server: Server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return clientOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`);
}

function clientOf(url: string): GraphClient {
  const metrics = {
    graphCalls: { inc: (labels: unknown) => counted.push(labels) },
    graphSeconds: { observe: () => undefined },
  } as unknown as Metrics;
  const client = new GraphClient({ META_GRAPH_URL: url, META_GRAPH_VERSION: 'v26.0' } as Env, metrics);
  closing.push(() => client.onApplicationShutdown());
  return client;
}

/** A server that always answers so. */
const answering = (status: number, body: string | Buffer, headers: Record<string, string> = {}) =>
  serve((_, response) => response.writeHead(status, headers).end(body));

const POST: GraphRequest = {
  method: 'POST',
  path: '/1/messages',
  json: { a: 1 },
  token: TOKEN,
  endpoint: 'messages',
};
const GET: GraphRequest = { method: 'GET', path: '/1', token: TOKEN, endpoint: 'node' };

async function failure(call: Promise<unknown>): Promise<GraphError> {
  const error = await call.then(
    () => new Error('did not fail'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(GraphError);
  return error as GraphError;
}

const graphError = (code: number, more: object = {}) =>
  JSON.stringify({ error: { message: 'm', type: 'OAuthException', code, fbtrace_id: 'A1', ...more } });

describe('what is sent', () => {
  async function seen(
    request: GraphRequest,
    prefix = '',
  ): Promise<{ url: URL; req: IncomingMessage; body: string }> {
    let result: { url: URL; req: IncomingMessage; body: string } | undefined;
    const client = await serve(async (req, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(chunk as Buffer);
      result = { url: new URL(req.url ?? '', 'http://x'), req, body: Buffer.concat(chunks).toString() };
      response.end('{"ok":true,"id":12345678901234567890}');
    }, prefix);
    expect(await client.request(request)).toEqual({ ok: true, id: '12345678901234567890' });
    return result!;
  }

  it('is versioned JSON with the token in the header only', async () => {
    const { url, req, body } = await seen(POST);
    expect(url.pathname).toBe('/v26.0/1/messages');
    expect(req.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': 'aiahub-conect/0.1.0',
    });
    expect(body).toBe('{"a":1}');
    expect(req.url).toBe('/v26.0/1/messages');
  });

  it('carries appsecret_proof when the app secret is given', async () => {
    const { url, req } = await seen({
      ...GET,
      appSecret: SECRET,
      query: { fields: 'id,name', after: undefined },
    });
    expect(Object.fromEntries(url.searchParams)).toEqual({
      fields: 'id,name',
      appsecret_proof: createHmac('sha256', SECRET).update(TOKEN).digest('hex'),
    });
    expect(req.url).not.toContain(SECRET);
    expect(req.url).not.toContain(TOKEN);
  });

  it('keeps a path prefix of META_GRAPH_URL, and a POST without body is empty', async () => {
    const { url, req, body } = await seen({ ...POST, json: undefined }, '/proxy/');
    expect(url.pathname).toBe('/proxy/v26.0/1/messages');
    expect(req.headers['content-length']).toBe('0');
    expect(body).toBe('');
  });

  it('keeps connections, and keeps nothing of the last tenant', async () => {
    const tokens: unknown[] = [];
    const ports = new Set<unknown>();
    const client = await serve((req, response) => {
      tokens.push(req.headers.authorization);
      ports.add(req.socket.remotePort);
      response.end('{}');
    });
    const names = ['one', 'two', 'three', 'four', 'five', 'six'];
    for (const token of names) await client.request({ ...GET, token });
    expect(tokens).toEqual(names.map((token) => `Bearer ${token}`));
    // A call right after another may find the connection not yet free.
    expect(ports.size).toBeLessThanOrEqual(2);
  });
});

describe('what comes back', () => {
  it('carries everything that Meta says', async () => {
    const body = graphError(80007, {
      message: '(#80007) Rate limit',
      error_subcode: 2494055,
      error_user_title: 'Title',
      error_user_msg: 'Text',
      is_transient: false,
      error_data: { messaging_product: 'whatsapp', details: 'Details' },
    });
    const usage = JSON.stringify({ '1': [{ type: 'whatsapp', estimated_time_to_regain_access: 3 }] });
    const client = await answering(400, body, { 'X-Business-Use-Case-Usage': usage });
    expect({ ...(await failure(client.request(POST))) }).toEqual({
      name: 'GraphError',
      endpoint: 'messages',
      disposition: 'throttle',
      meaning: expect.any(String),
      code: 80007,
      subcode: 2494055,
      httpStatus: 400,
      title: '(#80007) Rate limit',
      details: 'Details',
      userTitle: 'Title',
      userMessage: 'Text',
      fbtraceId: 'A1',
      isTransient: false,
      retryAfterMs: 180_000,
    });
  });

  it.each([
    [500, graphError(131047), 'reject'],
    [502, '<html>Bad gateway</html>', 'unsure'],
    [400, '<html>Bad request</html>', 'retry'],
    [429, '', 'throttle'],
  ])('%i %s is %s, and counted so', async (status, body, disposition) => {
    const client = await answering(status, body);
    expect((await failure(client.request(POST))).disposition).toBe(disposition);
    expect(counted).toMatchObject([{ endpoint: 'messages', outcome: disposition }]);
  });

  it('an answer that is not what was asked for', async () => {
    const client = await answering(200, '{"success":true}');
    const accepts = (answer: unknown): boolean => 'messages' in (answer as object);
    expect((await failure(client.request({ ...POST, accepts }))).disposition).toBe('unsure');
  });

  it('an endless answer is dropped', async () => {
    const client = await serve((_, response) => {
      const chunk = Buffer.alloc(1 << 20, ' ');
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', pour);
      pour();
    });
    expect(await failure(client.request(POST))).toMatchObject({
      disposition: 'unsure',
      fault: 'too_large',
      httpStatus: 200,
    });
  });

  it('no answer in time, and an answer that drips', async () => {
    const silent = await serve(() => undefined);
    expect(await failure(silent.request({ ...POST, timeoutMs: 100 }))).toMatchObject({
      disposition: 'unsure',
      fault: 'timeout',
    });
    expect(await failure(silent.request({ ...GET, timeoutMs: 100 }))).toMatchObject({ disposition: 'retry' });
    const dripping = await serve((_, response) => {
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    const startedAt = Date.now();
    expect(await failure(dripping.request({ ...POST, timeoutMs: 200 }))).toMatchObject({
      disposition: 'unsure',
      fault: 'timeout',
    });
    expect(Date.now() - startedAt).toBeLessThan(10_000);
  });

  it('does not follow a redirect', async () => {
    const paths: unknown[] = [];
    const client = await serve((req, response) => {
      paths.push(req.url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    await failure(client.request(POST));
    expect(paths).toEqual(['/v26.0/1/messages']);
  });
});

describe('nodePath', () => {
  it('puts ids and edges together', () => {
    expect(nodePath('106540352242922')).toBe('/106540352242922');
    expect(nodePath('106540352242922', 'messages')).toBe('/106540352242922/messages');
  });

  it.each(['', '..', '.', '1/2', '1?x=y', '1#x', '1%2f2', 'me ', 'é'])('refuses %p', (id) => {
    expect(() => nodePath(id)).toThrow(GraphError);
  });
});
