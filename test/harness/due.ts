import type pg from 'pg';
import { NumberBell } from '../../src/outbox/number-bell.js';
import type { World } from './world.js';

/** So far ahead that nothing leaves before a test has done what it has to do first. */
export const muchLater = (): string => new Date(Date.now() + 3_600_000).toISOString();

/** The time of scheduled messages has come: theirs is moved to now, and the bells of their numbers ring. */
export async function letLeave(world: World, database: pg.Client, ...ids: string[]): Promise<void> {
  const { rows } = await database.query<{ tenantId: string; phoneNumberId: string }>(
    `update outbound set due_at = now() where message_id = any($1) and state = 'queued'
      returning tenant_id as "tenantId", phone_number_id as "phoneNumberId"`,
    [ids],
  );
  for (const number of rows) world.app.get(NumberBell, { strict: false }).ring(number);
}
