import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request } from 'node:http';
import supertest from 'supertest';
import { demo } from '../sandbox/demo.js';
import { keyOf } from './harness/asking.js';
import type { World } from './harness/world.js';
import { ADMIN_KEY, connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** Bodies are read for whoever may call, and for nobody else; all that are held have one bound. */
const MIB = 1024 * 1024;
const admin = { authorization: `Bearer ${ADMIN_KEY}` };
const json = { 'content-type': 'application/json' };
const png = { 'content-type': 'image/png' };

let world: World;
let tenantId: string;
let uploads: string;
const open: ClientRequest[] = [];

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world);
  uploads = `/api/v1/tenants/${tenantId}/templates/uploads?wabaId=${demo.wabaId}`;
});
afterAll(async () => {
  for (const one of open) one.destroy();
  await world.close();
});

/** Sends the bytes and never ends; what is answered all the same. */
function stall(path: string, headers: Record<string, string>, bytes: Buffer): Promise<IncomingMessage> {
  const outgoing = request(`${world.url}${path}`, { method: 'POST', headers });
  open.push(outgoing);
  outgoing.write(bytes);
  return new Promise((resolve) => {
    outgoing.on('response', (answer) => resolve(answer.resume())).on('error', () => undefined);
  });
}

const send = (path: string, headers: Record<string, string>, text: string): supertest.Test =>
  supertest(world.url).post(path).set(headers).send(text);

describe('the body of somebody who may not call', () => {
  const zeros = `[${'0,'.repeat(MIB / 2 - 10)}0`;

  it.each([
    ['half of an object', json, '{'],
    ['a broken list of half a million zeros', json, zeros],
    ['a NUL character', json, '{"name":"\\u0000"}'],
    ['no JSON type', { 'content-type': 'text/plain' }, 'x'],
  ])('is 401 and not looked at: %s', async (_case, headers, text) => {
    for (const path of ['/api/v1/tenants', uploads]) {
      await send(path, headers, text).expect(401);
      await send(path, { ...headers, authorization: 'Bearer ak_wrong' }, text).expect(401);
    }
    if (headers === json) await send('/api/v1/tenants', { ...headers, ...admin }, text).expect(400);
  });

  it('is not waited for', async () => {
    for (const headers of [json, png]) {
      const answer = await stall(uploads, headers, Buffer.alloc(2 * MIB));
      expect(answer.statusCode).toBe(401);
    }
  });
});

describe('on a route that is open to everybody', () => {
  const signIn = '/api/v1/auth/sign-in';

  it('a body is read as everywhere', () => send(signIn, json, '{').expect(400));

  it('one over 16 KiB is 413, announced or not', async () => {
    await send(signIn, json, JSON.stringify({ email: 'x'.repeat(16 * 1024) })).expect(413);
    expect((await stall(signIn, json, Buffer.alloc(17 * 1024))).statusCode).toBe(413);
  });
});

it('a list of half a million elements is 400 at once', async () => {
  const started = Date.now();
  const zeros = `[${'0,'.repeat(MIB / 2 - 10)}0]`;
  const { body } = await send('/api/v1/tenants', { ...json, ...admin }, zeros).expect(400);
  expect(body).toMatchObject({ code: 'invalid_request', detail: expect.stringContaining('list') });
  expect(Date.now() - started).toBeLessThan(30_000);
});

it('a route that takes files takes no JSON', async () => {
  const { body } = await send(uploads, { ...json, ...admin }, '{}').expect(415);
  expect(body).toMatchObject({ code: 'unsupported_media_type', detail: expect.stringContaining('file') });
});

it('more than 24 MiB of one caller at once is 503, and keeps nobody else out', async () => {
  const [greedy, modest] = [await keyOf(world, tenantId, 'admin'), await keyOf(world, tenantId, 'admin')];
  const answers: IncomingMessage[] = [];
  const mine: ClientRequest[] = [];
  for (let i = 0; i < 3; i++) {
    void stall(uploads, { ...png, authorization: `Bearer ${greedy}` }, Buffer.alloc(10 * MIB)).then(
      (answer) => answers.push(answer),
    );
    mine.push(open.at(-1) as ClientRequest);
  }
  await eventually(
    async () => answers.length,
    (count) => count > 0,
  );
  expect(answers[0]?.statusCode).toBe(503);
  await send(uploads, { ...png, authorization: `Bearer ${modest}` }, 'x').expect(422);
  for (const one of mine) one.destroy();
});

it('more than 64 MiB at once is 503 with Retry-After; deliveries and sign-ins are taken all the same', async () => {
  const answers: IncomingMessage[] = [];
  const mine: ClientRequest[] = [];
  for (let i = 0; i < 5; i++) {
    const authorization = `Bearer ${await keyOf(world, tenantId, 'admin')}`;
    void stall(uploads, { ...png, authorization }, Buffer.alloc(15 * MIB)).then((answer) =>
      answers.push(answer),
    );
    mine.push(open.at(-1) as ClientRequest);
  }
  await eventually(
    async () => answers.length,
    (count) => count > 0,
  );
  expect(answers[0]).toMatchObject({
    statusCode: 503,
    headers: {
      'retry-after': expect.any(String),
      'content-type': expect.stringMatching(/^application\/problem\+json/),
    },
  });
  await world.post(envelope({ messages: [textMessage('oi')] })).expect(200);
  await send('/api/v1/auth/sign-in', json, '{').expect(400);
  // Reading needs no room.
  await world.call('get', '/tenants').expect(200);
  for (const one of mine) one.destroy();
  const image = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(15 * MIB, 7)]);
  await eventually(
    () =>
      supertest(world.url)
        .post(uploads)
        .set({ ...png, ...admin })
        .send(image),
    ({ status }) => status !== 503,
  );
});
