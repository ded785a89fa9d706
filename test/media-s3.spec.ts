import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Incoming } from '../src/media/incoming.js';
import { LocalStore } from '../src/media/local-store.js';
import type { MediaStore } from '../src/media/media-store.js';
import { S3Store } from '../src/media/s3-store.js';
import { GraphMedia } from '../src/meta-graph/graph-media.js';
import { GraphClient } from '../src/meta-graph/graph.client.js';
import type { Env } from '../src/platform/env.js';
import { Metrics } from '../src/platform/metrics.js';
import { askFile, filesOf, holdBack, picture, seenMedia, sendsFile } from './harness/media.js';
import { runDir } from './harness/run-dir.js';
import type { S3StandIn } from './harness/s3-stand-in.js';
import { startS3 } from './harness/s3-stand-in.js';
import { deleteTenant } from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually, openWorld } from './harness/world.js';

const MIB = 1024 * 1024;

describe('files in a bucket', () => {
  let s3: S3StandIn;
  let world: World;
  let tenantId: string;

  beforeAll(async () => {
    s3 = await startS3();
    world = await openWorld({
      MEDIA_S3_ENDPOINT: s3.url,
      MEDIA_S3_BUCKET: 'conect-media',
      MEDIA_S3_ACCESS_KEY: s3.accessKey,
      MEDIA_S3_SECRET_KEY: s3.secretKey,
    });
    tenantId = await connectedTenant(world);
  });
  afterAll(async () => {
    await world.close();
    await s3.close();
  });
  afterEach(async () => {
    s3.failWith = undefined;
    await world.control('DELETE', '/faults');
  });

  const send = (bytes: Buffer) =>
    sendsFile(world, { type: 'document', mimeType: 'image/png', bytes, filename: 'a.png' });
  const seen = (wamid: string, state: string) =>
    seenMedia(world, tenantId, wamid, (media) => media.state === state);

  it('are stored, read whole and in parts, and nothing stays on this machine', async () => {
    const bytes = picture();
    const { id } = await seen(await send(bytes), 'stored');
    expect([...s3.objects.keys()]).toEqual([
      expect.stringMatching(new RegExp(`^conect-media/media/${tenantId}/${id.slice(-2)}/${id}\\.1$`)),
    ]);
    expect((await askFile(world, tenantId, id)).body.equals(bytes)).toBe(true);
    const part = await askFile(world, tenantId, id, { range: 'bytes=10-19' });
    expect([part.status, part.body.equals(bytes.subarray(10, 20))]).toEqual([206, true]);
    expect(await filesOf(world)).toEqual([]);
  });

  it('that are large go up in parts', async () => {
    const bytes = picture(19 * MIB);
    const { id } = await seen(await send(bytes), 'stored');
    expect(s3.largestBody).toBeLessThanOrEqual(8 * MIB);
    expect((await askFile(world, tenantId, id)).body.equals(bytes)).toBe(true);
    expect(s3.open.size).toBe(0);
  });

  it.each([2_000, 19 * MIB])('that are wrong are never finished (%i bytes)', async (size) => {
    await world.control('POST', '/faults', { kind: 'media-corrupt' });
    const before = s3.objects.size;
    const wamid = await send(picture(size));
    const media = await seenMedia(world, tenantId, wamid, ({ error }) => error !== null);
    expect(media.error).toMatchObject({ code: 'wrong_sha256' });
    await holdBack(world, media.id);
    expect([s3.objects.size, s3.open.size]).toEqual([before, 0]);
    await world.control('DELETE', '/faults');
    await world.call('post', `/tenants/${tenantId}/media/${media.id}/fetch`).expect(202);
    await seen(wamid, 'stored');
  });

  it('wait while the bucket is away, without a word of its secrets', async () => {
    s3.failWith = 503;
    const wamid = await send(picture());
    const media = await seenMedia(world, tenantId, wamid, ({ error }) => error !== null);
    expect(media).toMatchObject({ state: 'pending', error: { code: 'store_unavailable' } });
    expect(JSON.stringify(media)).not.toContain(s3.secretKey);
    await holdBack(world, media.id);
    s3.failWith = undefined;
    await world.call('post', `/tenants/${tenantId}/media/${media.id}/fetch`).expect(202);
    await seen(wamid, 'stored');
  });

  it('that somebody removed from the bucket are not there, and say so', async () => {
    const { id } = await seen(await send(picture()), 'stored');
    for (const key of s3.objects.keys()) if (key.includes(id)) s3.objects.delete(key);
    const { status, body } = await askFile(world, tenantId, id);
    expect([status, JSON.parse(body.toString())]).toEqual([
      503,
      expect.objectContaining({ code: 'media_unreadable' }),
    ]);
  });

  it('go with their tenant', async () => {
    expect(s3.objects.size).toBeGreaterThan(0);
    await deleteTenant(world, tenantId);
    await eventually(
      async () => s3.objects.size,
      (count) => count === 0,
    );
  });
});

describe('a document of 100 MB', () => {
  const total = 100 * MIB;

  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  /** What this process holds outside of its heap, where bytes of files are; what is garbage counts only up to `most`. */
  const held = (most: number): number => {
    if (process.memoryUsage().arrayBuffers > most) collect();
    return process.memoryUsage().arrayBuffers;
  };

  it.each(['a folder', 'a bucket'])('goes into %s without being gathered', async (kind) => {
    const piece = Buffer.alloc(64 * 1024, 7);
    const server = createServer((_, response) => {
      let left = total;
      const more = (): void => {
        while (left > 0) {
          left -= piece.length;
          if (!response.write(piece)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const env = { META_GRAPH_URL: url, META_GRAPH_VERSION: 'v26.0' } as Env;
    const metrics = new Metrics();
    const client = new GraphClient(env, metrics);
    const graph = new GraphMedia(client, metrics, env);
    const s3 = await startS3(false);
    const folder = await mkdtemp(join(runDir(), 'media-'));
    const store: MediaStore =
      kind === 'a folder'
        ? new LocalStore(folder)
        : new S3Store({
            MEDIA_S3_ENDPOINT: s3.url,
            MEDIA_S3_BUCKET: 'conect-media',
            MEDIA_S3_REGION: 'us-east-1',
            MEDIA_S3_ACCESS_KEY: s3.accessKey,
            MEDIA_S3_SECRET_KEY: s3.secretKey,
          });
    const limits = { maxBytes: total, idleMs: 30_000, totalMs: 120_000 };
    const { chunks } = await graph.download({ url }, 'token', limits);
    const incoming = new Incoming({ kind: 'document', sha256: [], maxBytes: total });
    const before = held(0);
    let most = 0;
    const watching = setInterval(() => (most = Math.max(most, held(before + 60 * MIB) - before)), 5);
    await store.write(
      '01a20a80-3b9f-77c0-97e4-362689773742/42/01a20a80-3b9f-77c0-97e4-362689773742.1',
      incoming.check(chunks),
    );
    clearInterval(watching);
    expect(incoming.received?.sizeBytes).toBe(total);
    // A few parts of 8 MiB, and garbage; a gathered file would be 100.
    expect(most).toBeLessThan(95 * MIB);
    if (kind === 'a folder') expect(await readdir(join(folder, '.incoming'))).toEqual([]);
    server.closeAllConnections();
    server.close();
    await graph.onApplicationShutdown();
    await client.onApplicationShutdown();
    await s3.close();
  });
});
