import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { AttemptCount } from './attempt-count.entity.js';

/** Rows are taken in the order of their keys, so that two requests never wait for each other crosswise. */
const TAKE = `
  insert into attempt_count as a (key, count, window_ends_at)
  select key, 1, now() + make_interval(secs => $2) from unnest($1::bytea[]) key order by key
  on conflict (key) do update set
    count = case when a.window_ends_at <= now() then 1 else a.count + 1 end,
    window_ends_at = case when a.window_ends_at <= now() then excluded.window_ends_at else a.window_ends_at end
  returning key, count, greatest(1, ceil(extract(epoch from window_ends_at - now())))::int as "endsInS"`;

export interface Taken {
  key: Buffer;
  count: number;
  /** Seconds until the window ends. */
  endsInS: number;
}

@Injectable()
export class AttemptRepository {
  constructor(private readonly database: Database) {}

  /** Counts one attempt for each key, this one included; all processes count together. */
  take(keys: Buffer[], windowS: number): Promise<Taken[]> {
    return this.database.atDoor<Taken[]>('access.attempts', TAKE, [keys, windowS]);
  }

  /** Takes one attempt back, which has turned out to be right. */
  async giveBack(keys: Buffer[]): Promise<void> {
    await this.database.atDoor(
      'access.attempts',
      `update attempt_count set count = greatest(count - 1, 0)
        where key in (select key from attempt_count where key = any($1::bytea[]) order by key for update)`,
      [keys],
    );
  }

  async forget(key: Buffer): Promise<void> {
    await this.database.atDoor('access.attempts', `delete from attempt_count where key = $1`, [key]);
  }

  async dropEnded(): Promise<void> {
    await this.database.asSystem('access.sweep', (tx) =>
      tx.delete(AttemptCount, { windowEndsAt: LessThan(new Date()) }),
    );
  }
}
