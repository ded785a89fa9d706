import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { demo } from '../sandbox/demo.js';
import {
  anotherTenant,
  byWamid,
  everything,
  keyOf,
  messagesOf,
  somePhone,
  threadOf,
} from './harness/asking.js';
import { askFile, mediaDetail, picture, seenMedia, sendsFile } from './harness/media.js';
import type { SeenMedia } from './harness/media.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** What a person sends is fetched from Meta at once, kept, and served to its tenant only. */
let world: World;
let tenantId: string;

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world);
});
afterAll(() => world.close());

const isStored = ({ state }: SeenMedia): boolean => state === 'stored';
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
/** A file that a person sent, once it is here. */
async function stored(
  file: Omit<Parameters<typeof sendsFile>[1], 'type'> & { type?: string },
): Promise<SeenMedia> {
  return seenMedia(world, tenantId, await sendsFile(world, { type: 'document', ...file }), isStored);
}

it('a picture is fetched at once and served as it was sent', async () => {
  const bytes = picture();
  const wamid = await sendsFile(world, { type: 'image', mimeType: 'image/png', bytes });
  const media = await seenMedia(world, tenantId, wamid, isStored);
  expect(media).toMatchObject({
    mimeType: 'image/png',
    sizeBytes: bytes.length,
    filename: null,
    error: null,
  });
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
    etag: `"${sha256(bytes)}"`,
  });
  expect(await mediaDetail(world, tenantId, media.id)).toMatchObject({ attempts: 1, sha256: sha256(bytes) });
});

it('every list shows the file with its message, and none with a text', async () => {
  const media = await stored({
    mimeType: 'application/pdf',
    bytes: Buffer.from('%PDF-1.7 x'),
    filename: 'a.pdf',
  });
  const message = (await messagesOf(world, tenantId)).find(
    (one) => (one as unknown as { media?: SeenMedia }).media?.id === media.id,
  );
  expect((await world.call('get', `/tenants/${tenantId}/messages/${message?.id}`)).body.media).toEqual(media);
  const [inThread] = await threadOf(world, tenantId, message?.conversationId ?? '');
  expect(inThread).toMatchObject({ media, document: { filename: 'a.pdf' } });
  const text = textMessage('oi', { from: somePhone() });
  await world.post(envelope({ messages: [text] })).expect(200);
  const [kept] = await eventually(
    () => byWamid(world, tenantId, text.id),
    (found) => found.length === 1,
  );
  expect(kept).not.toHaveProperty('media');
});

it('what the business sends from its phone is fetched as well', async () => {
  const bytes = picture();
  const media = await world.control('POST', '/media', {
    mimeType: 'image/png',
    base64: bytes.toString('base64'),
  });
  const id = `wamid.test.${randomUUID()}`;
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const echo = { from: '551140000001', to: somePhone(), id, timestamp, type: 'image', image: media };
  await world.post(envelope({ message_echoes: [echo] }, { field: 'smb_message_echoes' })).expect(200);
  const seen = await seenMedia(world, tenantId, id, isStored);
  expect((await askFile(world, tenantId, seen.id)).body.equals(bytes)).toBe(true);
});

it('a message that comes again brings its file once', async () => {
  const media = await world.control('POST', '/media', {
    mimeType: 'image/png',
    base64: picture().toString('base64'),
  });
  const message = textMessage('', { type: 'image', text: undefined, image: media, from: somePhone() });
  await Promise.all([1, 2, 3].map(() => world.post(envelope({ messages: [message] })).expect(200)));
  const { id } = await seenMedia(world, tenantId, message.id, isStored);
  expect(await mediaDetail(world, tenantId, id)).toMatchObject({ attempts: 1 });
});

describe('content', () => {
  let media: SeenMedia;
  const bytes = Buffer.concat([
    Buffer.from('4f676753000200000000000000000000', 'hex'),
    Buffer.from('0123456789'),
  ]);
  beforeAll(async () => {
    media = await stored({ type: 'audio', mimeType: 'audio/ogg; codecs=opus', bytes });
  });
  const ask = (headers: Record<string, string>) => askFile(world, tenantId, media.id, headers);
  const tag = `"${sha256(bytes)}"`;

  it('comes in parts', async () => {
    const part = await ask({ range: 'bytes=16-19' });
    expect([part.status, part.body.toString()]).toEqual([206, '0123']);
    expect(part.headers).toMatchObject({
      'content-range': 'bytes 16-19/26',
      'content-length': '4',
      etag: tag,
    });
    expect((await ask({ range: 'bytes=-2' })).body.toString()).toBe('89');
    expect((await ask({ range: 'bytes=16-19', 'if-range': tag })).status).toBe(206);
    expect((await ask({ range: 'bytes=16-19', 'if-range': '"other"' })).body.length).toBe(26);
  });

  it('that is not there is 416, and says how much there is', async () => {
    const { status, headers } = await ask({ range: 'bytes=26-' });
    expect([status, headers['content-range']]).toEqual([416, 'bytes */26']);
  });

  it('that is known already is not sent again', async () => {
    const { status, headers, body } = await ask({ 'if-none-match': tag });
    expect([status, body.length, headers.etag]).toEqual([304, 0, tag]);
  });

  it('is read by a viewer, and by nobody of another tenant', async () => {
    const own = await keyOf(world, tenantId, 'viewer');
    const { tenantId: other } = await anotherTenant(world);
    const foreign = await keyOf(world, other, 'admin');
    const as = (key: string) => ask({ authorization: `Bearer ${key}` });
    expect((await as(own)).status).toBe(200);
    expect((await as(foreign)).status).toBe(404);
    // Nor by its id under their own roof.
    for (const path of ['', '/content'])
      await world.call('get', `/tenants/${other}/media/${media.id}${path}`, foreign).expect(404);
    await world.call('post', `/tenants/${other}/media/${media.id}/fetch`, foreign).expect(404);
    await world.call('get', `/tenants/${tenantId}/media/x/content`).expect(404);
  });

  it('that is here is not fetched again', async () => {
    const { body } = await world.call('post', `/tenants/${tenantId}/media/${media.id}/fetch`).expect(409);
    expect(body).toMatchObject({ code: 'media_stored' });
  });
});

describe('what somebody sends to do harm', () => {
  const script = Buffer.from('<html><script>alert(1)</script></html>');
  it.each([
    ['a page', 'text/html', script],
    ['a page that calls itself a picture', 'image/png', script],
    ['a drawing with a script', 'image/svg+xml', Buffer.from('<svg xmlns="x" onload="alert(1)"/>')],
    ['a drawing with its declaration', 'image/svg+xml', Buffer.from('<?xml version="1.0"?><svg/>')],
    ['a type with a header in it', 'text/html\r\nset-cookie: a=1', script],
  ])('%s is kept as bytes to be saved', async (_case, mimeType, bytes) => {
    const media = await stored({ type: 'document', mimeType, bytes, filename: 'x.html' });
    expect(media.mimeType).toBe('application/octet-stream');
    const { headers, body } = await askFile(world, tenantId, media.id);
    expect(body.equals(bytes)).toBe(true);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment;/),
      'x-content-type-options': 'nosniff',
    });
    expect(headers).not.toHaveProperty('set-cookie');
  });

  it.each([
    ['../../../etc/passwd', 'passwd'],
    ['a\r\nset-cookie: x=1\r\n.pdf', 'aset-cookie_ x=1.pdf'],
    ['fatura\u202Efdp.exe', 'faturafdp.exe'],
    [`${'n'.repeat(3_000)}.pdf`, `${'n'.repeat(146)}.pdf`],
    ['\0', '\uFFFD'],
  ])('a name like %j', async (filename, safe) => {
    const bytes = Buffer.from(`%PDF-1.7 ${randomUUID()}`);
    const media = await stored({ mimeType: 'application/pdf', bytes, filename });
    expect(media.filename).toBe(safe);
    const { status, headers } = await askFile(world, tenantId, media.id);
    expect(status).toBe(200);
    expect(headers).not.toHaveProperty('set-cookie');
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.%~!-]*$/,
    );
  });

  it.each([{ id: {} }, { id: '' }, { id: '../304000000000001' }, { mime_type: 'image/png' }, 'x', []])(
    'a picture with the content %j has no file',
    async (image) => {
      const message = textMessage('', { type: 'image', text: undefined, image, from: somePhone() });
      await world.post(envelope({ messages: [message] })).expect(200);
      const [kept] = await eventually(
        () => byWamid(world, tenantId, message.id),
        (found) => found.length === 1,
      );
      expect(kept).not.toHaveProperty('media');
    },
  );
});

it('an id of a number of another business brings nothing', async () => {
  const other = await anotherTenant(world);
  const base64 = picture().toString('base64');
  const theirs = await world.control('POST', '/media', {
    mimeType: 'image/png',
    base64,
    phoneNumberId: other.phoneNumberId,
  });
  const message = textMessage('', { type: 'image', text: undefined, image: theirs, from: somePhone() });
  await world.post(envelope({ messages: [message] }, { phoneNumberId: demo.phoneNumberId })).expect(200);
  const media = await seenMedia(world, tenantId, message.id, ({ state }) => state === 'expired');
  expect(media.error).toMatchObject({ code: 'gone_at_meta' });
  expect((await everything<SeenMedia>(world, `/tenants/${other.tenantId}/messages`)).length).toBe(0);
});
