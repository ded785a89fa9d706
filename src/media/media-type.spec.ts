import { describe, expect, it } from '@jest/globals';
import { deflateRawSync } from 'node:zlib';
import { detectedType, fitsKind, settledType, UNKNOWN_TYPE } from './media-type.js';

const bytes = (hex: string, more = ''): Buffer => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from(more)]);
const PNG = bytes('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489');
const JPEG = bytes('ffd8ffe000104a46494600010100000100010000');
const PDF = Buffer.from('%PDF-1.7\n%âãÏÓ\n');
const OGG = bytes('4f676753000200000000000000000000000000000000000000000113', 'OpusHead\x01\x01');
const MP4 = bytes('0000001c667479706d703432000000006d70343269736f6d', 'xxxx');
const OLE = bytes('d0cf11e0a1b11ae1', '\0'.repeat(600));
const ZIP = zipOf('a.txt', Buffer.from('x'));
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const settle = async (declared: string | undefined, head: Buffer): Promise<string> =>
  settledType(declared, await detectedType(head), head);

describe('the bytes decide', () => {
  it.each<[string, string | undefined, Buffer, string]>([
    ['a picture', 'image/png', PNG, 'image/png'],
    ['another picture than declared', 'image/png', JPEG, 'image/jpeg'],
    ['a picture that is declared as HTML', 'text/html', PNG, 'image/png'],
    ['a PDF that is declared as a picture', 'image/jpeg', PDF, 'application/pdf'],
    ['a voice note', 'audio/ogg; codecs=opus', OGG, 'audio/ogg'],
    ['a film', 'video/mp4', MP4, 'video/mp4'],
    ['sound in a film container', 'audio/mp4', MP4, 'audio/mp4'],
    ['an old Word document', 'application/msword', OLE, 'application/msword'],
    ['an old container of nothing known', 'image/jpeg', OLE, 'application/x-cfb'],
    ['a new Word document', DOCX, ZIP, DOCX],
    ['a ZIP that is declared as a picture', 'image/jpeg', ZIP, 'application/zip'],
    ['a ZIP', 'application/zip', ZIP, 'application/zip'],
    ['nothing declared', undefined, PNG, 'image/png'],
    ['a program', 'application/pdf', bytes('4d5a90000300000004000000ffff0000'), 'application/x-msdownload'],
  ])('%s', async (_case, declared, head, settled) => expect(await settle(declared, head)).toBe(settled));
});

describe('a type that its bytes do not show', () => {
  it.each([
    ['plain text', 'text/plain', 'olá, mundo', 'text/plain'],
    ['parameters do not matter', 'Text/Plain; charset=utf-8', 'olá', 'text/plain'],
    ['a table', 'text/csv', 'a;b\n1;2\n', 'text/csv'],
    ['JSON', 'application/json', '{"a":1}', 'application/json'],
    ['HTML', 'text/html', '<script>alert(1)</script>', UNKNOWN_TYPE],
    ['HTML that is declared as text stays text', 'text/plain', '<script>alert(1)</script>', 'text/plain'],
    ['HTML that is declared as a picture', 'image/png', '<html><script>alert(1)</script>', UNKNOWN_TYPE],
    ['SVG', 'image/svg+xml', '<svg onload="alert(1)"/>', UNKNOWN_TYPE],
    [
      'SVG with its declaration',
      'image/svg+xml',
      '<?xml version="1.0"?><svg onload="alert(1)"/>',
      UNKNOWN_TYPE,
    ],
    ['XML that is declared as text', 'text/plain', '<?xml version="1.0"?><html xmlns="x"/>', UNKNOWN_TYPE],
    ['a script', 'text/javascript', 'alert(1)', UNKNOWN_TYPE],
    ['XHTML', 'application/xhtml+xml', '<html/>', UNKNOWN_TYPE],
    ['nothing at all', undefined, 'x', UNKNOWN_TYPE],
    ['a header of its own', 'text/plain\r\nset-cookie: a=1', 'x', UNKNOWN_TYPE],
  ])('%s', async (_case, declared, text, settled) =>
    expect(await settle(declared, Buffer.from(text))).toBe(settled),
  );

  it('text with binary in it is none', async () => {
    expect(await settle('text/plain', Buffer.from('abc\0def'))).toBe(UNKNOWN_TYPE);
    expect(await settle('text/plain', bytes('0102030405'))).toBe(UNKNOWN_TYPE);
  });

  it('text in Latin-1, or cut within a character, is text', async () => {
    expect(await settle('text/plain', Buffer.from('pão', 'latin1'))).toBe('text/plain');
    expect(await settle('text/plain', Buffer.from('a🥖').subarray(0, 3))).toBe('text/plain');
  });
});

it('expands nothing that could explode', async () => {
  const bomb = zipOf('[Content_Types].xml', Buffer.alloc(64 * 1024 * 1024));
  const before = process.memoryUsage();
  expect([undefined, 'application/zip']).toContain(await detectedType(bomb.subarray(0, 16 * 1024)));
  const after = process.memoryUsage();
  expect(after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed).toBeLessThan(
    16 * 1024 * 1024,
  );
});

it.each([
  Buffer.alloc(0),
  Buffer.alloc(1),
  Buffer.alloc(16 * 1024),
  bytes('504b0304'),
  bytes('1f8b08'),
  bytes('ffd8'),
])('never throws', async (head) => expect(typeof (await settle('image/png', head))).toBe('string'));

it.each([
  ['image', 'image/png', true],
  ['image', UNKNOWN_TYPE, false],
  ['sticker', 'image/webp', true],
  ['sticker', 'video/mp4', false],
  ['audio', 'audio/ogg', true],
  ['video', 'text/html', false],
  ['document', UNKNOWN_TYPE, true],
] as const)('%s holding %s', (kind, type, fits) => expect(fitsKind(kind, type)).toBe(fits));

/** One entry, deflated, as it stands at the beginning of an archive. */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), packed]);
}
