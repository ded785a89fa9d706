import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { demo } from '../sandbox/demo.js';
import { byWamid, metric } from './harness/asking.js';
import { askFile, filesOf, holdBack, mediaDetail, picture, seenMedia, sendsFile } from './harness/media.js';
import type { SeenMedia } from './harness/media.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually, openWorld } from './harness/world.js';

/** A file that cannot be fetched says why on its message, comes when it can, and can be asked for again. */
let world: World;
let tenantId: string;

beforeAll(async () => {
  world = await openWorld({ MEDIA_MAX_MB: '1' });
  tenantId = await connectedTenant(world);
});
afterAll(() => world.close());
afterEach(() => world.control('DELETE', '/faults'));

const on = (fault: object) => world.control('POST', '/faults', fault);
const send = (bytes = picture()) => sendsFile(world, { type: 'image', mimeType: 'image/png', bytes });
const seen = (wamid: string, wanted: (media: SeenMedia) => boolean) =>
  seenMedia(world, tenantId, wamid, wanted);
const isStored = ({ state }: SeenMedia): boolean => state === 'stored';
const fetchAgain = (id: string) => world.call('post', `/tenants/${tenantId}/media/${id}/fetch`);

describe('a download that goes wrong is tried again until it is right', () => {
  it.each([
    ['other bytes of the same length', { kind: 'media-corrupt' }, 'wrong_sha256'],
    ['half of it', { kind: 'media-truncated' }, 'wrong_sha256'],
    ['a page with status 200', { kind: 'media-page' }, 'wrong_sha256'],
    ['a compressed body', { kind: 'media-compressed' }, 'encoded'],
    ['a page with status 502', { kind: 'html-error', edge: 'download' }, 'meta_unavailable'],
    ['a cut connection', { kind: 'reset', edge: 'download' }, 'meta_unavailable'],
    ['an expired URL', { kind: 'http-error', edge: 'download', status: 404 }, 'meta_unavailable'],
    ['too many calls', { kind: 'rate-limited', edge: 'download' }, 'meta_unavailable'],
  ])('%s', async (_case, fault, code) => {
    await on(fault);
    const bytes = picture();
    const wamid = await send(bytes);
    const { error, id } = await seen(wamid, (media) => media.error !== null);
    expect(error).toMatchObject({ code, detail: expect.stringMatching(/\w{3,}.*\.$/) });
    await holdBack(world, id);
    expect((await askFile(world, tenantId, id)).status).toBe(409);
    await world.control('DELETE', '/faults');
    // Whoever does not want to wait asks.
    await fetchAgain(id).expect(202);
    expect(await seen(wamid, isStored)).toMatchObject({ error: null, sizeBytes: bytes.length });
    expect((await askFile(world, tenantId, id)).body.equals(bytes)).toBe(true);
  });

  it('by itself', async () => {
    await on({ kind: 'media-truncated', times: 1 });
    const wamid = await send();
    const { id } = await seen(wamid, isStored);
    expect(await mediaDetail(world, tenantId, id)).toMatchObject({ attempts: 2 });
  });

  it('slowly, when it comes slowly', async () => {
    await on({ kind: 'media-slow', ms: 200 });
    const wamid = await send();
    expect((await seen(wamid, ({ state }) => state === 'fetching')).error).toBeNull();
    expect(await seen(wamid, isStored)).toMatchObject({ error: null });
  });

  it('leaves nothing half-written', async () => {
    await on({ kind: 'media-corrupt' });
    const before = (await filesOf(world)).length;
    const { id } = await seen(await send(), (media) => media.error !== null);
    await holdBack(world, id);
    expect(await filesOf(world)).toHaveLength(before);
  });
});

describe('an address that is not one of Meta', () => {
  let stranger: Server;
  let asked: unknown[];
  let url: string;
  beforeEach(async () => {
    asked = [];
    stranger = createServer(({ headers }, response) => {
      asked.push(headers);
      response.end('stranger');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => stranger.once('listening', resolve));
    url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`;
  });
  afterEach(() => void stranger.close());

  it.each([
    ['media-redirect', 'redirected'],
    ['media-elsewhere', 'not_meta'],
  ])('%s: is never asked', async (kind, code) => {
    await on({ kind, url });
    const wamid = await send();
    expect((await seen(wamid, (media) => media.error !== null)).error).toMatchObject({ code });
    await world.control('DELETE', '/faults');
    await seen(wamid, isStored);
    expect(asked).toEqual([]);
  });
});

it('a file that Meta has no more says so, each time that it is asked for', async () => {
  await on({ kind: 'media-corrupt' });
  const wamid = await send();
  const { id } = await seen(wamid, ({ error }) => error !== null);
  await holdBack(world, id);
  const [message] = (await byWamid(world, tenantId, wamid)) as unknown as { image: { id: string } }[];
  const deleted = await fetch(`${world.sandbox.url}/v26.0/${message?.image.id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${demo.accessToken}` },
  });
  expect(deleted.status).toBe(200);
  for (const attempts of [1, 1]) {
    await fetchAgain(id).expect(202);
    const { error } = await seen(wamid, ({ state }) => state === 'expired');
    expect(error).toMatchObject({ code: 'gone_at_meta', detail: expect.stringContaining('7 days') });
    expect(await mediaDetail(world, tenantId, id)).toMatchObject({ attempts, nextTryAt: null });
  }
});

it.each([
  ['expired', { kind: 'error-code', code: 100, subcode: 33 }, 'expired', 'gone_at_meta'],
  ['of no use to this token', { kind: 'error-code', code: 10 }, 'failed', 'refused_by_meta'],
])('an id that is %s', async (_case, fault, state, code) => {
  await on({ ...fault, times: 1 });
  const wamid = await send();
  const media = await seen(wamid, (one) => one.state === state);
  expect(media.error).toMatchObject({ code });
  const { status, body } = await askFile(world, tenantId, media.id);
  expect([status, JSON.parse(body.toString())]).toEqual([
    409,
    expect.objectContaining({ code: `media_${state}` }),
  ]);
  const { body: asked } = await fetchAgain(media.id).expect(202);
  expect(asked).toMatchObject({ id: media.id, error: null });
  await seen(wamid, isStored);
});

it('a revoked token makes a file wait, and a new one brings it', async () => {
  await world.control('PATCH', `/tokens/${demo.accessToken}`, { invalidSubcode: 463 });
  const wamid = await send();
  const media = await seen(wamid, ({ error }) => error !== null);
  expect(media).toMatchObject({ state: 'pending', error: { code: 'token_revoked' } });
  const { nextTryAt } = await mediaDetail(world, tenantId, media.id);
  expect(Date.parse(nextTryAt ?? '') - Date.now()).toBeGreaterThan(10 * 60_000);
  await world.control('PATCH', `/tokens/${demo.accessToken}`, { invalidSubcode: null });
  await fetchAgain(media.id).expect(202);
  await seen(wamid, isStored);
});

it('a file beyond the limit is refused before it is read', async () => {
  const wamid = await send(picture(1_100_000));
  const media = await seen(wamid, ({ state }) => state === 'failed');
  expect(media.error).toMatchObject({ code: 'too_large' });
});

it('a store that takes nothing makes a file wait', async () => {
  const folder = join(world.env.DATA_DIR ?? '', 'media');
  await rm(folder, { recursive: true, force: true });
  await writeFile(folder, 'not a folder');
  const wamid = await send();
  const media = await seen(wamid, ({ error }) => error !== null);
  expect(media).toMatchObject({ state: 'pending', error: { code: 'store_unavailable' } });
  expect(media.error?.detail).not.toContain(folder);
  await holdBack(world, media.id);
  await rm(folder);
  await fetchAgain(media.id).expect(202);
  await seen(wamid, isStored);
});

it('what came of every try is counted', async () => {
  await eventually(
    () => metric(world, 'media_fetches_total{outcome="retry"}'),
    (count) => count >= 8,
  );
  expect(await metric(world, 'media_fetches_total{outcome="expired"}')).toBeGreaterThanOrEqual(1);
  expect(await metric(world, 'media_fetches_total{outcome="failed"}')).toBeGreaterThanOrEqual(1);
  expect(await metric(world, 'media_fetches_total{outcome="stored"}')).toBeGreaterThanOrEqual(8);
  expect(await metric(world, 'media_stored_bytes_total')).toBeGreaterThan(10_000);
});
