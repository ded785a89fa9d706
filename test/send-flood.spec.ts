import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anotherTenant, keyOf } from './harness/asking.js';
import type { World } from './harness/world.js';
import { openWorld } from './harness/world.js';

/** One tenant's clients that send without measure are slowed down, and nobody else is. */
let world: World;
beforeAll(async () => {
  world = await openWorld({ SEND_RATE_PER_SECOND: '5' });
});
afterAll(() => world.close());

it('answers 429 with Retry-After, counts batches by size, and forgives after a while', async () => {
  const ours = await anotherTenant(world);
  const theirs = await anotherTenant(world);
  const send = (tenantId: string, key?: string) =>
    world.call('post', `/tenants/${tenantId}/messages`, key).send({});
  const answers = await Promise.all(Array.from({ length: 80 }, () => send(ours.tenantId)));
  const slowed = answers.filter(({ status }) => status === 429);
  expect(slowed.length).toBeGreaterThanOrEqual(5);
  expect(answers.filter(({ status }) => status === 400).length).toBeGreaterThanOrEqual(20);
  expect(slowed[0]?.body).toMatchObject({ code: 'too_many_requests', status: 429 });
  expect(Number(slowed[0]?.headers['retry-after'])).toBeGreaterThanOrEqual(1);

  // Neither another tenant, nor what a stranger asks in ours, nor reading.
  await send(theirs.tenantId).expect(400);
  await world.call('get', `/tenants/${ours.tenantId}/messages`).expect(200);
  const foreign = await keyOf(world, theirs.tenantId, 'admin');
  for (let time = 0; time < 25; time++) await send(theirs.tenantId, 'wrong').expect(401);
  for (let time = 0; time < 25; time++) await send(theirs.tenantId, `${foreign}x`).expect(401);
  await send(theirs.tenantId).expect(400);

  await new Promise((resolve) => setTimeout(resolve, 4_500));
  const batch = (count: number) =>
    world
      .call('post', `/tenants/${ours.tenantId}/messages/batch`)
      .send({ messages: Array.from({ length: count }, () => ({})) });
  await batch(1_000).expect(202);
  await batch(1).expect(429);
});
