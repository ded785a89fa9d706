import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { GraphMedia } from '../meta-graph/graph-media.js';
import type { FileToSend } from '../meta-graph/multipart-body.js';
import { Problem } from '../platform/problem.js';
import { Wabas } from '../tenants/wabas.js';
import { downloadName } from './file-name.js';
import type { StoredFile } from './media-files.js';
import { MediaFiles } from './media-files.js';
import { MediaStore } from './media-store.js';
import type { Shape } from './media-at-meta.entity.js';
import { UploadRepository } from './upload.repository.js';
import { VoiceNotes } from './voice/voice-notes.js';

const OGG = 'audio/ogg';

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
    private readonly voices: VoiceNotes,
  ) {}

  /**
   * Why a file that is here cannot be sent as a voice note; undefined when it can. Not within a transaction.
   * @throws Problem as `MediaFiles.here`, 503 when it cannot be read
   */
  async voiceRefusal(tenantId: string, mediaId: string): Promise<Problem | undefined> {
    const { file, sizeBytes } = await this.files.here(tenantId, mediaId);
    return this.voices.refusal(file, sizeBytes);
  }

  /**
   * Meta's id of a file, to be sent by this number; uploaded when Meta has no copy that is young enough, once for all
   * who ask here meanwhile. Two processes at once may both upload: Meta then has two copies, and either id is right.
   * Not within a transaction: this calls Meta. As `voice`, what is no voice note is made one first.
   *
   * @throws Problem 404 when file or number are not there, 409 when the file's content is not here, 422 when the
   * tenant is suspended, or as `VoiceNotes.make`; GraphError, of which `disposition` says whether to try again
   */
  async metaIdFor(
    tenantId: string,
    phoneNumberId: string,
    mediaId: string,
    shape: Shape = 'file',
  ): Promise<string> {
    const { file, sizeBytes } = await this.files.here(tenantId, mediaId);
    const known = await this.uploads.metaId(tenantId, { mediaId, phoneNumberId, shape });
    if (known !== undefined) return known;
    const key = `${tenantId} ${phoneNumberId} ${mediaId} ${shape}`;
    const upload = this.underWay.get(key) ?? this.bring(tenantId, phoneNumberId, { file, sizeBytes, shape });
    this.underWay.set(key, upload);
    try {
      return await upload;
    } finally {
      if (this.underWay.get(key) === upload) this.underWay.delete(key);
    }
  }

  private async bring(
    tenantId: string,
    phoneNumberId: string,
    { file, sizeBytes, shape }: { file: StoredFile; sizeBytes: number; shape: Shape },
  ): Promise<string> {
    if (shape === 'voice' && !(await this.voices.isOne(file))) {
      const note = await this.voices.make(file, sizeBytes);
      try {
        const filename = `${file.id}.ogg`;
        return await this.upload(tenantId, phoneNumberId, file.id, shape, {
          ...note,
          filename,
          mimeType: OGG,
        });
      } finally {
        await note.drop();
      }
    }
    const stream = await this.store.read(file.storeKey);
    if (!stream)
      throw new Problem(503, 'media_unreadable', 'The file is not in the store that this process reads.');
    const { mimeType } = file;
    const filename = downloadName(file);
    const chunks = stream as Readable;
    return this.upload(tenantId, phoneNumberId, file.id, shape, { filename, mimeType, sizeBytes, chunks });
  }

  private async upload(
    tenantId: string,
    phoneNumberId: string,
    mediaId: string,
    shape: Shape,
    { filename, mimeType, sizeBytes, chunks }: FileToSend & { chunks: Readable },
  ): Promise<string> {
    try {
      const { token, proofSecret: appSecret } = await this.wabas.sender(tenantId, phoneNumberId);
      const metaMediaId = await this.graph.upload(
        { phoneNumberId, token, appSecret },
        { filename, mimeType, sizeBytes, chunks },
      );
      await this.uploads.keepMetaId({ tenantId, mediaId, phoneNumberId, shape, metaMediaId });
      return metaMediaId;
    } finally {
      // Refused before its first byte was read, it would stay open.
      chunks.destroy();
    }
  }
}
