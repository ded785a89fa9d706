import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Env } from '../platform/env.js';
import type { ArrivingFile } from '../platform/http/uploads.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { Problem } from '../platform/problem.js';
import { storableText } from '../platform/storable.js';
import { safeFileName } from './file-name.js';
import { Incoming, type Received } from './incoming.js';
import { MediaFault } from './media-fault.js';
import { faultOfStore, MediaStore } from './media-store.js';
import type { Upload } from './upload.repository.js';
import { UploadRepository } from './upload.repository.js';
import { sendableAs } from './upload-rules.js';

/** Longer than a request may take to arrive. */
const LEASE_MS = 15 * 60_000;

/** Files that a client's system brings, to be sent. */
@Injectable()
export class MediaUploads {
  constructor(
    private readonly uploads: UploadRepository,
    private readonly store: MediaStore,
    private readonly env: Env,
    private readonly metrics: Metrics,
    private readonly logger: Log,
  ) {}

  /**
   * Keeps a file as it arrives, under the type that its bytes show. Nothing is left of one that breaks off.
   *
   * @returns its id
   * @throws Problem 413 when it is too large, 422 when it is empty, 503 when it cannot be stored now
   */
  async take(tenantId: string, { filename, declaredType, chunks }: ArrivingFile): Promise<string> {
    const mediaId = uuidv7();
    const upload: Upload = { tenantId, mediaId, storeKey: `${tenantId}/${mediaId.slice(-2)}/${mediaId}.1` };
    await this.uploads.begin(upload, LEASE_MS, {
      filename: safeFileName(filename) ?? null,
      declaredType: storableText(declaredType ?? '').slice(0, 255) || null,
    });
    const startedAt = performance.now();
    try {
      const received = await this.write(upload, declaredType, chunks);
      const kind = sendableAs(received.mimeType, received.sizeBytes);
      if (!(await this.uploads.finish(upload, kind, received))) throw Problem.notFound('The tenant');
      const { sizeBytes, mimeType } = received;
      this.metrics.media.inc({ outcome: 'uploaded' });
      this.metrics.mediaBytes.inc(sizeBytes);
      const ms = performance.now() - startedAt;
      this.logger.info('media.uploaded', { tenantId, mediaId, kind, mimeType, sizeBytes, ms });
      return mediaId;
    } catch (error) {
      // Its key goes to the garbage with the row; what cannot be written now ends with the lease.
      await this.uploads.drop(upload).catch(() => undefined);
      throw error instanceof MediaFault ? problemOf(error) : error;
    }
  }

  private async write(
    { storeKey }: Upload,
    declaredType: string | undefined,
    chunks: AsyncIterable<Buffer>,
  ): Promise<Received> {
    const maxBytes = this.env.mediaMaxBytes;
    const incoming = new Incoming({ kind: 'document', declaredType, sha256: [], maxBytes });
    try {
      await this.store.write(storeKey, incoming.check(chunks));
    } catch (error) {
      // Of the source: the client broke off, or sent what is no form.
      throw incoming.fault ?? faultOfStore(error);
    }
    if (!incoming.received) throw new Error('The store did not read the file to its end.');
    return incoming.received;
  }
}

function problemOf({ code, detail, course }: MediaFault): Problem {
  if (code === 'too_large') return new Problem(413, 'too_large', detail);
  return course === 'again' ? new Problem(503, code, detail) : Problem.refused(code, detail);
}
