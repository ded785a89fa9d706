import { afterEach, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import type { Env } from '../platform/env.js';
import type { Metrics } from '../platform/metrics.js';
import { GraphError } from './graph-error.js';
import { GraphClient, type GraphRequest } from './graph.client.js';

const TOKEN = 'EAAcanaryTOKEN0123456789abcdef';
const SECRET = 'canarySECRET0123456789';
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(listener: RequestListener): Promise<GraphClient> {
  const server: Server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return clientOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

function clientOf(url: string): GraphClient {
  const metrics = {
    graphCalls: { inc: () => undefined },
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

describe('secrets', () => {
  const everywhere = (error: GraphError): string =>
    [
      error.message,
      error.stack,
      JSON.stringify(error),
      inspect(error, { depth: 9, showHidden: true }),
      String(error),
    ].join('\n');

  it.each([
    ['echoed by Meta', (body: string) => answering(400, body)],
    ['echoed by a gateway', (body: string) => answering(502, body)],
    [
      'in a broken answer',
      () => serve((_, response) => response.socket?.end(`HTTP/1.1 ${TOKEN} ${SECRET}\r\n\r\n`)),
    ],
    ['without a server', () => Promise.resolve(clientOf('http://127.0.0.1:1'))],
  ])('are in no part of the error: %s', async (_, start) => {
    const proof = createHmac('sha256', SECRET).update(TOKEN).digest('hex');
    const echo = `Malformed access token ${TOKEN}, ${SECRET}, ${proof}, 123456`;
    const client = await start(
      graphError(190, {
        message: echo,
        error_user_title: echo,
        error_user_msg: echo,
        error_data: { details: echo },
        fbtrace_id: echo,
      }),
    );
    const error = await failure(client.request({ ...POST, appSecret: SECRET, secrets: ['123456'] }));
    for (const secret of [TOKEN, SECRET, proof, '123456']) expect(everywhere(error)).not.toContain(secret);
  });

  it('a token that no header can hold is refused without being shown', async () => {
    const client = clientOf('http://127.0.0.1:1');
    for (const token of ['', 'canary\r\nx: y', 'canary token', 'canaryé']) {
      const error = await failure(client.request({ ...POST, token }));
      expect(error.disposition).toBe('reject');
      expect(everywhere(error)).not.toMatch(/canary/);
    }
  });
});
