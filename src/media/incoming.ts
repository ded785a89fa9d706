import { createHash } from 'node:crypto';
import type { MediaKind } from './media.entity.js';
import { MediaFault } from './media-fault.js';
import { detectedType, fitsKind, settledType } from './media-type.js';

/** Enough for every mark that types are known by, Office documents included. */
const HEAD_BYTES = 16 * 1024;

/** What is said of a file before its bytes are here. */
export interface Promised {
  kind: MediaKind;
  declaredType?: string;
  /** Hex digests of the whole file; any of them may be the right one. None: nothing to compare with. */
  sha256: string[];
  sizeBytes?: number;
  maxBytes: number;
}

/** What a file turned out to be. */
export interface Received {
  sizeBytes: number;
  sha256: string;
  mimeType: string;
}

/**
 * One file on its way into the store: counts, hashes and looks at its head as it passes by, and keeps nothing of it. The
 * judgement comes before the stream ends, so that a store never finishes a file that is not what was promised.
 */
export class Incoming {
  /** What was wrong with the bytes or with where they came from; a store may wrap it. */
  fault?: unknown;
  received?: Received;
  sizeBytes = 0;
  private readonly hash = createHash('sha256');
  private head = Buffer.alloc(0);

  constructor(private readonly promised: Promised) {}

  /** The same bytes. @throws MediaFault, or what the source throws */
  async *check(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of chunks) {
        this.sizeBytes += chunk.length;
        if (this.sizeBytes > this.promised.maxBytes) throw tooLarge(this.promised.maxBytes);
        this.hash.update(chunk);
        if (this.head.length < HEAD_BYTES)
          this.head = Buffer.concat([this.head, chunk.subarray(0, HEAD_BYTES - this.head.length)]);
        yield chunk;
      }
      this.received = await this.judge();
    } catch (error) {
      this.fault = error;
      throw error;
    }
  }

  private async judge(): Promise<Received> {
    const { kind, declaredType, sha256: digests, sizeBytes } = this.promised;
    const sha256 = this.hash.digest('hex');
    if (digests.length > 0 && !digests.includes(sha256))
      throw new MediaFault(
        'wrong',
        'wrong_sha256',
        'What came is not the file that was announced: its SHA-256 differs.',
      );
    // With a right digest it is the file, whatever was said of its size.
    if (digests.length === 0 && sizeBytes !== undefined && sizeBytes !== this.sizeBytes)
      throw new MediaFault(
        'wrong',
        'wrong_size',
        `${this.sizeBytes} bytes came where ${sizeBytes} were announced.`,
      );
    if (digests.length === 0 && this.sizeBytes === 0)
      throw new MediaFault('wrong', 'empty', 'The file is empty.');
    const mimeType = settledType(declaredType, await detectedType(this.head), this.head);
    if (digests.length === 0 && !fitsKind(kind, mimeType))
      throw new MediaFault('wrong', 'wrong_type', `What came is no ${kind}: its bytes say ${mimeType}.`);
    return { sizeBytes: this.sizeBytes, sha256, mimeType };
  }
}

const tooLarge = (maxBytes: number): MediaFault =>
  new MediaFault(
    'never',
    'too_large',
    `The file is larger than ${maxBytes} bytes, the most that is taken here.`,
  );
