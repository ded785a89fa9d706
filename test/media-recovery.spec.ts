import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createApp } from '../src/create-app.js';
import { readEnv } from '../src/platform/env.js';
import { metric, deleteTenant } from './harness/asking.js';
import { askFile, filesOf, mediaDetail, picture, seenMedia, sendsFile } from './harness/media.js';
import type { SeenMedia } from './harness/media.js';
import type { World } from './harness/world.js';
import { aPort, connectedTenant, eventually, openWorld } from './harness/world.js';

/** Lost bells, dead and doubled workers, retention: the row is the truth, and no byte stays that no row holds. */
let world: World;
let tenantId: string;
let database: pg.Client;

beforeAll(async () => {
  world = await openWorld({ MEDIA_RETENTION_DAYS: '3' });
  tenantId = await connectedTenant(world);
  database = new pg.Client({ connectionString: world.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await world.close();
});
afterEach(() => world.control('DELETE', '/faults'));

const send = (bytes = picture()) => sendsFile(world, { type: 'image', mimeType: 'image/png', bytes });
const seen = (wamid: string, state: string): Promise<SeenMedia> =>
  seenMedia(world, tenantId, wamid, (media) => media.state === state);
const set = (id: string, change: string) => database.query(`update media set ${change} where id = $1`, [id]);
const keyOf = async (id: string): Promise<string> =>
  (await database.query(`select store_key from media where id = $1`, [id])).rows[0].store_key as string;
const filesLike = async (id: string) => (await filesOf(world)).filter((path) => path.includes(id));

it('a file whose bell was lost is fetched all the same', async () => {
  await world.control('POST', '/faults', { kind: 'media-corrupt' });
  const wamid = await send();
  const { id } = await seenMedia(world, tenantId, wamid, ({ error }) => error !== null);
  await world.control('DELETE', '/faults');
  // As if the process had died between the commit and the bell.
  await eventually(
    async () => (await set(id, `due_at = now() - interval '1 minute', attempts = 0`)).rowCount,
    (count) => count === 1,
  );
  await seen(wamid, 'stored');
});

it('a file whose worker died is taken up by another, and what the dead one wrote is removed', async () => {
  const wamid = await send();
  const { id } = await seen(wamid, 'stored');
  const written = await keyOf(id);
  // As if the worker had died between the file and the row.
  await set(
    id,
    `state = 'fetching', lease_until = now() - interval '1 second', sha256 = null, stored_at = null`,
  );
  await eventually(
    () => keyOf(id),
    (key) => key !== null && key !== written,
  );
  await seen(wamid, 'stored');
  expect(await metric(world, 'media_fetches_total{outcome="crashed"}')).toBe(1);
  await database.query(`update media_garbage set due_at = now()`);
  const [left] = await eventually(
    () => filesLike(id),
    (files) => files.length === 1,
  );
  expect(left).toContain(await keyOf(id));
  expect((await askFile(world, tenantId, id)).status).toBe(200);
});

it('a file that ends every worker is given up', async () => {
  const { id } = await seen(await send(), 'stored');
  await set(id, `state = 'fetching', crashes = 9, lease_until = now() - interval '1 second'`);
  const media = await eventually(
    () => mediaDetail(world, tenantId, id),
    ({ state }) => state === 'failed',
  );
  expect(media.error).toMatchObject({ code: 'interrupted' });
});

it('a crash after an outage of hours costs no file', async () => {
  const { id } = await seen(await send(), 'stored');
  await set(id, `state = 'fetching', attempts = 40, lease_until = now() - interval '1 second'`);
  await eventually(
    () => mediaDetail(world, tenantId, id),
    ({ state, attempts }) => state === 'stored' && attempts === 41,
  );
});

it('a worker whose claim was lost leaves nothing, and changes nothing', async () => {
  await world.control('POST', '/faults', { kind: 'media-slow', ms: 250, times: 1 });
  const bytes = picture();
  const wamid = await send(bytes);
  const { id } = await seen(wamid, 'fetching');
  // Another takes the row while the first one is still reading.
  await set(id, `fence = fence + 1, lease_until = now() - interval '1 second'`);
  await seen(wamid, 'stored');
  await eventually(
    () => metric(world, 'media_fetches_total{outcome="late"}'),
    (count) => count === 1,
  );
  // It is counted before what it wrote is removed.
  await eventually(
    () => filesLike(id),
    (files) => files.length === 1,
  );
  expect((await askFile(world, tenantId, id)).body.equals(bytes)).toBe(true);
});

it('two processes fetch each file once', async () => {
  const port = await aPort();
  const second = await createApp(readEnv({ ...world.env, PORT: String(port), APP_ROLE: 'worker' }));
  try {
    const wamids = await Promise.all(Array.from({ length: 12 }, () => send()));
    for (const wamid of wamids) {
      const { id } = await seen(wamid, 'stored');
      expect(await mediaDetail(world, tenantId, id)).toMatchObject({ attempts: 1 });
      expect(await filesLike(id)).toHaveLength(1);
    }
  } finally {
    await second.close();
  }
});

it('a process that stops hands its downloads back, uncounted', async () => {
  const port = await aPort();
  await world.control('POST', '/faults', { kind: 'media-slow', ms: 300 });
  const wamids = await Promise.all(Array.from({ length: 8 }, () => send()));
  const second = await createApp(readEnv({ ...world.env, PORT: String(port), APP_ROLE: 'worker' }));
  wamids.push(...(await Promise.all(Array.from({ length: 4 }, () => send()))));
  await new Promise((resolve) => setTimeout(resolve, 700));
  const startedAt = Date.now();
  await second.close();
  expect(Date.now() - startedAt).toBeLessThan(20_000);
  await world.control('DELETE', '/faults');
  for (const wamid of wamids) {
    const { id } = await seen(wamid, 'stored');
    expect(await mediaDetail(world, tenantId, id)).toMatchObject({ attempts: 1, error: null });
  }
});

describe('bytes that no row holds', () => {
  it('go when the retention time has passed, and the message says so', async () => {
    const wamid = await send();
    const young = await seen(await send(), 'stored');
    const { id } = await seen(wamid, 'stored');
    await set(id, `stored_at = now() - interval '73 hours'`);
    await set(young.id, `stored_at = now() - interval '71 hours'`);
    await seen(wamid, 'erased');
    await eventually(
      () => filesLike(id),
      (files) => files.length === 0,
    );
    const { status, body } = await askFile(world, tenantId, id);
    expect([status, JSON.parse(body.toString())]).toEqual([
      409,
      expect.objectContaining({ code: 'media_erased' }),
    ]);
    await world.call('post', `/tenants/${tenantId}/media/${id}/fetch`).expect(409);
    expect((await askFile(world, tenantId, young.id)).status).toBe(200);
  });

  it('go with their message', async () => {
    const { id } = await seen(await send(), 'stored');
    await database.query(`delete from message where id = (select message_id from media where id = $1)`, [id]);
    await eventually(
      () => filesLike(id),
      (files) => files.length === 0,
    );
  });

  it('go with their tenant, a file under way included', async () => {
    // What claims that were cut short have left waits longer than a test.
    await database.query(`update media_garbage set due_at = now()`);
    await seen(await send(), 'stored');
    await world.control('POST', '/faults', { kind: 'media-slow', ms: 250, times: 1 });
    await seen(await send(), 'fetching');
    await deleteTenant(world, tenantId);
    await eventually(
      () => filesOf(world),
      (files) => files.length === 0,
    );
  });
});
