import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

let world: World;
let tenant: string;

beforeAll(async () => {
  world = await openWorld();
  tenant = await connectedTenant(world);
});
afterAll(() => world.close());

const processed = async (): Promise<{ id: string; attempts: number }[]> =>
  (await world.call('get', '/webhook-deliveries?status=processed&limit=200').expect(200)).body.data as never;
const sent = async () =>
  (await world.control<{ counts: { outbound: number } }>('GET', '/ledger?records=false')).counts.outbound;

it('replays many deliveries by time and tenant, and stores and answers nothing twice', async () => {
  const from = new Date().toISOString();
  for (const [person, body] of ['um', 'dois', 'três'].entries())
    await world
      .post(envelope({ messages: [textMessage(body, { from: `551190000010${person}` })] }))
      .expect(200);
  await eventually(sent, (count) => count === 3);
  await eventually(processed, (all) => all.length >= 3);

  const nobody = '01a20a6b-db2a-746e-9213-86af726d70b6';
  const replay = (more: object) =>
    world.call('post', '/webhook-deliveries/replay').send({ from, status: 'processed', ...more });
  expect((await replay({ tenantId: nobody }).expect(202)).body).toEqual({ deliveries: 0 });
  expect((await replay({ to: from }).expect(202)).body).toEqual({ deliveries: 0 });
  const { body } = await replay({ tenantId: tenant }).expect(202);
  expect(body.deliveries).toBeGreaterThanOrEqual(3);
  await eventually(processed, (all) => all.filter(({ attempts }) => attempts > 1).length >= body.deliveries);
  expect(await sent()).toBe(3);
  const messages = await world.call('get', `/tenants/${tenant}/messages?direction=inbound`).expect(200);
  expect(messages.body.data).toHaveLength(3);
});

it('refuses a replay without a time', async () => {
  const { body } = await world.call('post', '/webhook-deliveries/replay').send({}).expect(400);
  expect(body.errors[0].path).toBe('from');
});
