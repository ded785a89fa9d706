import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Env } from '../platform/env.js';
import type { Metrics } from '../platform/metrics.js';
import type { GraphError } from './graph-error.js';
import { GraphMedia } from './graph-media.js';
import { GraphClient } from './graph.client.js';

const TOKEN = 'EAAcanaryTOKEN0123456789abcdef';
const GONE = '{"error":{"message":"x","code":100,"error_subcode":33}}';

let server: Server;
let client: GraphClient;
let media: GraphMedia;
let asked: { path?: string; authorization?: string; type?: string; length?: string; body: string }[];
let answer: { status: number; body: string };

beforeEach(async () => {
  asked = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const { authorization, 'content-type': type, 'content-length': length } = request.headers;
    asked.push({ path: request.url, authorization, type, length, body: Buffer.concat(chunks).toString() });
    response.writeHead(answer.status).end(answer.body);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = { META_GRAPH_URL: url, META_GRAPH_VERSION: 'v26.0' } as Env;
  const metrics = {
    graphCalls: { inc: () => undefined },
    graphSeconds: { observe: () => undefined },
  } as unknown as Metrics;
  client = new GraphClient(env, metrics);
  media = new GraphMedia(client, metrics, env);
});

afterEach(async () => {
  await media.onApplicationShutdown();
  await client.onApplicationShutdown();
  server.closeAllConnections();
  server.close();
});

const failure = (call: Promise<unknown>): Promise<Partial<GraphError>> =>
  call.then(
    () => Promise.reject(new Error('did not fail')),
    (error: GraphError) => error,
  );

describe('where a file is', () => {
  const reference = { mediaId: '990', phoneNumberId: '304', token: TOKEN };

  it('is asked for the number that it came to', async () => {
    const said = { url: 'https://x', mime_type: 'image/png', sha256: 'ab', file_size: '12', id: 990 };
    answer = { status: 200, body: JSON.stringify(said) };
    expect(await media.locate(reference)).toEqual({
      url: 'https://x',
      mimeType: 'image/png',
      sha256: 'ab',
      sizeBytes: 12,
    });
    expect(asked).toMatchObject([
      { path: '/v26.0/990?phone_number_id=304', authorization: `Bearer ${TOKEN}` },
    ]);
  });

  it.each([
    ['has expired', 400, GONE, 'reject', true],
    ['comes without an address', 200, '{"id":"990"}', 'retry', false],
  ])('is not known when the id %s', async (_case, status, body, disposition, notThere) => {
    answer = { status, body };
    expect(await failure(media.locate(reference))).toMatchObject({ disposition, notThere });
  });

  it('is not asked for an id that leads elsewhere', async () => {
    const call = media.locate({ ...reference, mediaId: '990/../304' });
    expect(await failure(call)).toMatchObject({ disposition: 'reject' });
    expect(asked).toEqual([]);
  });
});

describe('an upload', () => {
  const number = { phoneNumberId: '304', token: TOKEN };
  async function* bytes(...parts: string[]): AsyncGenerator<Buffer> {
    for (const part of parts) yield Buffer.from(part);
  }
  const file = () => ({
    filename: 'a.png',
    mimeType: 'image/png',
    sizeBytes: 6,
    chunks: bytes('abc', 'def'),
  });

  it('is a form with the file, of a known length, and answers the id of Meta', async () => {
    answer = { status: 200, body: '{"id":"991"}' };
    expect(await media.upload(number, file())).toBe('991');
    const [{ path, authorization, type, length, body }] = asked as Required<(typeof asked)[number]>[] as [
      Required<(typeof asked)[number]>,
    ];
    expect([path, authorization]).toEqual(['/v26.0/304/media', `Bearer ${TOKEN}`]);
    expect(type).toMatch(/^multipart\/form-data; boundary=/);
    expect(Number(length)).toBe(Buffer.byteLength(body));
    expect(body).toMatch(/name="messaging_product"\r\n\r\nwhatsapp\r\n/);
    expect(body).toMatch(/name="type"\r\n\r\nimage\/png\r\n/);
    expect(body).toMatch(/name="file"; filename="a.png"\r\ncontent-type: image\/png\r\n\r\nabcdef\r\n/);
  });

  it.each<[string, typeof answer, ReturnType<typeof file> | undefined, string]>([
    [
      'that Meta refuses',
      { status: 400, body: '{"error":{"message":"x","code":131053}}' },
      undefined,
      'reject',
    ],
    ['whose answer has no id', { status: 200, body: '{}' }, undefined, 'retry'],
    ['that meets a page', { status: 502, body: '<html>' }, undefined, 'retry'],
    [
      'that is shorter than announced',
      { status: 200, body: '{"id":"1"}' },
      { ...file(), sizeBytes: 9 },
      'retry',
    ],
  ])('%s', async (_case, given, other, disposition) => {
    answer = given;
    expect(await failure(media.upload(number, other ?? file()))).toMatchObject({ disposition });
  });

  it('whose file cannot be read to its end is tried again', async () => {
    answer = { status: 200, body: '{"id":"1"}' };
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from('abc');
      throw new Error('EIO');
    }
    const call = media.upload(number, { ...file(), chunks: broken() });
    expect(await failure(call)).toMatchObject({ disposition: 'retry' });
  });
});
