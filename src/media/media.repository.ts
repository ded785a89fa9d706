import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { leaveNote } from '../platform/live-bus/note.js';
import type { Received } from './incoming.js';
import { Media } from './media.entity.js';
import type { MediaError } from './media.entity.js';

/** Which row, by its key. */
export interface MediaKey {
  tenantId: string;
  mediaId: string;
}

/** A claimed file; only the holder of its fence may write what became of it. */
export type Claim = MediaKey &
  Pick<
    Media,
    | 'messageId'
    | 'phoneNumberId'
    | 'kind'
    | 'metaMediaId'
    | 'declaredType'
    | 'declaredSha256'
    | 'attempts'
    | 'wrongs'
    | 'fence'
    | 'expiresAt'
  > & { storeKey: string };

const CLAIMED = `message_id as "messageId", phone_number_id as "phoneNumberId", kind, meta_media_id as "metaMediaId",
  declared_type as "declaredType", declared_sha256 as "declaredSha256", attempts, wrongs, fence, expires_at as "expiresAt",
  store_key as "storeKey"`;

@Injectable()
export class MediaRepository {
  constructor(private readonly database: Database) {}

  async insert(tx: EntityManager, rows: Partial<Media>[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.createQueryBuilder().insert().into(Media).values(rows).orIgnore().execute();
  }

  find(tenantId: string, id: string): Promise<Media | null> {
    return this.database.forTenant(tenantId, (tx) => tx.findOneBy(Media, { tenantId, id }));
  }

  ofMessages(tenantId: string, messageIds: string[]): Promise<Media[]> {
    return this.database.forTenant(tenantId, (tx) =>
      tx.findBy(Media, { tenantId, messageId: In(messageIds) }),
    );
  }

  /**
   * Takes a due file for one try, or undefined when it is not (any more) to be fetched now. Each claim has a key of
   * its own in the store, so that two writers never meet there.
   */
  claim({ tenantId, mediaId }: MediaKey, leaseMs: number): Promise<Claim | undefined> {
    return this.database.forTenant(tenantId, async (tx) => {
      const [[row]] = (await tx.query(
        `update media
            set state = 'fetching', attempts = attempts + 1, fence = fence + 1,
                lease_until = now() + $3 * interval '1 millisecond',
                store_key = tenant_id || '/' || right(id::text, 2) || '/' || id || '.' || (fence + 1)
          where tenant_id = $1 and id = $2 and state = 'pending' and due_at <= now()
        returning ${CLAIMED}`,
        [tenantId, mediaId, leaseMs],
      )) as [Omit<Claim, keyof MediaKey>[], number];
      return row && { tenantId, mediaId, ...row };
    });
  }

  /** False when the claim was lost. */
  renew(claim: Claim, leaseMs: number): Promise<boolean> {
    return this.change(claim, `lease_until = now() + $4 * interval '1 millisecond'`, [leaseMs]);
  }

  stored(claim: Claim, { mimeType, sha256, sizeBytes }: Received): Promise<boolean> {
    return this.change(
      claim,
      `state = 'stored', lease_until = null, error = null, stored_at = now(),
       mime_type = $4, sha256 = $5, size_bytes = $6`,
      [mimeType, sha256, sizeBytes],
    );
  }

  /** To be tried again after a while; `uncounted` when it was no fault of the file, `wrong` when its bytes were. */
  again(
    claim: Claim,
    delayMs: number,
    error: MediaError | null,
    { uncounted = false, wrong = false } = {},
  ): Promise<boolean> {
    return this.change(
      claim,
      `state = 'pending', lease_until = null, store_key = null, due_at = now() + $4 * interval '1 millisecond',
       error = coalesce($5, error), attempts = attempts - $6, wrongs = wrongs + $7`,
      [delayMs, error && JSON.stringify(error), Number(uncounted), Number(wrong)],
    );
  }

  givenUp(claim: Claim, state: 'failed' | 'expired', error: MediaError): Promise<boolean> {
    return this.change(claim, `state = $4, lease_until = null, store_key = null, error = $5`, [
      state,
      JSON.stringify(error),
    ]);
  }

  /** A file that is not here is due at once; Meta is asked for it for an hour at least. False when there is nothing to do. */
  askAgain(tenantId: string, id: string): Promise<boolean> {
    return this.database.forTenant(tenantId, async (tx) => {
      const [, changed] = (await tx.query(
        `update media
            set state = 'pending', attempts = 0, crashes = 0, wrongs = 0, due_at = now(), error = null,
                expires_at = greatest(expires_at, now() + interval '1 hour')
          where tenant_id = $1 and id = $2 and source = 'inbound' and state in ('pending', 'failed', 'expired')`,
        [tenantId, id],
      )) as [unknown, number];
      return changed > 0;
    });
  }

  private change(
    { tenantId, mediaId, messageId, fence }: Claim,
    set: string,
    values: unknown[],
  ): Promise<boolean> {
    return this.database.forTenant(tenantId, async (tx) => {
      const [, changed] = (await tx.query(
        `update media set ${set} where tenant_id = $1 and id = $2 and fence = $3 and state = 'fetching'`,
        [tenantId, mediaId, fence, ...values],
      )) as [unknown, number];
      if (changed > 0 && messageId) leaveNote(tx, { tenantId, kind: 'message', id: messageId });
      return changed > 0;
    });
  }
}
