import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { DoorOpening } from './evidence-clock.js';
import { DOOR_STALE_MS } from './evidence-clock.js';
import { DoorSession } from './door-session.entity.js';

@Injectable()
export class DoorRepository {
  constructor(private readonly database: Database) {}

  /** Renews an opening. False when it was not renewed for too long: webhooks may have been refused meanwhile. */
  async renew(id: string, backlog: boolean): Promise<boolean> {
    const [, changed] = await this.database.atDoor<[unknown, number]>(
      'door.renew',
      `update door_session set seen_at = now(), backlog_at = case when $2 then now() else backlog_at end
        where id = $1 and seen_at > now() - $3 * interval '1 millisecond'`,
      [id, backlog, DOOR_STALE_MS],
    );
    return changed > 0;
  }

  async open(id: string, backlog: boolean): Promise<void> {
    await this.database.asSystem('door.open', (tx) =>
      tx.query(`insert into door_session (id, backlog_at) values ($1, case when $2 then now() end)`, [
        id,
        backlog,
      ]),
    );
  }

  /** Openings of the last 25 hours, with the database's own time to hold them against. */
  recent(): Promise<{ openings: DoorOpening[]; now: Date }> {
    return this.database.asSystem('door.recent', async (tx) => {
      const [{ now }] = (await tx.query(`select now() as now`)) as [{ now: Date }];
      const openings = await tx
        .createQueryBuilder(DoorSession, 'door')
        .where(`door.seenAt > now() - interval '25 hours'`)
        .getMany();
      return { openings, now };
    });
  }

  async dropOld(): Promise<void> {
    await this.database.asSystem('door.drop', (tx) =>
      tx.query(`delete from door_session where seen_at < now() - interval '2 days'`),
    );
  }
}
