import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { demo } from '../demo.js';
import { downloadFaults } from '../faults/fault.js';
import { BenchBox, errorOf } from '../testing/bench-box.js';
import { Chance } from '../world/chance.js';
import { World } from '../world/world.js';
import { livingMedia, storeMedia } from './media-store.js';

const dayMs = 24 * 3_600_000;

it.each([
  ['inbound', 7],
  ['upload', 30],
] as const)('the id of an %s file lives %i days', (origin, days) => {
  const world = new World();
  const file = { phoneNumberId: '1', mimeType: 'image/png', bytes: Buffer.from('x'), origin };
  const { id } = storeMedia(world, file, new Chance('seed').stream('ids'), 0);
  expect(livingMedia(world, id, days * dayMs - 1)?.id).toBe(id);
  expect(livingMedia(world, id, days * dayMs)).toBeUndefined();
});

describe('a file that a person sends', () => {
  let box: BenchBox;
  const bytes = Buffer.from('Olá, isto é um arquivo de alguns bytes.');
  const shown = new Set<string>();
  let media: Record<string, string>;
  beforeAll(async () => {
    box = await BenchBox.start();
    const file = {
      base64: bytes.toString('base64'),
      mimeType: 'text/plain',
      filename: 'a.txt',
      caption: 'Veja',
    };
    await box.control('POST', 'inbound', { from: 'ana', type: 'document', media: file });
    await box.until(() => box.receiver.messages().length === 1);
    media = box.receiver.messages()[0]?.['document'] as Record<string, string>;
  });
  afterAll(() => box.close());

  const locate = () => box.graph('GET', `${media['id']}?phone_number_id=${demo.phoneNumberId}`);
  async function download(url?: string, token: string = demo.accessToken) {
    const { statusCode, headers, body } = await request(url ?? String((await locate()).body['url']), {
      headers: { authorization: `Bearer ${token}` },
    });
    return { statusCode, headers, bytes: Buffer.from(await body.arrayBuffer()) };
  }
  async function on(kind: (typeof downloadFaults)[number], more: object = {}): Promise<void> {
    shown.add(kind);
    await box.control('POST', 'faults', { kind, times: 1, ...more });
  }

  it('comes as Meta writes it, with its digest in base64', () => {
    expect(media).toEqual({
      id: expect.stringMatching(/^\d{16}$/),
      mime_type: 'text/plain',
      sha256: createHash('sha256').update(bytes).digest('base64'),
      filename: 'a.txt',
      caption: 'Veja',
    });
  });

  it('is where its URL says, for 5 minutes, with the token only', async () => {
    const before = Date.now();
    const { body } = await locate();
    const after = Date.now();
    expect(body).toMatchObject({ file_size: String(bytes.length), mime_type: 'text/plain' });
    const url = new URL(String(body['url']));
    expect(Number(url.searchParams.get('ext'))).toBeGreaterThanOrEqual(before + 5 * 60_000);
    expect(Number(url.searchParams.get('ext'))).toBeLessThanOrEqual(after + 5 * 60_000);
    expect((await download()).bytes.equals(bytes)).toBe(true);
    expect((await download(undefined, 'wrong')).statusCode).toBe(401);
    url.searchParams.set('ext', String(Date.now() + 3_600_000));
    expect((await download(url.href)).statusCode).toBe(404);
  });

  it('is of the number that it came to', async () => {
    expect(errorOf(await box.graph('GET', `${media['id']}?phone_number_id=1`))).toMatchObject({
      code: 100,
      error_subcode: 33,
    });
  });

  it('media-corrupt, media-truncated, media-page, media-compressed', async () => {
    await on('media-corrupt');
    const corrupt = await download();
    expect([corrupt.bytes.length, corrupt.bytes.equals(bytes)]).toEqual([bytes.length, false]);
    await on('media-truncated');
    expect((await download()).bytes.length).toBe(Math.floor(bytes.length / 2));
    await on('media-page');
    expect((await download()).headers['content-type']).toMatch(/^text\/html/);
    await on('media-compressed');
    const packed = await download();
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.bytes).equals(bytes)).toBe(true);
    expect((await download()).bytes.equals(bytes)).toBe(true);
  });

  it('media-slow', async () => {
    await on('media-slow', { ms: 15 });
    const startedAt = Date.now();
    expect((await download()).bytes.equals(bytes)).toBe(true);
    expect(Date.now() - startedAt).toBeGreaterThan(150);
  });

  it('media-redirect, media-elsewhere', async () => {
    await on('media-redirect', { url: 'https://example.com/x' });
    const { statusCode, headers } = await download();
    expect([statusCode, headers['location']]).toEqual([302, 'https://example.com/x']);
    await on('media-elsewhere', { url: 'https://example.com/y' });
    expect((await locate()).body['url']).toBe('https://example.com/y');
  });

  it('what can go wrong with any call goes wrong with a download', async () => {
    await box.control('POST', 'faults', { kind: 'html-error', edge: 'download', times: 1 });
    expect((await download()).statusCode).toBe(502);
    await box.control('POST', 'faults', { kind: 'rate-limited', edge: 'download', times: 1 });
    expect((await download()).statusCode).toBe(429);
    await box.control('POST', 'faults', { kind: 'reset', edge: 'download', times: 1 });
    await expect(download()).rejects.toThrow();
    expect((await download()).statusCode).toBe(200);
  });

  it('each kind was shown', () => expect([...shown].sort()).toEqual([...downloadFaults].sort()));
});
