import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import supertest from 'supertest';
import { ImpatientClient } from '../src/platform/database/impatient-client.js';
import { postgresOptions } from '../src/platform/database/postgres-options.js';
import { migrations } from '../src/platform/database/migrations.js';
import { runAllMigrations } from '../src/platform/database/run-migrations.js';
import { DeliveryStore } from '../src/webhook/delivery-store.js';
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

describe('a database that nobody has migrated, with MIGRATE_ON_START=false', () => {
  let bare: World;
  beforeAll(async () => {
    bare = await openWorld({ MIGRATE_ON_START: 'false' });
  });
  afterAll(() => bare.close());

  const ready = () => supertest(bare.url).get('/health/ready');

  it('stays empty, and the process is not ready', async () => {
    const { body } = await ready().expect(503);
    expect(body).toMatchObject({ code: 'migrations_pending' });
    const client = new pg.Client({ connectionString: bare.env.DATABASE_URL });
    await client.connect();
    const { rows } = await client.query(
      `select nspname || '.' || relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
        where nspname not like 'pg\\_%' and nspname <> 'information_schema'
       union all select nspname from pg_namespace where nspname = 'bullmq'`,
    );
    await client.end();
    expect(rows).toEqual([]);
  });

  it('is not ready either with our tables alone, and works by itself once both are there', async () => {
    const options = postgresOptions(bare.env.DATABASE_URL ?? '', 2, migrations);
    expect(await runAllMigrations(options, { queue: false })).toHaveLength(migrations.length);
    expect((await ready().expect(503)).body).toMatchObject({ code: 'migrations_pending' });
    expect(await runAllMigrations(options, { queue: true })).toEqual(['bullmq']);
    expect(await runAllMigrations(options, { queue: true })).toEqual([]);
    await eventually(
      async () => (await ready()).status,
      (status) => status === 200,
    );
    const tenant = await connectedTenant(bare);
    const message = textMessage('oi', { from: somePhone() });
    await bare.post(envelope({ messages: [message] })).expect(200);
    expect(replies(await answered(bare, tenant, message.id))).toHaveLength(1);
  });
});

it('a connection whose query had no answer in time is not handed on', async () => {
  const pool = new pg.Pool({
    connectionString: database.url,
    Client: ImpatientClient,
    max: 1,
    query_timeout: 300,
  });
  pool.on('error', () => undefined);
  const client = await pool.connect();
  client.on('error', () => undefined);
  await expect(client.query('select pg_sleep(60)')).rejects.toThrow('Query read timeout');
  await expect(client.query('rollback')).rejects.toThrow();
  client.release();
  // The next one has time: it is not how quick this machine is that is asked.
  const patient = { text: 'select 1 as one', query_timeout: 60_000 };
  expect((await pool.query(patient)).rows).toEqual([{ one: 1 }]);
  await pool.end();
});

const MIB = 1024 * 1024;

describe('the store of deliveries, while the database hangs', () => {
  let store: DeliveryStore;
  let inserted: number;
  let wake: () => void;
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    inserted = 0;
    const awake = new Promise<void>((resolve) => (wake = resolve));
    const insert = async (batch: object[]): Promise<void> => {
      inserted += batch.length;
      return awake;
    };
    const counter = { inc: () => undefined };
    store = new DeliveryStore(
      { insert } as never,
      { ring: () => undefined } as never,
      { deliveries: counter } as never,
    );
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const immediate = () => new Promise((resolve) => setImmediate(resolve));
  const keep = (bytes: number): Promise<string> =>
    store.keep(null, Buffer.alloc(bytes), { bulk: false, statuses: false, wabaId: '' }).then(
      () => 'stored',
      (error: Error & { detail: string }) => error.detail,
    );

  it('what is given up is let go, and what is on its way stays counted until it has arrived', async () => {
    const onTheirWay = [keep(8 * MIB), keep(8 * MIB)];
    for (let i = 0; i < 4; i += 1) await immediate();
    expect(inserted).toBe(2);
    const waiting = Array.from({ length: 6 }, () => keep(8 * MIB));
    expect(await keep(1)).toMatch(/too many/);
    await jest.advanceTimersByTimeAsync(8_000);
    for (const answer of [...onTheirWay, ...waiting]) expect(await answer).toMatch(/too long/);

    // 16 MiB are still on their way: there is room for 48 more.
    const next = Array.from({ length: 6 }, () => keep(8 * MIB));
    expect(await keep(1)).toMatch(/too many/);
    wake();
    expect(await Promise.all(next)).toEqual(next.map(() => 'stored'));
    // What nobody waited for any more was not stored after all.
    expect(inserted).toBe(8);
    expect(await Promise.all(Array.from({ length: 8 }, () => keep(8 * MIB)))).toHaveLength(8);
  });
});
