import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Jobs } from '../platform/jobs/jobs.js';
import { UUID } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import { carriesMedia, declaredMedia } from './declared-media.js';
import { fetchMediaJob } from './fetch-media.job.js';
import { MessageMediaView } from './media.dto.js';
import type { Media } from './media.entity.js';
import type { MediaKey } from './media.repository.js';
import { MediaRepository } from './media.repository.js';

export type { MediaKey } from './media.repository.js';

/** Meta keeps what people send for 7 days (Cloud API, media); counted from when we heard of it, the longest it can be. */
const META_KEEPS_MS = 7 * 86_400_000;

/** What is served of a file. */
export type StoredFile = Pick<Media, 'id' | 'kind' | 'filename'> & {
  mimeType: string;
  sha256: string;
  storeKey: string;
};

/** A message that may carry a file. */
interface Carrier {
  id: string;
  phoneNumberId: string;
  type: string;
  content: object | null;
}

/** The files of messages: expected, fetched, shown. */
@Injectable()
export class MediaFiles {
  constructor(
    private readonly media: MediaRepository,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Notes the files of messages, in the transaction that keeps them (`heardAt`: when we heard of it). Ring for the answers
   * after the commit; undefined for a message that carries no file.
   */
  async expect(
    tx: EntityManager,
    tenantId: string,
    messages: { message: Carrier; heardAt: Date }[],
  ): Promise<(MediaKey | undefined)[]> {
    const rows = messages.map(({ message: { id, phoneNumberId, type, content }, heardAt }) => {
      const declared = declaredMedia(type, content);
      return (
        declared && {
          ...{ tenantId, id: uuidv7(), ...declared, messageId: id, phoneNumberId },
          source: 'inbound' as const,
          state: 'pending' as const,
          expiresAt: new Date(heardAt.getTime() + META_KEEPS_MS),
        }
      );
    });
    await this.media.insert(
      tx,
      rows.filter((row) => row !== undefined),
    );
    return rows.map((row) => row && { tenantId, mediaId: row.id });
  }

  /** Has an expected file fetched; after the commit. */
  ring(key: MediaKey | undefined): void {
    if (key) this.jobs.ring(fetchMediaJob, key);
  }

  /** The files of a page of messages, by message id: one query, none when no message is of a kind that carries one. */
  async ofMessages(
    tenantId: string,
    messages: { id: string; type: string }[],
  ): Promise<Map<string, MessageMediaView>> {
    const ids = messages.filter(({ type }) => carriesMedia(type)).map(({ id }) => id);
    if (ids.length === 0) return new Map();
    const rows = await this.media.ofMessages(tenantId, ids);
    return new Map(rows.map((row) => [row.messageId ?? '', MessageMediaView.of(row)]));
  }

  /** @throws Problem 404 */
  async get(tenantId: string, id: string): Promise<Media> {
    const media = UUID.test(id) ? await this.media.find(tenantId, id) : null;
    if (!media) throw Problem.notFound('The file');
    return media;
  }

  /**
   * A file whose content can be read.
   * @throws Problem 404; 409 when it is not here (yet), or not any more
   */
  async here(tenantId: string, id: string): Promise<{ file: StoredFile; sizeBytes: number }> {
    const { kind, filename, state, mimeType, sha256, storeKey, sizeBytes, error } = await this.get(
      tenantId,
      id,
    );
    if (state === 'stored' && mimeType !== null && sha256 !== null && storeKey !== null)
      return { file: { id, kind, filename, mimeType, sha256, storeKey }, sizeBytes: sizeBytes ?? 0 };
    if (state === 'erased')
      throw new Problem(409, 'media_erased', 'The file was erased when its retention time had passed.');
    const reason = error ? ` ${error.detail}` : '';
    throw state === 'failed' || state === 'expired'
      ? new Problem(409, `media_${state}`, `The file could not be fetched.${reason}`)
      : new Problem(409, 'media_pending', `The file is not here yet.${reason}`, [], { 'retry-after': '2' });
  }

  /**
   * Asks Meta again for a file that is not here.
   * @throws Problem 404; 409 when it is here, or was erased, or never came from Meta
   */
  async fetchAgain(tenantId: string, id: string): Promise<Media> {
    const { state, source } = await this.get(tenantId, id);
    if (state === 'stored') throw new Problem(409, 'media_stored', 'The file is here already.');
    if (state === 'erased')
      throw new Problem(409, 'media_erased', 'The file was erased and is not fetched again.');
    if (source !== 'inbound')
      throw new Problem(409, 'media_uploaded', 'The file was uploaded here: Meta does not have it.');
    if (await this.media.askAgain(tenantId, id)) this.ring({ tenantId, mediaId: id });
    return this.get(tenantId, id);
  }
}
