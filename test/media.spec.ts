import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { askFile, picture, seenMedia, sendsFile } from './harness/media.js';
import type { World } from './harness/world.js';
import { connectedTenant, openWorld } from './harness/world.js';

/** What a person sends is fetched from Meta at once, kept, and served to its tenant only. */
let world: World;
let tenantId: string;

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world);
});
afterAll(() => world.close());

it('a picture is fetched at once and served as it was sent', async () => {
  const bytes = picture();
  const wamid = await sendsFile(world, { type: 'image', mimeType: 'image/png', bytes });
  const media = await seenMedia(world, tenantId, wamid, ({ state }) => state === 'stored');
  expect(media).toMatchObject({ mimeType: 'image/png', sizeBytes: bytes.length, filename: null, error: null });
  const { status, headers, body } = await askFile(world, tenantId, media.id);
  expect(status).toBe(200);
  expect(body.equals(bytes)).toBe(true);
  expect(headers).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(bytes.length),
    'content-disposition': expect.stringMatching(/^inline; filename="image-/),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, max-age=3600',
    etag: `"${createHash('sha256').update(bytes).digest('hex')}"`,
  });
});
