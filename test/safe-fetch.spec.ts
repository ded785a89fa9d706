import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Agent, request } from 'undici';
import { allowsAddress } from '../src/platform/outbound-url.js';
import { readEnv } from '../src/platform/env.js';
import type { ResolveAll } from '../src/platform/safe-fetch-connect.js';
import { guardedConnect, guardedLookup } from '../src/platform/safe-fetch-connect.js';
import type { SafeRequest } from '../src/platform/safe-fetch.js';
import { SafeFetch } from '../src/platform/safe-fetch.js';

/** The guard for addresses that users give, against a real server and every known way around such guards. */
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const env = (given: Record<string, string> = {}) =>
  readEnv({
    DATABASE_URL: 'postgres://u:p@localhost/db',
    META_APP_SECRET: 'secret',
    META_VERIFY_TOKEN: 'verify',
    ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
    ADMIN_API_KEY: 'admin-admin-admin',
    ...given,
  });

function fetcher(allowPrivate: boolean): SafeFetch {
  const safe = new SafeFetch(env({ OUTBOUND_ALLOW_PRIVATE: String(allowPrivate) }));
  closing.push(() => safe.onApplicationShutdown());
  return safe;
}

/** A server on loopback, which counts who knocks. */
async function serve(listener: RequestListener, host = '127.0.0.1') {
  const seen = { connections: 0, port: 0 };
  const server = createServer(listener).listen(0, host);
  server.on('connection', () => seen.connections++);
  await once(server, 'listening');
  closing.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  seen.port = (server.address() as AddressInfo).port;
  return seen;
}

const call = async (listener: RequestListener, more: Partial<SafeRequest> = {}) => {
  const { port } = await serve(listener);
  return fetcher(true).call({ url: `http://127.0.0.1:${port}/`, ...more });
};

describe('an address that leads inside', () => {
  it.each([
    ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '127.0.0.1.', 'localhost'],
    ...['[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '0.0.0.0', '[::]', 'LOCALHOST'],
  ])('https://%s is refused before anything is sent', async (host) => {
    const server = await serve((_, response) => response.end('inside'));
    const outcome = await fetcher(false).call({ url: `https://${host}:${server.port}/` });
    expect(outcome).toMatchObject({ fault: expect.stringMatching(/^(bad|forbidden)_address$/), sent: false });
    expect(server.connections).toBe(0);
  });

  it('is refused over plain http too, and reached where the installation allows it', async () => {
    const server = await serve((_, response) => response.end('inside'));
    const url = `http://localhost:${server.port}/`;
    expect(await fetcher(false).call({ url })).toMatchObject({ fault: 'bad_address' });
    expect(server.connections).toBe(0);
    expect(await fetcher(true).call({ url })).toMatchObject({ status: 200, body: Buffer.from('inside') });
  });

  it('of a metadata service is refused whatever the installation allows', async () => {
    for (const host of ['169.254.169.254', '168.63.129.16', '[fd00:ec2::254]', '100.100.100.200'])
      expect(await fetcher(true).call({ url: `http://${host}/latest/meta-data/` })).toMatchObject({
        fault: 'bad_address',
        sent: false,
      });
  });

  it('is refused in production unless the setting says otherwise', () => {
    const production = { NODE_ENV: 'production', PUBLIC_URL: 'https://x.example', META_APP_ID: '1' };
    expect(env(production).allowsPrivateOutbound).toBe(false);
    expect(env({ ...production, OUTBOUND_ALLOW_PRIVATE: 'true' }).allowsPrivateOutbound).toBe(true);
    expect(env().allowsPrivateOutbound).toBe(true);
  });
});

describe('a name', () => {
  const answering =
    (...addresses: string[]): ResolveAll =>
    (_name, _options, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  const ask = (lookup: LookupFunction, all = true) =>
    new Promise((resolve) =>
      lookup('attacker.example', { all }, (error, addresses) => resolve(error ?? addresses)),
    );
  const strict = allowsAddress(false);

  it.each([
    ['loopback', ['127.0.0.1']],
    ['a private address behind a public one', ['8.8.8.8', '10.0.0.1']],
    ['a private address before a public one', ['10.0.0.1', '8.8.8.8']],
    ['a mapped private address', ['::ffff:10.0.0.1']],
    ['a public v4 and a private v6', ['8.8.8.8', 'fd00::1']],
    ['metadata', ['169.254.169.254']],
    ['nothing', []],
  ])('that resolves to %s is refused', async (_case, addresses) => {
    for (const all of [true, false])
      expect(await ask(guardedLookup(strict, answering(...addresses)), all)).toMatchObject({
        code: 'FORBIDDEN_ADDRESS',
      });
  });

  it('is resolved once for a connection, so that its answer cannot change in between', async () => {
    const server = await serve((_, response) => response.end());
    let asked = 0;
    const rebinding: ResolveAll = (name, options, done) =>
      answering(asked++ === 0 ? '127.0.0.1' : '169.254.169.254')(name, options, done);
    const judged: string[] = [];
    const dispatcher = new Agent({
      connect: guardedConnect((address) => {
        judged.push(address);
        return address === '127.0.0.1';
      }, rebinding),
    });
    closing.push(() => dispatcher.close());
    const url = `http://attacker.example:${server.port}/`;
    expect((await request(url, { dispatcher, reset: true })).statusCode).toBe(200);
    expect({ asked, judged }).toEqual({ asked: 1, judged: ['127.0.0.1', '127.0.0.1'] });
    await expect(request(url, { dispatcher })).rejects.toMatchObject({ code: 'FORBIDDEN_ADDRESS' });
    expect(server.connections).toBe(1);
  });

  it('is refused when somebody else than the judged address answers', async () => {
    const server = await serve((_, response) => response.end('inside'));
    const verdicts = [true, false];
    const dispatcher = new Agent({
      connect: guardedConnect(() => verdicts.shift() ?? false, answering('127.0.0.1')),
    });
    closing.push(() => dispatcher.close());
    await expect(request(`http://x.example:${server.port}/`, { dispatcher })).rejects.toMatchObject({
      code: 'FORBIDDEN_ADDRESS',
    });
  });

  it('that is not there is unreachable, and nothing was sent', async () =>
    expect(await fetcher(false).call({ url: 'https://not-there.invalid/' })).toMatchObject({
      fault: 'unreachable',
      sent: false,
    }));
});

describe('an answer', () => {
  it('that redirects is not followed, wherever it leads', async () => {
    const inside = await serve((_, response) => response.end('inside'));
    for (const status of [301, 302, 303, 307, 308])
      expect(
        await call((_, response) =>
          response.writeHead(status, { location: `http://127.0.0.1:${inside.port}/` }).end(),
        ),
      ).toMatchObject({ fault: 'redirect' });
    expect(inside.connections).toBe(0);
  });

  it('that is a gzip bomb ends at the limit of decoded bytes', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(256 * 1024);
    const before = process.memoryUsage().rss;
    const outcome = await call(
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
      { maxBytes: 1024 * 1024 },
    );
    expect(outcome).toMatchObject({ fault: 'too_large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it.each([
    ['gzip', gzipSync('hello')],
    ['br', brotliCompressSync('hello')],
    ['', Buffer.from('hello')],
  ])('in the coding "%s" is read', async (coding, bytes) =>
    expect(
      await call((_, response) =>
        response.writeHead(200, coding ? { 'content-encoding': coding } : {}).end(bytes),
      ),
    ).toMatchObject({ status: 200, body: Buffer.from('hello') }),
  );

  it.each([
    ['coded twice', 'gzip, gzip', gzipSync(gzipSync('hello'))],
    ['in an unknown coding', 'zstd', Buffer.from('hello')],
    ['that is no gzip at all', 'gzip', Buffer.from('hello')],
    ['that is half a gzip', 'gzip', gzipSync('hello'.repeat(99)).subarray(0, 20)],
  ])('%s is refused', async (_case, coding, bytes) =>
    expect(
      await call((_, response) => response.writeHead(200, { 'content-encoding': coding }).end(bytes)),
    ).toMatchObject({ fault: 'bad_encoding' }),
  );

  it('without an end stops at the limit', async () =>
    expect(
      await call((_, response) => {
        const more = setInterval(() => response.write(Buffer.alloc(65_536)), 1);
        response.once('close', () => clearInterval(more));
      }),
    ).toMatchObject({ fault: 'too_large' }));

  it.each<[string, RequestListener]>([
    ['never comes', () => undefined],
    ['stops in its headers', (request) => request.socket.write('HTTP/1.1 200 OK\r\nx-a: ')],
    [
      'drips',
      (_, response) => {
        const drip = setInterval(() => response.write('.'), 20);
        response.once('close', () => clearInterval(drip));
      },
    ],
  ])('that %s ends in time', async (_case, listener) => {
    const startedAt = Date.now();
    expect(await call(listener, { timeoutMs: 300 })).toMatchObject({ fault: 'timeout' });
    expect(Date.now() - startedAt).toBeLessThan(20_000);
  });

  it('that breaks off is unreachable, and the request may have been seen', async () =>
    expect(await call((request) => request.socket.destroy())).toMatchObject({
      fault: 'unreachable',
      sent: true,
    }));

  it('is given with few headers, and with any status that is no redirect', async () => {
    const outcome = await call((_, response) =>
      response
        .writeHead(418, { 'set-cookie': 'a=b', 'x-internal': '1', 'retry-after': '5', 'content-type': 'a/b' })
        .end('tea'),
    );
    expect(outcome).toMatchObject({ status: 418, body: Buffer.from('tea') });
    expect(outcome).toHaveProperty('headers', {
      'retry-after': '5',
      'content-type': 'a/b',
      ...('headers' in outcome && outcome.headers.date ? { date: outcome.headers.date } : {}),
    });
  });
});

describe('a request', () => {
  it('is sent as asked, once', async () => {
    const bodies: string[] = [];
    const outcome = await call(
      (request, response) => {
        bodies.push('');
        request.on('data', (chunk: Buffer) => (bodies[bodies.length - 1] += String(chunk)));
        request.on('end', () =>
          response.end(`${request.method} ${request.headers.authorization} ${request.headers['user-agent']}`),
        );
      },
      { method: 'POST', headers: { authorization: 'Bearer x' }, body: '{"a":1}' },
    );
    expect(outcome).toMatchObject({ body: Buffer.from('POST Bearer x aiahub-conect') });
    expect(bodies).toEqual(['{"a":1}']);
  });

  it.each([
    ['Host', 'metadata.google.internal'],
    ['Metadata-Flavor', 'Google'],
    ['X-aws-ec2-metadata-token', 'x'],
    ['X-Forwarded-For', '127.0.0.1'],
    ['Cookie', 'a=b'],
    ['Transfer-Encoding', 'chunked'],
    ['authorization', 'x\r\nmetadata-flavor: Google'],
  ])('with the header %s is not sent', async (name, value) => {
    const server = await serve((_, response) => response.end());
    const outcome = await fetcher(true).call({
      url: `http://127.0.0.1:${server.port}/`,
      headers: { [name]: value },
    });
    expect(outcome).toMatchObject({ fault: 'bad_header', sent: false });
    expect(server.connections).toBe(0);
  });

  it('can be given up', async () => {
    const giveUp = new AbortController();
    setTimeout(() => giveUp.abort(), 50);
    expect(await call(() => undefined, { signal: giveUp.signal })).toMatchObject({ fault: 'timeout' });
  });
});
