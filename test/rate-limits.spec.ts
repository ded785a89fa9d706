import { afterAll, beforeAll, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { keyOf } from './harness/asking.js';
import { member, PASSWORD, platformPerson, post } from './harness/people.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, openWorld, textMessage } from './harness/world.js';

/** Limits that stop who is too fast, and nobody else. */
let world: World;
let tenantId: string;

beforeAll(async () => {
  world = await openWorld({ API_REQUESTS_PER_MINUTE: '20' });
  tenantId = await connectedTenant(world);
});
afterAll(() => world.close());

const read = (key: string, address = '203.0.113.1') =>
  world.call('get', `/tenants/${tenantId}`, key).set('x-forwarded-for', address);

it('a key that asks too often waits; another key of the same tenant, a person and the platform do not', async () => {
  const [greedy, modest] = [await keyOf(world, tenantId, 'viewer'), await keyOf(world, tenantId, 'viewer')];
  const owner = await member(world, tenantId, 'owner');
  for (let i = 0; i < 20; i++) await read(greedy).expect(200);
  const refused = await read(greedy).expect(429);
  expect(refused.headers['content-type']).toMatch(/problem\+json/);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  // From elsewhere too: it is the key that is limited.
  await read(greedy, '203.0.113.99').expect(429);
  await read(modest).expect(200);
  await owner.call('get', `/tenants/${tenantId}`).expect(200);
  for (let i = 0; i < 30; i++) await read(world.env.ADMIN_API_KEY ?? '').expect(200);
});

it('a person who asks too often waits, and signs out all the same in another minute', async () => {
  const ana = await platformPerson(world, 'support');
  // The first one was made by signing in.
  for (let i = 0; i < 19; i++) await ana.call('get', '/auth/session').expect(200);
  await ana.call('get', '/auth/session').expect(429);
});

it('strangers with wrong keys are refused at last, and lock out nobody, not even behind the same address', async () => {
  const key = await keyOf(world, tenantId, 'viewer');
  const address = '203.0.113.50';
  const seen = new Set<number>();
  for (let i = 0; i < 13; i++) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, j) => read(`ak_${String(i * 50 + j).padStart(43, 'x')}`, address)),
    );
    for (const { status } of answers) seen.add(status);
  }
  expect(seen).toEqual(new Set([401, 429]));
  await read('ak_wrong', address).expect(429);
  await read('ak_wrong', '203.0.113.51').expect(401);
  await read(key, address).expect(200);
});

it('links are guessed a few hundred times by one address, of both kinds together', async () => {
  const guess = (path: string, address: string) =>
    post(world, path, { token: 'x'.repeat(43), password: PASSWORD }, { 'x-forwarded-for': address });
  const paths = ['/auth/password-reset/confirm', '/auth/invitations/accept'];
  for (let i = 0; i < 15; i++) {
    const some = Array.from({ length: 20 }, (_, j) => guess(paths[j % 2] ?? '', '203.0.113.60'));
    expect(new Set((await Promise.all(some)).map(({ status }) => status))).toEqual(new Set([422]));
  }
  for (const path of paths) {
    await guess(path, '203.0.113.60').expect(429);
    await guess(path, '203.0.113.61').expect(422);
  }
});

it('strangers at the webhook door never keep a signed delivery out', async () => {
  const unsigned = () =>
    supertest(world.url)
      .post('/api/v1/meta/webhook')
      .set({ 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` })
      .send('{}');
  for (let i = 0; i < 10; i++) {
    const answers = await Promise.all(Array.from({ length: 100 }, unsigned));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
  }
  await world.post(envelope({ messages: [textMessage('oi')] })).expect(200);
});
