import { Injectable } from '@nestjs/common';
import { Raw } from 'typeorm';
import { Database } from '../platform/database/database.js';
import type { Received } from './incoming.js';
import { MediaAtMeta } from './media-at-meta.entity.js';
import { Media } from './media.entity.js';
import type { MediaKind } from './media.entity.js';
import type { MediaKey } from './media.repository.js';

/** A row whose file is just being written, by whoever holds it. */
export type Upload = MediaKey & { storeKey: string };

/** Meta keeps uploads 30 days (Cloud API, media); a day is left for the upload, and for the message to leave. */
const KEPT = `interval '29 days'`;

@Injectable()
export class UploadRepository {
  constructor(private readonly database: Database) {}

  /** A row before its bytes, so that they are found and removed when nobody finishes it within the lease. */
  async begin(
    { tenantId, mediaId: id, storeKey }: Upload,
    leaseMs: number,
    said: { filename: string | null; declaredType: string | null },
  ): Promise<void> {
    const leaseUntil = (): string => `now() + interval '${leaseMs} milliseconds'`;
    const row = { tenantId, id, storeKey, leaseUntil, fence: 1, ...said };
    await this.database.forTenant(tenantId, (tx) =>
      tx.insert(Media, { ...row, source: 'upload', kind: 'document', state: 'fetching' }),
    );
  }

  /** False when the row is gone: the tenant was deleted, or it took too long. */
  finish({ tenantId, mediaId: id }: Upload, kind: MediaKind, received: Received): Promise<boolean> {
    return this.database.forTenant(tenantId, async (tx) => {
      const { affected } = await tx.update(
        Media,
        { tenantId, id, state: 'fetching' },
        { ...received, kind, state: 'stored', leaseUntil: null, storedAt: () => 'now()' },
      );
      return (affected ?? 0) > 0;
    });
  }

  async drop({ tenantId, mediaId: id }: Upload): Promise<void> {
    await this.database.forTenant(tenantId, (tx) => tx.delete(Media, { tenantId, id, state: 'fetching' }));
  }

  /** Meta's id of a file for a number, while Meta keeps it. */
  async metaId(
    tenantId: string,
    of: Pick<MediaAtMeta, 'mediaId' | 'phoneNumberId' | 'shape'>,
  ): Promise<string | undefined> {
    const copy = await this.database.forTenant(tenantId, (tx) =>
      tx.findOneBy(MediaAtMeta, { tenantId, ...of, expiresAt: Raw((at) => `${at} > now()`) }),
    );
    return copy?.metaMediaId;
  }

  /** The youngest one counts. Nothing is kept for a file that is gone meanwhile. */
  async keepMetaId(copy: Omit<MediaAtMeta, 'expiresAt'>): Promise<void> {
    const { tenantId, mediaId, phoneNumberId, shape, metaMediaId } = copy;
    await this.database.forTenant(tenantId, (tx) =>
      tx.query(
        `insert into media_at_meta (tenant_id, media_id, phone_number_id, meta_media_id, expires_at, shape)
         select tenant_id, id, $3, $4, now() + ${KEPT}, $5 from media where tenant_id = $1 and id = $2 for key share
         on conflict (tenant_id, media_id, phone_number_id, shape)
         do update set meta_media_id = excluded.meta_media_id, expires_at = excluded.expires_at`,
        [tenantId, mediaId, phoneNumberId, metaMediaId, shape],
      ),
    );
  }
}
