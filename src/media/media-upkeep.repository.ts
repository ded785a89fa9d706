import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { MediaError } from './media.entity.js';
import type { MediaKey } from './media.repository.js';

/** What the sweeper asks of the tables, of all tenants. */
@Injectable()
export class MediaUpkeepRepository {
  constructor(private readonly database: Database) {}

  /** Claims that ended without a word (a crash): pending again after a while, or given up after so many crashes. */
  async expireLeases(maxCrashes: number, error: MediaError): Promise<number> {
    const [, count] = await this.database.asSystem('media.leases', (tx) =>
      tx.query(
        `update media
            set lease_until = null, store_key = null, error = $2,
                state = case when crashes + 1 < $1 then 'pending' else 'failed' end,
                crashes = crashes + 1, due_at = now() + crashes * interval '10 seconds'
          where state = 'fetching' and source = 'inbound' and lease_until < now()`,
        [maxCrashes, JSON.stringify(error)],
      ),
    );
    return count as number;
  }

  /** Uploads that nobody finished: nobody was told of them either. */
  async dropUnfinished(): Promise<void> {
    await this.database.asSystem('media.leases', (tx) =>
      tx.query(`delete from media where state = 'fetching' and source = 'upload' and lease_until < now()`),
    );
  }

  /** Files that should have been fetched a while ago: their bell was lost, or the queue is behind. */
  overdue(limit: number): Promise<MediaKey[]> {
    return this.database.asSystem('media.overdue', (tx) =>
      tx.query(
        `select tenant_id as "tenantId", id as "mediaId" from media
          where state = 'pending' and due_at < now() - interval '2 seconds' order by due_at limit $1`,
        [limit],
      ),
    );
  }

  /** Lets go of files that were stored longer ago than their retention time; answers how many. */
  async eraseOld(retentionDays: number, limit: number): Promise<number> {
    const [, count] = await this.database.asSystem('media.retention', (tx) =>
      tx.query(
        `update media m set state = 'erased', store_key = null, erased_at = now()
           from (select tenant_id, id from media
                  where state = 'stored' and stored_at < now() - $1 * interval '1 day'
                  order by stored_at limit $2 for update skip locked) old
          where m.tenant_id = old.tenant_id and m.id = old.id`,
        [retentionDays, limit],
      ),
    );
    return count as number;
  }

  /** Keys whose bytes are to be removed. */
  async garbage(limit: number): Promise<string[]> {
    const rows = await this.database.asSystem('media.garbage', (tx) =>
      tx.query<{ storeKey: string }[]>(
        `select store_key as "storeKey" from media_garbage where due_at <= now() order by due_at limit $1`,
        [limit],
      ),
    );
    return rows.map(({ storeKey }) => storeKey);
  }

  async forget(storeKeys: string[]): Promise<void> {
    await this.database.asSystem('media.garbage', (tx) =>
      tx.query(`delete from media_garbage where store_key = any($1)`, [storeKeys]),
    );
  }

  /** Those could not be removed now. */
  async postpone(storeKeys: string[], delayMs: number): Promise<void> {
    await this.database.asSystem('media.garbage', (tx) =>
      tx.query(
        `update media_garbage set due_at = now() + $2 * interval '1 millisecond' where store_key = any($1)`,
        [storeKeys, delayMs],
      ),
    );
  }
}
