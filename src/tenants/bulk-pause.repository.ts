import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { leaveNote } from '../platform/live-bus/note.js';
import type { BulkPause } from './bulk-pause.js';
import { bulkPauseNow, pausedAgain } from './bulk-pause.js';
import type { NumberPause } from './number-pause.js';

/** Which numbers send nothing in bulk for now; see `BulkPauses`. */
@Injectable()
export class BulkPauseRepository {
  constructor(private readonly database: Database) {}

  /** Bulk of a number waits after 131048; answers until when, undefined when that was known, or the number is not there. */
  async pause(
    tx: EntityManager,
    tenantId: string,
    phoneNumberId: string,
    why: Omit<NumberPause, 'since'>,
    because: Date,
  ): Promise<string | undefined> {
    const found = await this.lock(tx, tenantId, phoneNumberId);
    const times = found && pausedAgain(found.pause, because, found.now);
    if (!times) return undefined;
    await keep(tx, tenantId, phoneNumberId, { ...why, ...times, probe: null, endedAt: null });
    return times.until;
  }

  /** Which message is tried from now on instead of another; null: none. False when that is known better, or none is due. */
  async probe(
    tx: EntityManager,
    tenantId: string,
    phoneNumberId: string,
    { before, next }: { before: string | null; next: string | null },
  ): Promise<boolean> {
    const due = await this.lockDue(tx, tenantId, phoneNumberId, before);
    if (!due) return false;
    const probe = next === null ? null : { messageId: next, at: due.now.toISOString() };
    await keep(tx, tenantId, phoneNumberId, { ...due.pause, probe });
    return true;
  }

  /** It is over; false when another message than this is tried meanwhile (null: none), or the pause is not due. */
  end(tenantId: string, phoneNumberId: string, messageId: string | null): Promise<boolean> {
    return this.database.forTenant(tenantId, async (tx) => {
      const due = await this.lockDue(tx, tenantId, phoneNumberId, messageId);
      if (!due) return false;
      await keep(tx, tenantId, phoneNumberId, { ...due.pause, probe: null, endedAt: due.now.toISOString() });
      return true;
    });
  }

  /** A pause whose time is over, while this message is tried (null: none is). */
  private async lockDue(
    tx: EntityManager,
    tenantId: string,
    phoneNumberId: string,
    tried: string | null,
  ): Promise<{ pause: BulkPause; now: Date } | undefined> {
    const found = await this.lock(tx, tenantId, phoneNumberId);
    const pause = bulkPauseNow(found?.pause ?? null);
    if (!found || !pause || new Date(pause.until) > found.now) return undefined;
    return (pause.probe?.messageId ?? null) === tried ? { pause, now: found.now } : undefined;
  }

  private async lock(
    tx: EntityManager,
    tenantId: string,
    phoneNumberId: string,
  ): Promise<{ pause: BulkPause | null; now: Date } | undefined> {
    const [found] = (await tx.query(
      `select bulk_pause as pause, clock_timestamp() as now from phone_number
        where tenant_id = $1 and phone_number_id = $2 for no key update`,
      [tenantId, phoneNumberId],
    )) as { pause: BulkPause | null; now: Date }[];
    return found;
  }
}

async function keep(
  tx: EntityManager,
  tenantId: string,
  phoneNumberId: string,
  pause: BulkPause,
): Promise<void> {
  await tx.query(
    `update phone_number set bulk_pause = $3::jsonb, updated_at = now() where tenant_id = $1 and phone_number_id = $2`,
    [tenantId, phoneNumberId, JSON.stringify(pause)],
  );
  leaveNote(tx, { tenantId, kind: 'phone_number', id: phoneNumberId });
}
