import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import pg from 'pg';
import supertest from 'supertest';
import { demo } from '../sandbox/demo.js';
import { MetaCopies } from '../src/media/meta-copies.js';
import { anotherTenant, keyOf } from './harness/asking.js';
import type { MediaDetail } from './harness/media.js';
import { askFile, filesOf, mediaDetail, picture, seenMedia, sendsFile } from './harness/media.js';
import type { World } from './harness/world.js';
import { ADMIN_KEY, connectedTenant, eventually, openWorld } from './harness/world.js';

/** Files that a client's system brings: kept with the same checks, and copied to Meta for the number that sends them. */
let world: World;
let tenantId: string;
let database: pg.Client;

beforeAll(async () => {
  world = await openWorld({ MEDIA_MAX_MB: '1' });
  tenantId = await connectedTenant(world);
  database = new pg.Client({ connectionString: world.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await world.close();
});
afterEach(() => world.control('DELETE', '/faults'));

const path = () => `/api/v1/tenants/${tenantId}/media`;
const post = (key = ADMIN_KEY) => supertest(world.url).post(path()).set('authorization', `Bearer ${key}`);
const upload = (bytes: Buffer, filename = 'a.png', contentType = 'image/png', key?: string) =>
  post(key).attach('file', bytes, { filename, contentType });
async function uploaded(bytes: Buffer): Promise<MediaDetail> {
  return (await upload(bytes).expect(201)).body as MediaDetail;
}
const rows = async (): Promise<number> => (await database.query(`select 1 from media`)).rowCount ?? 0;

it('a file is kept as it was sent, under the type of its bytes', async () => {
  const bytes = picture();
  const { body } = await upload(bytes, '../Pão.png', 'text/html').expect(201);
  expect(body).toMatchObject({
    source: 'upload',
    kind: 'image',
    state: 'stored',
    mimeType: 'image/png',
    declaredType: 'text/html',
    filename: 'Pão.png',
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    messageId: null,
    error: null,
  });
  expect(await mediaDetail(world, tenantId, (body as { id: string }).id)).toEqual(body);
  expect((await askFile(world, tenantId, (body as { id: string }).id)).body.equals(bytes)).toBe(true);
  const again = await world.call('post', `/tenants/${tenantId}/media/${(body as { id: string }).id}/fetch`);
  expect([again.status, (again.body as { code: string }).code]).toEqual([409, 'media_stored']);
});

it('a page is kept as bytes to be saved', async () => {
  const { body } = await upload(Buffer.from('<script>alert(1)</script>'), 'x.html', 'text/html').expect(201);
  expect(body).toMatchObject({ kind: 'document', mimeType: 'application/octet-stream' });
});

describe('what is not taken leaves nothing', () => {
  it.each<[string, () => supertest.Test, number, string]>([
    ['a file that is too large', () => upload(picture(1_100_000)), 413, 'too_large'],
    ['an empty file', () => upload(Buffer.alloc(0)), 422, 'empty'],
    ['a form without a file', () => post().field('name', 'x'), 400, 'invalid_request'],
    ['JSON', () => post().send({ file: 'x' }), 415, 'unsupported_media_type'],
    ['nothing', () => post(), 415, 'unsupported_media_type'],
    [
      'what is no form',
      () => post().set('content-type', 'multipart/form-data; boundary=x').send('x'),
      400,
      'invalid_form',
    ],
    [
      'a form that ends early',
      () =>
        post()
          .set('content-type', 'multipart/form-data; boundary=B')
          .send('--B\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc'),
      400,
      'invalid_form',
    ],
  ])('%s', async (_case, send, status, code) => {
    const before = [await rows(), (await filesOf(world)).length];
    const { status: seen, body } = await send();
    expect([seen, (body as { code: string }).code]).toEqual([status, code]);
    expect([await rows(), (await filesOf(world)).length]).toEqual(before);
  });

  it('a connection that breaks off', async () => {
    const before = [await rows(), (await filesOf(world)).length];
    const socket = connect(Number(new URL(world.url).port), '127.0.0.1');
    socket.write(
      `POST ${path()} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${ADMIN_KEY}\r\ncontent-length: 90000\r\n` +
        'content-type: multipart/form-data; boundary=B\r\n\r\n' +
        '--B\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc',
    );
    await eventually(rows, (count) => count === before[0]! + 1);
    socket.destroy();
    await eventually(rows, (count) => count === before[0]);
    await eventually(
      async () => (await filesOf(world)).length,
      (count) => count === before[1],
    );
  });

  it('an upload whose process died', async () => {
    const { id } = await uploaded(picture());
    const files = (await filesOf(world)).length;
    await database.query(
      `update media set state = 'fetching', lease_until = now() - interval '1 second' where id = $1`,
      [id],
    );
    await eventually(
      async () => (await world.call('get', `/tenants/${tenantId}/media/${id}`)).status,
      (status) => status === 404,
    );
    await database.query(`update media_garbage set due_at = now()`);
    await eventually(
      async () => (await filesOf(world)).length,
      (count) => count === files - 1,
    );
  });
});

it('a form is not taken from strangers, viewers and other tenants', async () => {
  const viewer = await keyOf(world, tenantId, 'viewer');
  const foreign = await keyOf(world, (await anotherTenant(world)).tenantId, 'admin');
  const seen = [];
  for (const key of ['wrong', viewer, foreign])
    seen.push((await upload(picture(), 'a.png', 'image/png', key)).status);
  expect(seen).toEqual([401, 403, 404]);
});

describe("Meta's copy", () => {
  const copies = (): MetaCopies => world.app.get(MetaCopies, { strict: false });
  const number = demo.phoneNumberId;
  /** The bytes that Meta has under an id. */
  const atMeta = async (id: string): Promise<Buffer> =>
    Buffer.from(await (await fetch(`${world.sandbox.url}/control/media/${id}`)).arrayBuffer());

  it('is made once for a number, and again before it expires', async () => {
    const bytes = picture();
    const { id } = await uploaded(bytes);
    const first = await copies().metaIdFor(tenantId, number, id);
    expect((await atMeta(first)).equals(bytes)).toBe(true);
    expect(await copies().metaIdFor(tenantId, number, id)).toBe(first);
    const { rows: kept } = await database.query(
      `select expires_at - now() < interval '29 days' and expires_at - now() > interval '28 days' as good from media_at_meta where media_id = $1`,
      [id],
    );
    expect(kept).toEqual([{ good: true }]);
    await database.query(`update media_at_meta set expires_at = now()`);
    const second = await copies().metaIdFor(tenantId, number, id);
    expect(second).not.toBe(first);
    expect(await copies().metaIdFor(tenantId, number, id)).toBe(second);
  });

  it('of what a person sent can be sent on', async () => {
    const bytes = picture();
    const wamid = await sendsFile(world, { type: 'image', mimeType: 'image/png', bytes });
    const { id } = await seenMedia(world, tenantId, wamid, ({ state }) => state === 'stored');
    expect((await atMeta(await copies().metaIdFor(tenantId, number, id))).equals(bytes)).toBe(true);
  });

  it('is not made of what is not there, for whom it is not, or against what Meta takes', async () => {
    const { id } = await uploaded(picture());
    const other = await anotherTenant(world);
    const failure = (call: Promise<string>) => call.catch((error: object) => error);
    const nothing = '01a20a80-3b9f-77c0-97e4-362689773742';
    expect(await failure(copies().metaIdFor(tenantId, number, nothing))).toMatchObject({ code: 'not_found' });
    expect(await failure(copies().metaIdFor(other.tenantId, other.phoneNumberId, id))).toMatchObject({
      code: 'not_found',
    });
    expect(await failure(copies().metaIdFor(tenantId, other.phoneNumberId, id))).toMatchObject({
      code: 'not_found',
    });
    const { body } = await upload(Buffer.from('MZ\x90\0\x03\0\0\0'), 'a.exe').expect(201);
    expect(await failure(copies().metaIdFor(tenantId, number, (body as { id: string }).id))).toMatchObject({
      disposition: 'reject',
    });
    await world.control('POST', '/faults', { kind: 'html-error', edge: 'media' });
    expect(await failure(copies().metaIdFor(tenantId, number, id))).toMatchObject({ disposition: 'retry' });
  });
});
