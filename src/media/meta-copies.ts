import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { GraphMedia } from '../meta-graph/graph-media.js';
import { Problem } from '../platform/problem.js';
import { Wabas } from '../tenants/wabas.js';
import { downloadName } from './file-name.js';
import type { StoredFile } from './media-files.js';
import { MediaFiles } from './media-files.js';
import { MediaStore } from './media-store.js';
import { UploadRepository } from './upload.repository.js';

/** Meta keeps uploads 30 days (Cloud API, media); a day is left for the message to leave. */
const KEPT_MS = 29 * 86_400_000;

/** Our files at Meta, from where messages take them. */
@Injectable()
export class MetaCopies {
  /** What is just being brought to Meta from here: many messages may name one file at the same moment. */
  private readonly underWay = new Map<string, Promise<string>>();

  constructor(
    private readonly files: MediaFiles,
    private readonly store: MediaStore,
    private readonly wabas: Wabas,
    private readonly graph: GraphMedia,
    private readonly uploads: UploadRepository,
  ) {}

  /**
   * Meta's id of a file, to be sent by this number; uploaded when Meta has no copy that is young enough, once for all
   * who ask here meanwhile. Two processes at once may both upload: Meta then has two copies, and either id is right.
   * Not within a transaction: this calls Meta.
   *
   * @throws Problem 404 when file or number are not there, 409 when the file's content is not here, 422 when the
   * tenant is suspended; GraphError, of which `disposition` says whether to try again
   */
  async metaIdFor(tenantId: string, phoneNumberId: string, mediaId: string): Promise<string> {
    const { file, sizeBytes } = await this.files.here(tenantId, mediaId);
    const known = await this.uploads.metaId(tenantId, mediaId, phoneNumberId);
    if (known !== undefined) return known;
    const key = `${tenantId} ${phoneNumberId} ${mediaId}`;
    const upload = this.underWay.get(key) ?? this.upload(tenantId, phoneNumberId, mediaId, file, sizeBytes);
    this.underWay.set(key, upload);
    try {
      return await upload;
    } finally {
      if (this.underWay.get(key) === upload) this.underWay.delete(key);
    }
  }

  private async upload(
    tenantId: string,
    phoneNumberId: string,
    mediaId: string,
    file: StoredFile,
    sizeBytes: number,
  ): Promise<string> {
    const { token, proofSecret: appSecret } = await this.wabas.sender(tenantId, phoneNumberId);
    const stream = await this.store.read(file.storeKey);
    if (!stream)
      throw new Problem(503, 'media_unreadable', 'The file is not in the store that this process reads.');
    const expiresAt = new Date(Date.now() + KEPT_MS);
    const chunks = stream as Readable;
    try {
      const metaMediaId = await this.graph.upload(
        { phoneNumberId, token, appSecret },
        { filename: downloadName(file), mimeType: file.mimeType, sizeBytes, chunks },
      );
      await this.uploads.keepMetaId({ tenantId, mediaId, phoneNumberId, metaMediaId, expiresAt });
      return metaMediaId;
    } finally {
      // Refused before its first byte was read, it would stay open.
      chunks.destroy();
    }
  }
}
