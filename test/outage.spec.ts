import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { answered, countDeliveries, replies, somePhone, threadOf } from './harness/asking.js';
import type { Cable } from './harness/cable.js';
import { cableTo } from './harness/cable.js';
import type { TestDatabase } from './harness/database.js';
import { testDatabase } from './harness/database.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** The database goes away and comes back, under a running application. */
let database: TestDatabase;
let cable: Cable;
let world: World;
let tenantId: string;
let rows: number;

beforeAll(async () => {
  database = await testDatabase();
  cable = await cableTo(database.url);
  world = await openWorld({ DATABASE_URL: cable.url });
  tenantId = await connectedTenant(world);
  const early = textMessage('antes', { from: somePhone() });
  await world.post(envelope({ messages: [early] })).expect(200);
  const [message] = await answered(world, tenantId, early.id);
  // Until Meta has nothing left to tell.
  await eventually(
    () => threadOf(world, tenantId, message?.conversationId ?? ''),
    (thread) => replies(thread)[0]?.statusHistory.length === 6,
  );
  rows = await countDeliveries(world);
});
afterAll(async () => {
  await world.close();
  await cable.cut();
  await database.drop();
});

const lost = textMessage('durante', { from: somePhone() });

describe('while the database is away', () => {
  beforeAll(() => cable.cut());

  it('a webhook is refused with 503, so that Meta sends it again', async () => {
    const refused = await world.post(envelope({ messages: [lost] })).expect(503);
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(refused.headers['retry-after']).toMatch(/^\d+$/);
    expect(refused.body).toMatchObject({ status: 503, code: 'not_stored' });
  });

  it('webhooks that arrive together are all refused', async () => {
    const many = Array.from({ length: 30 }, () =>
      world.post(envelope({ messages: [textMessage('durante', { from: somePhone() })] })),
    );
    expect((await Promise.all(many)).map(({ status }) => status)).toEqual(many.map(() => 503));
  });

  it('the door still tells Meta from strangers, and JSON from nonsense', async () => {
    await world.post(envelope({ messages: [lost] }), { secret: 'x' }).expect(401);
    await world.post('[]').expect(400);
  });

  it.each(['/tenants', '/tenants/{tenantId}/messages', '/webhook-deliveries'])(
    '%s answers 503',
    async (path) => {
      const { body } = await world.call('get', path.replace('{tenantId}', tenantId)).expect(503);
      expect(body).toMatchObject({ status: 503, code: 'database_unavailable' });
    },
  );

  it('a key that cannot be looked up is 503, not 401', () =>
    world.call('get', `/tenants/${tenantId}`, 'ak_well-formed-but-unknown').expect(503));

  it('the process is alive, not ready, and tells strangers no details', async () => {
    await supertest(world.url).get('/health/live').expect(200);
    const ready = await supertest(world.url).get('/health/ready').expect(503);
    expect(ready.text).not.toMatch(/127\.0\.0\.1|ECONN/i);
  });
});

describe('when the database is back', () => {
  beforeAll(() => cable.mend());

  it('the process is ready again by itself', async () => {
    await eventually(
      async () => (await supertest(world.url).get('/health/ready')).status,
      (status) => status === 200,
    );
  });

  it('nothing that was refused is there', async () => expect(await countDeliveries(world)).toBe(rows));

  it('what Meta sends again is taken, and answered once', async () => {
    await world.post(envelope({ messages: [lost] })).expect(200);
    expect(replies(await answered(world, tenantId, lost.id))).toHaveLength(1);
  });
});
