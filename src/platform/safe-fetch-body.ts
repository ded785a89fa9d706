import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** A body as far as it was read: its decoded bytes, or why they were not taken. */
export type ReadBody = Buffer | 'too_large' | 'bad_encoding';

const DECODERS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * Reads a body of at most `maxBytes` decoded bytes. What counts is what comes out: a compressed body is a bomb when
 * its content is, however few bytes it has on the wire. More than one coding is refused.
 * @throws the connection's own error when it breaks off
 */
export async function readBody(body: Readable, coding: string, maxBytes: number): Promise<ReadBody> {
  const name = coding.trim().toLowerCase();
  const decoder = name in DECODERS ? DECODERS[name as keyof typeof DECODERS]() : undefined;
  if (!decoder && name !== '' && name !== 'identity') {
    body.destroy();
    return 'bad_encoding';
  }
  let broken: unknown;
  body.once('error', (error) => (broken = error));
  const source = decoder ? pipeline(body, decoder, () => undefined) : body;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) {
        body.destroy();
        return 'too_large';
      }
      chunks.push(chunk);
    }
  } catch (error) {
    if (broken !== undefined || !decoder) throw broken ?? error;
    return 'bad_encoding';
  }
  return Buffer.concat(chunks);
}
