import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Env } from '../platform/env.js';
import type { Metrics } from '../platform/metrics.js';
import type { GraphError } from './graph-error.js';
import { GraphClient, type GraphRequest } from './graph.client.js';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => undefined));
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  closing.push(
    () => sockets.forEach((socket) => socket.destroy()),
    () => server.close(),
  );
  return (server.address() as AddressInfo).port;
}

function clientOf(url: string): GraphClient {
  const metrics = { graphCalls: { inc: () => undefined }, graphSeconds: { observe: () => undefined } };
  const env = { META_GRAPH_URL: url, META_GRAPH_VERSION: 'v26.0' } as Env;
  const client = new GraphClient(env, metrics as unknown as Metrics);
  closing.push(() => client.onApplicationShutdown());
  return client;
}

const POST: GraphRequest = {
  method: 'POST',
  path: '/1/messages',
  json: { a: 'body' },
  token: 'tok',
  endpoint: 'messages',
};
const GET: GraphRequest = { method: 'GET', path: '/1', token: 'tok', endpoint: 'node' };

const failure = (call: Promise<unknown>): Promise<Partial<GraphError>> =>
  call.then(
    () => ({ meaning: 'did not fail' }),
    (thrown: GraphError) => thrown,
  );

/** Both verdicts on a plain server that treats every connection so. */
async function verdicts(onConnection: (socket: Socket) => void): Promise<unknown[]> {
  const client = clientOf(`http://127.0.0.1:${await listen(createServer(onConnection))}`);
  return [
    (await failure(client.request(POST))).disposition,
    (await failure(client.request(GET))).disposition,
  ];
}

/** Both verdicts on a server at which TLS is attempted. */
async function tlsVerdicts(server: Server): Promise<unknown[]> {
  const client = clientOf(`https://127.0.0.1:${await listen(server)}`);
  return Promise.all(
    [POST, GET].map(
      async (call) => (await failure(client.request({ ...call, timeoutMs: 1000 }))).disposition,
    ),
  );
}

describe('nothing was written: retry, also for a send', () => {
  it('connection refused', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await failure(clientOf(`http://127.0.0.1:${port}`).request(POST))).toMatchObject({
      disposition: 'retry',
      fault: 'ECONNREFUSED',
    });
  });

  it('unknown host', async () => {
    const error = await failure(clientOf('http://graph.invalid').request(POST));
    expect(error.disposition).toBe('retry');
    expect(['ENOTFOUND', 'EAI_AGAIN']).toContain(error.fault);
  });

  it('reset during the TLS handshake', async () => {
    expect(
      await tlsVerdicts(createServer((socket) => socket.once('data', () => socket.resetAndDestroy()))),
    ).toEqual(['retry', 'retry']);
  });

  it('closed during the TLS handshake', async () => {
    expect(await tlsVerdicts(createServer((socket) => socket.once('data', () => socket.end())))).toEqual([
      'retry',
      'retry',
    ]);
  });

  it('no TLS at the other end', async () => {
    expect(
      await tlsVerdicts(createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))),
    ).toEqual(['retry', 'retry']);
  });

  it('TLS refused by an alert', async () => {
    expect(await tlsVerdicts(createTlsServer())).toEqual(['retry', 'retry']);
  });

  it('time is over during the TLS handshake', async () => {
    expect(await tlsVerdicts(createServer())).toEqual(['retry', 'retry']);
  });

  it('the client is already closed', async () => {
    const client = clientOf('http://127.0.0.1:1');
    await client.onApplicationShutdown();
    expect((await failure(client.request(POST))).disposition).toBe('retry');
  });
});

describe('something may have been written: unsure for a send, retry for a read', () => {
  const answered = (text: string, end: (socket: Socket) => void) => (socket: Socket) =>
    socket.once('data', () => socket.write(text, () => end(socket)));
  const reset = (socket: Socket): unknown => socket.resetAndDestroy();
  const fin = (socket: Socket): unknown => socket.end();
  const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

  it.each<[string, (socket: Socket) => void]>([
    ['closed at once', (socket) => fin(socket)],
    ['reset after the first bytes', (socket) => socket.once('data', () => reset(socket))],
    ['closed after the first bytes', (socket) => socket.once('data', () => fin(socket))],
    ['reset in the headers of the answer', answered('HTTP/1.1 200 OK\r\nconte', reset)],
    ['closed in the headers of the answer', answered('HTTP/1.1 200 OK\r\nconte', fin)],
    ['reset in the body of the answer', answered(`${HEAD}content-length: 20\r\n\r\n{"a":`, reset)],
    ['closed in the body of the answer', answered(`${HEAD}content-length: 20\r\n\r\n{"a":`, fin)],
    ['closed in a chunked answer', answered(`${HEAD}transfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n`, fin)],
    ['closed in an answer without length', answered(`${HEAD}connection: close\r\n\r\n{"a":`, fin)],
    ['an answer that is no HTTP', answered('SSH-2.0-OpenSSH_9.6\r\n', fin)],
    ['only early hints', answered('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n', fin)],
    [
      'an unasked upgrade',
      answered('HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n', fin),
    ],
  ])('%s', async (_, onConnection) => {
    expect(await verdicts(onConnection)).toEqual(['unsure', 'retry']);
  });

  it('reset at any instant: no call that the server saw is called not taken', async () => {
    let seen = 0;
    let dying = 0;
    const port = await listen(
      createServer((socket) => {
        socket.on('data', () => (seen += 1));
        dying += 1;
        if (dying % 4 === 0) reset(socket);
        else if (dying % 4 === 1) setImmediate(() => reset(socket));
        else setTimeout(() => reset(socket), dying % 3);
      }),
    );
    const client = clientOf(`http://127.0.0.1:${port}`);
    const dispositions = new Set<unknown>();
    for (let n = 0; n < 300; n += 1) {
      const before = seen;
      const { disposition } = await failure(client.request(POST));
      dispositions.add(disposition);
      if (seen > before) expect(disposition).toBe('unsure');
    }
    expect([...dispositions].filter((disposition) => disposition !== 'retry')).toEqual(['unsure']);
  });

  it('reset in the middle of a large request', async () => {
    const port = await listen(createServer((socket) => socket.once('data', () => socket.resetAndDestroy())));
    const json = { a: 'x'.repeat(20_000_000) };
    expect((await failure(clientOf(`http://127.0.0.1:${port}`).request({ ...POST, json }))).disposition).toBe(
      'unsure',
    );
  });

  it('a kept connection that the peer drops as we write is not tried again', async () => {
    let requests = 0;
    const port = await listen(
      createServer((socket) => {
        socket.on('data', () => {
          requests += 1;
          if (requests === 1) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
          else socket.resetAndDestroy();
        });
      }),
    );
    const client = clientOf(`http://127.0.0.1:${port}`);
    expect(await client.request(POST)).toEqual({});
    expect((await failure(client.request(POST))).disposition).toBe('unsure');
    expect(requests).toBe(2);
  });

  it('a kept connection that the peer closed before is replaced, and each call arrives at most once', async () => {
    const arrived: string[] = [];
    const port = await listen(
      createServer((socket) =>
        socket.on('data', (bytes) => {
          arrived.push(/n":(\d+)/.exec(String(bytes))?.[1] ?? '?');
          socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
        }),
      ),
    );
    const client = clientOf(`http://127.0.0.1:${port}`);
    const outcomes: unknown[] = [];
    for (let n = 0; n < 50; n += 1) {
      outcomes.push(
        await client.request({ ...POST, json: { n } }).then(
          () => 'ok',
          (error: GraphError) => error.disposition,
        ),
      );
    }
    expect(new Set(arrived).size).toBe(arrived.length);
    expect(outcomes.filter((outcome) => outcome !== 'ok' && outcome !== 'unsure')).toEqual([]);
    expect(outcomes.filter((outcome) => outcome === 'ok').length).toBeGreaterThan(40);
  });
});

it('a status that was read stands, although its page was cut off', async () => {
  const head = 'HTTP/1.1 403 Forbidden\r\ncontent-length: 500\r\n\r\n<html>';
  expect(await verdicts((socket) => socket.once('data', () => socket.end(head)))).toEqual(['retry', 'retry']);
});

it('closing waits for the call under way', async () => {
  const port = await listen(
    createServer((socket) =>
      socket.once('data', () =>
        setTimeout(() => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'), 100),
      ),
    ),
  );
  const client = clientOf(`http://127.0.0.1:${port}`);
  const call = client.request(POST);
  await new Promise((resolve) => setTimeout(resolve, 30));
  await client.onApplicationShutdown();
  expect(await call).toEqual({});
});
