import { expect, it } from '@jest/globals';
import { multipartBody } from './multipart-body.js';

async function* bytes(...parts: string[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield Buffer.from(part);
}

async function written(filename: string, mimeType = 'image/png') {
  const file = { filename, mimeType, sizeBytes: 6, chunks: bytes('abc', 'def') };
  const { contentType, lengthBytes, stream } = multipartBody({ messaging_product: 'whatsapp' }, file, 'B');
  const text = Buffer.concat(await stream.toArray()).toString();
  return { contentType, lengthBytes, text };
}

it('is what RFC 7578 says, of the length that was announced', async () => {
  const { contentType, lengthBytes, text } = await written('a.png');
  expect(contentType).toBe('multipart/form-data; boundary=B');
  expect(text).toBe(
    [
      '--B',
      'content-disposition: form-data; name="messaging_product"',
      '',
      'whatsapp',
      '--B',
      'content-disposition: form-data; name="file"; filename="a.png"',
      'content-type: image/png',
      '',
      'abcdef',
      '--B--',
      '',
    ].join('\r\n'),
  );
  expect(lengthBytes).toBe(Buffer.byteLength(text));
});

it('counts bytes, not characters', async () => {
  const { lengthBytes, text } = await written('orçamento 🥖.png');
  expect(lengthBytes).toBe(Buffer.byteLength(text));
});

it('lets no name or type add a header', async () => {
  const { text } = await written('a"\r\nx-evil: 1\r\n\r\n.png', 'image/png\r\nx-evil: 1');
  expect(text).toContain('filename="a%22%0D%0Ax-evil: 1%0D%0A%0D%0A.png"');
  expect(text).not.toMatch(/^x-evil/m);
});
