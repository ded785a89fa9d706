import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { connect } from 'node:net';
import supertest from 'supertest';
import { demo } from '../sandbox/demo.js';
import { countDeliveries, deliveryOf, metric, rawPost } from './harness/asking.js';
import type { World } from './harness/world.js';
import { envelope, eventually, openWorld, sign, textMessage } from './harness/world.js';

/** Meta's door at the platform's own app: what is let in, and what strangers leave behind. */
const ROTATED = 'a-secret-that-is-being-rotated-out';
const DOOR = '/api/v1/meta/webhook';
const MIB = 1024 * 1024;

let world: World;

beforeAll(async () => {
  world = await openWorld({ META_APP_SECRET: `${demo.appSecret}, ${ROTATED}` });
});
afterAll(() => world.close());

describe('GET', () => {
  const right = {
    'hub.mode': 'subscribe',
    'hub.verify_token': demo.verifyToken,
    'hub.challenge': '1158201444',
  };
  const verify = (query: Record<string, string | string[]>): supertest.Test => {
    const pairs = Object.entries(query).flatMap(([key, value]) => [value].flat().map((one) => [key, one]));
    return supertest(world.url).get(`${DOOR}?${new URLSearchParams(pairs as [string, string][]).toString()}`);
  };
  const without = (key: keyof typeof right): Record<string, string> =>
    Object.fromEntries(Object.entries(right).filter(([name]) => name !== key));

  it('answers the challenge alone, as plain text', async () => {
    const response = await verify(right).expect(200);
    expect(response.headers['content-type']).toMatch(/^text\/plain/);
    expect(response.text).toBe('1158201444');
  });

  it('gives a challenge back as it came, whatever it looks like', async () => {
    for (const challenge of ['<script>alert(1)</script>', '{"a":1}', 'ã\r\nx: y', '0']) {
      const response = await verify({ ...right, 'hub.challenge': challenge }).expect(200);
      expect(response.text).toBe(challenge);
      expect(response.headers['content-type']).toMatch(/^text\/plain/);
      expect(response.headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it.each([
    ['a wrong token', { ...right, 'hub.verify_token': 'guess' }],
    ['a token that only begins right', { ...right, 'hub.verify_token': `${demo.verifyToken}x` }],
    ['an empty token', { ...right, 'hub.verify_token': '' }],
    ['no token', without('hub.verify_token')],
    ['no mode', without('hub.mode')],
    ['another mode', { ...right, 'hub.mode': 'unsubscribe' }],
    ['no challenge', without('hub.challenge')],
    ['nothing at all', {}],
    ['a repeated token', { ...right, 'hub.verify_token': [demo.verifyToken, demo.verifyToken] }],
    ['a repeated mode', { ...right, 'hub.mode': ['subscribe', 'subscribe'] }],
    ['a repeated challenge', { ...right, 'hub.challenge': ['1', '2'] }],
  ])('refuses %s with 403', async (_case, query) => {
    const response = await verify(query).expect(403);
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(response.text).not.toContain(demo.verifyToken);
  });

  it('refuses the door of an app that nobody brought', async () => {
    const query = new URLSearchParams(right).toString();
    for (const app of ['999', 'x', '%F0%9F%92%A9', '..%2f', '0'.repeat(200)])
      await supertest(world.url).get(`${DOOR}/${app}?${query}`).expect(403);
  });
});

describe('other verbs', () => {
  it.each(['put', 'patch', 'delete'] as const)('%s is not there', async (verb) => {
    const response = await supertest(world.url)[verb](DOOR).send({}).expect(404);
    expect(response.body).toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('signature', () => {
  const body = JSON.stringify(envelope({ messages: [textMessage('assinado')] }));
  const send = (header: string | undefined, text = body): supertest.Test => {
    const post = supertest(world.url).post(DOOR).set('content-type', 'application/json');
    return (header === undefined ? post : post.set('x-hub-signature-256', header)).send(text);
  };
  const right = sign(Buffer.from(body), demo.appSecret);
  const hex = right.slice('sha256='.length);

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['the prefix alone', 'sha256='],
    ['no prefix', hex],
    ['another prefix', `sha1=${hex}`],
    ['an upper-case prefix', `SHA256=${hex}`],
    ['upper-case hex', `sha256=${hex.toUpperCase()}`],
    ['one digit short', right.slice(0, -1)],
    ['one digit long', `${right}0`],
    ['not hex', `sha256=${'z'.repeat(64)}`],
    ['two of them', `${right}, ${right}`],
    ['a wrong one', `sha256=${'0'.repeat(64)}`],
    ['another secret', sign(Buffer.from(body), 'not-the-secret')],
    ['both secrets as one', sign(Buffer.from(body), `${demo.appSecret}, ${ROTATED}`)],
  ])('refuses %s with 401', async (_case, header) => {
    const response = await send(header).expect(401);
    expect(response.body).toMatchObject({ status: 401, code: 'invalid_signature' });
    expect(response.text).not.toContain(hex);
  });

  it('refuses the same JSON written another way', async () => {
    await send(right, JSON.stringify(JSON.parse(body), null, 1)).expect(401);
    await send(right, `${body} `).expect(401);
    await send(right, body.replace('assinado', 'assinad\\u006f')).expect(401);
  });

  it('refuses a signature of the empty body', () => send(sign(Buffer.alloc(0), demo.appSecret)).expect(401));

  it('refuses before it parses: unsigned nonsense is 401, not 400', () => send(undefined, '{').expect(401));

  it('accepts the secret that is being rotated out', async () => {
    await world.post(envelope({ messages: [textMessage('velha chave')] }), { secret: ROTATED }).expect(200);
    expect(await deliveryOf(world, 'velha chave')).toMatchObject({ appId: null });
  });

  it('accepts whatever content type comes with it', async () => {
    for (const type of [
      'text/plain',
      'application/json; charset=utf-16',
      'multipart/form-data',
      'not a type',
    ])
      await send(right).set('content-type', type).expect(200);
  });

  it('leaves no row of what is not signed, only a counter', async () => {
    const rows = await countDeliveries(world);
    const counted = await metric(world, 'webhook_deliveries_total{outcome="unsigned"}');
    for (const header of [undefined, 'sha256=', `sha256=${'0'.repeat(64)}`]) await send(header).expect(401);
    await send(undefined, '').expect(401);
    expect(await countDeliveries(world)).toBe(rows);
    expect(await metric(world, 'webhook_deliveries_total{outcome="unsigned"}')).toBe(counted + 4);
  });

  it('refuses the door of an app that nobody brought', async () => {
    for (const appId of ['999', 'x', '0'.repeat(200)])
      await world.post(body, { appId, secret: demo.appSecret }).expect(401);
  });

  it("takes the platform's app through its named door too", async () => {
    await world
      .post(envelope({ messages: [textMessage('porta nomeada')] }), { appId: demo.appId })
      .expect(200);
    expect(await deliveryOf(world, 'porta nomeada')).toMatchObject({ appId: null });
  });
});

describe('size', () => {
  const stream = (headers: Record<string, string>, chunks: Buffer[], path = DOOR): Promise<number> =>
    rawPost(`${world.url}${path}`, headers, chunks);
  const big = Buffer.alloc(4 * MIB + 1, ' ');
  const json = { 'content-type': 'application/json' };

  it('refuses more than 4 MiB with 413, signed', async () => {
    const signature = { 'x-hub-signature-256': sign(big, demo.appSecret) };
    const length = { 'content-length': String(big.length) };
    expect(await stream({ ...json, ...length, ...signature }, [big])).toBe(413);
  });

  it('refuses more than 4 MiB with 413, unsigned, by the announced length alone', async () => {
    expect(await stream({ ...json, 'content-length': String(big.length) }, [big])).toBe(413);
    expect(await stream({ ...json, 'content-length': '99999999999' }, [Buffer.from('{')])).toBe(413);
  });

  it('refuses more than 4 MiB with 413, unsigned, in chunks without a length', async () => {
    const chunks = Array.from({ length: 65 }, () => Buffer.alloc(MIB / 16, ' '));
    expect(await stream({ ...json, 'transfer-encoding': 'chunked' }, chunks)).toBe(413);
  });

  it('refuses more than 4 MiB with 413 whatever else is wrong', async () => {
    const length = { 'content-length': String(big.length) };
    expect(await stream(length, [big])).toBe(413);
    expect(await stream({ ...length, 'content-type': 'text/plain' }, [big])).toBe(413);
    expect(await stream({ ...length, 'content-type': 'not a type' }, [big])).toBe(413);
    expect(await stream({ ...json, ...length }, [big], `${DOOR}/999`)).toBe(413);
  });

  it('lets a client that writes all before it reads see the 413, not a broken pipe', async () => {
    expect(await writtenWhole(world.url, `content-length: ${big.length}`, [big])).toMatch(/^HTTP\/1\.1 413 /);
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(MIB / 16, ' '), Buffer.from('\r\n')]);
    const chunks = [...Array.from({ length: 65 }, () => chunk), Buffer.from('0\r\n\r\n')];
    expect(await writtenWhole(world.url, 'transfer-encoding: chunked', chunks)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('takes exactly 4 MiB', async () => {
    const body = JSON.stringify({ object: 'page', marker: 'four-mebibytes' });
    await world.post(`${body}${' '.repeat(4 * MIB - body.length)}`).expect(200);
    const { body: page } = await world.call('get', '/webhook-deliveries?limit=1').expect(200);
    expect((page as { data: { sizeBytes: number }[] }).data[0]).toMatchObject({ sizeBytes: 4 * MIB });
  });

  it('counts what was too large', async () => {
    const counter = 'webhook_deliveries_total{outcome="too_large"}';
    const before = await metric(world, counter);
    await stream({ ...json, 'content-length': String(big.length) }, [big]);
    await stream(
      { ...json, 'transfer-encoding': 'chunked' },
      Array.from({ length: 65 }, () => Buffer.alloc(MIB / 16)),
    );
    await eventually(
      () => metric(world, counter),
      (count) => count === before + 2,
    );
  });

  it('refuses with 503 and Retry-After when too much arrives at once, and takes more when that has gone', async () => {
    // Nearly 4 MiB each, never ended: the bytes stay held.
    const refused: IncomingMessage[] = [];
    const open = Array.from({ length: 34 }, () => {
      const outgoing = request(`${world.url}${DOOR}`, { method: 'POST', headers: json });
      outgoing.on('error', () => undefined).on('response', (response) => refused.push(response));
      outgoing.write(Buffer.alloc(4 * MIB - 1));
      return outgoing;
    });
    try {
      await eventually(
        async () => refused.length,
        (count) => count > 0,
      );
      expect(refused[0]).toMatchObject({
        statusCode: 503,
        headers: {
          'retry-after': expect.any(String),
          'content-type': expect.stringMatching(/^application\/problem\+json/),
        },
      });
      expect(await stream({ ...json, 'content-length': String(big.length) }, [big])).toBe(413);
    } finally {
      for (const one of open) one.destroy();
    }
    await eventually(
      () => world.post({ object: 'page' }),
      ({ status }) => status === 200,
    );
  });

  it('leaves no row of what was too large', async () => {
    const rows = await countDeliveries(world);
    expect(await stream({ ...json, 'content-length': String(big.length) }, [big])).toBe(413);
    expect(await countDeliveries(world)).toBe(rows);
  });
});

describe('signed', () => {
  it.each([
    ['nothing', ''],
    ['spaces', '  '],
    ['no JSON', 'hello'],
    ['half of a JSON object', '{"object":"whatsapp_business_account"'],
    ['two JSON objects', '{}{}'],
    ['an array', '[{}]'],
    ['a number', '1'],
    ['a text', '"whatsapp_business_account"'],
    ['null', 'null'],
    ['a byte order mark', '\uFEFF{}'],
    ['NUL', '\0'],
    ['a form', 'object=whatsapp_business_account'],
  ])('%s is 400 and not kept', async (_case, body) => {
    const rows = await countDeliveries(world);
    const response = await world.post(body).expect(400);
    expect(response.body).toMatchObject({ status: 400, code: 'invalid_json' });
    expect(await countDeliveries(world)).toBe(rows);
  });

  it.each([
    ['another product', { object: 'instagram', entry: [{ id: '1' }], marker: 'other-product' }],
    ['no object', { entry: [], marker: 'no-object' }],
    ['an object that is no text', { object: { a: 1 }, marker: 'object-no-text' }],
    ['an object of great length', { object: 'x'.repeat(100_000), marker: 'long-object' }],
  ])('%s is 200 and kept as ignored', async (_case, body) => {
    await world.post(body).expect(200);
    const kept = await deliveryOf(world, body.marker);
    expect(kept).toMatchObject({ status: 'processed', eventStates: { ignored: 1 } });
    expect(JSON.parse(kept.body)).toEqual(body);
  });

  it.each([
    ['no entry', { object: 'whatsapp_business_account', marker: 'no-entry' }],
    ['an entry that is no list', { object: 'whatsapp_business_account', entry: 'x', marker: 'entry-text' }],
    ['an empty list', { object: 'whatsapp_business_account', entry: [], marker: 'entry-empty' }],
    ['null in the list', { object: 'whatsapp_business_account', entry: [null], marker: 'entry-null' }],
  ])('%s is 200 and unusable', async (_case, body) => {
    await world.post(body).expect(200);
    expect(await deliveryOf(world, body.marker)).toMatchObject({
      status: 'processed',
      eventStates: { unusable: 1 },
      events: [{ error: expect.any(String) }],
    });
  });

  it('answers 200 with an empty body', async () => {
    const response = await world.post({ object: 'page' }).expect(200);
    expect(response.text).toBe('');
  });
});

/** What comes back to a client that does not look before its last byte is written. */
const writtenWhole = (url: string, length: string, chunks: Buffer[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => {
      socket.write(`POST ${DOOR} HTTP/1.1\r\nhost: x\r\n${length}\r\n\r\n`);
      chunks.forEach((chunk, at) => {
        const last = at === chunks.length - 1;
        socket.write(chunk, (error) => {
          if (error) reject(error);
          else if (last) socket.once('data', answer);
        });
      });
    });
    const answer = (bytes: Buffer): void => {
      resolve(bytes.toString('latin1'));
      socket.destroy();
    };
    socket.on('error', reject).on('close', () => reject(new Error('closed without an answer')));
  });
