import { expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { Incoming, type Promised } from './incoming.js';

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(100, 7)]);
const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function take(bytes: Buffer, promised: Partial<Promised> = {}, piece = 10) {
  const incoming = new Incoming({ kind: 'image', sha256: [], maxBytes: 1_000, ...promised });
  const passed: Buffer[] = [];
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  }
  try {
    for await (const chunk of incoming.check(pieces())) passed.push(chunk);
  } catch (error) {
    expect(incoming.fault).toBe(error);
    return { code: (error as { code: string }).code, passed: Buffer.concat(passed) };
  }
  return { received: incoming.received, passed: Buffer.concat(passed) };
}

it.each([1, 7, 16, 1_000])('passes every byte on and says what it was, in pieces of %i', async (piece) => {
  const { received, passed } = await take(PNG, { sha256: [digest(PNG)] }, piece);
  expect(passed.equals(PNG)).toBe(true);
  expect(received).toEqual({ sizeBytes: PNG.length, sha256: digest(PNG), mimeType: 'image/png' });
});

const other = '0'.repeat(64);
const page = Buffer.from('<html><body>Sorry</body></html>');

it.each<[string, Buffer, Partial<Promised>, string | undefined]>([
  ['another digest', PNG, { sha256: [other] }, 'wrong_sha256'],
  ['one of two digests is right', PNG, { sha256: [other, digest(PNG)] }, undefined],
  ['no digest, right size', PNG, { sizeBytes: PNG.length }, undefined],
  ['no digest, cut off', PNG.subarray(0, 50), { sizeBytes: PNG.length }, 'wrong_size'],
  ['a right digest counts more than a size', PNG, { sha256: [digest(PNG)], sizeBytes: 3 }, undefined],
  ['too large', PNG, { maxBytes: 50 }, 'too_large'],
  ['as large as it may be', PNG, { maxBytes: PNG.length }, undefined],
  ['a page instead of a picture', page, {}, 'wrong_type'],
  ['a page that Meta vouches for', page, { sha256: [digest(page)] }, undefined],
  ['a document may be anything', page, { kind: 'document' }, undefined],
  ['nothing', Buffer.alloc(0), {}, 'empty'],
  ['nothing, as announced', Buffer.alloc(0), { sha256: [digest(Buffer.alloc(0))] }, undefined],
])('%s', async (_case, bytes, promised, code) => expect((await take(bytes, promised)).code).toBe(code));

it('stops reading where the limit is', async () => {
  const { code, passed } = await take(Buffer.alloc(10_000), { maxBytes: 100 });
  expect(code).toBe('too_large');
  expect(passed.length).toBeLessThanOrEqual(100);
});
