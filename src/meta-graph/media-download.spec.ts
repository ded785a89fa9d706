import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Agent } from 'undici';
import type { GraphError } from './graph-error.js';
import { openDownload, type DownloadLimits } from './media-download.js';

const TOKEN = 'EAAcanaryTOKEN0123456789abcdef';
const LIMITS: DownloadLimits = { maxBytes: 1_000, idleMs: 5_000, totalMs: 5_000 };
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let graphAt: string;
let strangerAt: string;
let agent: Agent;
let servers: Server[];
let answer: Answer;
/** What each server was asked, with the token it was given. */
let asked: { path: string; authorization?: string }[];
let stranger: typeof asked;

async function serve(log: () => typeof asked, how: () => Answer): Promise<string> {
  const server = createServer((request, response) => {
    log().push({ path: request.url ?? '', authorization: request.headers.authorization });
    how()(request, response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  [servers, asked, stranger] = [[], [], []];
  graphAt = await serve(
    () => asked,
    () => answer,
  );
  strangerAt = await serve(
    () => stranger,
    () => (_, response) => response.end('stranger'),
  );
  agent = new Agent();
});

afterEach(async () => {
  await agent.destroy();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function read(url = `${graphAt}/file`, limits: Partial<DownloadLimits> = {}): Promise<string> {
  const { chunks } = await openDownload(agent, url, TOKEN, graphAt, { ...LIMITS, ...limits });
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}
const failure = (call: Promise<unknown>): Promise<Partial<GraphError>> =>
  call.then(
    () => Promise.reject(new Error('did not fail')),
    (error: GraphError) => error,
  );
const redirect =
  (to: () => string): Answer =>
  (request, response) =>
    request.url === '/file'
      ? response.writeHead(302, { location: to() }).end()
      : response.end(`at ${request.url}`);

describe('a download', () => {
  it('carries the token and says what it announced', async () => {
    answer = (_, response) => response.writeHead(200, { 'content-length': 4 }).end('file');
    const { chunks, announcedBytes } = await openDownload(agent, `${graphAt}/file`, TOKEN, graphAt, LIMITS);
    expect(announcedBytes).toBe(4);
    for await (const chunk of chunks) expect(chunk.toString()).toBe('file');
    expect(asked).toEqual([{ path: '/file', authorization: `Bearer ${TOKEN}` }]);
  });

  it('asks no stranger, with or without the token', async () => {
    expect(await failure(read(`${strangerAt}/file`))).toMatchObject({
      disposition: 'retry',
      fault: 'not_meta',
    });
    expect(stranger).toEqual([]);
  });

  it('follows a redirect of Meta to Meta, without the token', async () => {
    answer = redirect(() => '/moved');
    expect(await read()).toBe('at /moved');
    expect(asked).toEqual([
      { path: '/file', authorization: `Bearer ${TOKEN}` },
      { path: '/moved', authorization: undefined },
    ]);
  });

  it.each([
    ['a stranger', () => `${strangerAt}/file`],
    ['a stranger, by a short address', () => `//${new URL(strangerAt).host}/file`],
    ['a file', () => 'file:///etc/passwd'],
    ['nowhere', () => ''],
  ])('does not follow a redirect to %s', async (_case, to) => {
    answer = redirect(to);
    expect(await failure(read())).toMatchObject({ disposition: 'retry', fault: 'redirected' });
    expect(stranger).toEqual([]);
  });

  it('does not follow redirects for ever', async () => {
    answer = (request, response) => response.writeHead(302, { location: `${request.url}x` }).end();
    expect(await failure(read())).toMatchObject({ disposition: 'retry', httpStatus: 302 });
    expect(asked).toHaveLength(3);
  });

  it.each<[string, Answer, object]>([
    [
      'announced too large',
      (_, r) => r.writeHead(200, { 'content-length': 2_000 }).write('x'),
      { fault: 'too_large', disposition: 'reject' },
    ],
    [
      'too large without a word',
      (_, r) => r.end(Buffer.alloc(5_000)),
      { fault: 'too_large', disposition: 'reject' },
    ],
    [
      'compressed',
      (_, r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('file')),
      { fault: 'encoded' },
    ],
    [
      'shorter than announced',
      (_, r) => {
        r.writeHead(200, { 'content-length': 100 }).write('x');
        setTimeout(() => r.destroy(), 20);
      },
      { disposition: 'retry' },
    ],
    [
      'cut within a chunk',
      (_, r) => {
        r.write('x');
        setTimeout(() => r.destroy(), 20);
      },
      { disposition: 'retry' },
    ],
    [
      'a page with 404',
      (_, r) => r.writeHead(404).end('<html>URL signature expired</html>'),
      { disposition: 'retry', httpStatus: 404 },
    ],
    ['a page with 502', (_, r) => r.writeHead(502).end('<html>'), { disposition: 'retry', httpStatus: 502 }],
    ['an endless refusal', (_, r) => r.writeHead(400).end(Buffer.alloc(1_000_000, 'x')), { httpStatus: 400 }],
    [
      'a dead token',
      (_, r) => r.writeHead(401).end('{"error":{"code":190,"error_subcode":463,"message":"x"}}'),
      { disposition: 'reauthorise' },
    ],
    ['no content', (_, r) => r.writeHead(204).end(), { disposition: 'retry' }],
    ['a part only', (_, r) => r.writeHead(206).end('x'), { disposition: 'retry' }],
    ['no answer at all', (request) => request.socket.destroy(), { disposition: 'retry' }],
  ])('%s', async (_case, how, expected) => {
    answer = how;
    expect(await failure(read())).toMatchObject(expected);
  });

  it.each([
    ['that stands still', { idleMs: 300 }],
    ['that takes too long', { totalMs: 300 }],
  ])('%s is broken off', async (_case, limits) => {
    answer = (_, response) => {
      response.write('x');
      const dripping = setInterval(() => 'totalMs' in limits && response.write('x'), 50);
      response.on('close', () => clearInterval(dripping));
    };
    expect(await failure(read(undefined, limits))).toMatchObject({ disposition: 'retry', fault: 'timeout' });
  });

  it('is broken off when the process stops', async () => {
    answer = (_, response) => response.write('x');
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    expect(await failure(read(undefined, { signal: stop.signal }))).toMatchObject({ fault: 'stopped' });
  });

  it('waits for whoever reads slowly, and does not gather meanwhile', async () => {
    const total = 64 * 1024 * 1024;
    const piece = Buffer.alloc(64 * 1024);
    let written = 0;
    answer = (_, response) => {
      const more = (): void => {
        while (written < total && !response.destroyed) {
          written += piece.length;
          if (!response.write(piece)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    };
    const limits = { ...LIMITS, maxBytes: total, totalMs: 60_000, idleMs: 500 };
    const { chunks } = await openDownload(agent, `${graphAt}/file`, TOKEN, graphAt, limits);
    let taken = 0;
    let ahead = 0;
    for await (const chunk of chunks) {
      taken += chunk.length;
      ahead = Math.max(ahead, written - taken);
      // Longer than the longest silence: a slow reader is not a silent server.
      if (taken === chunk.length) await new Promise((resolve) => setTimeout(resolve, 1_500));
    }
    expect(taken).toBe(total);
    // What the kernel holds between the two included.
    expect(ahead).toBeLessThan(16 * 1024 * 1024);
  });

  it('tells nobody the token', async () => {
    answer = (_, response) => response.writeHead(400).end(`{"error":{"code":100,"message":"bad ${TOKEN}"}}`);
    const error = await failure(read());
    expect(JSON.stringify({ ...error, text: String(error) })).not.toContain(TOKEN);
  });
});
