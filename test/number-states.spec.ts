import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { NumberLives } from '../src/onboarding/number-lives.js';
import { anotherTenant } from './harness/asking.js';
import type { World } from './harness/world.js';
import { eventually, openWorld } from './harness/world.js';

let world: World;
let database: pg.Client;

beforeAll(async () => {
  world = await openWorld();
  database = new pg.Client(world.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await world.close();
});

// Decided by what was read before the lock, the number went back to what it had been.
it('the state of a number is decided by what is known once its account is locked', async () => {
  const { tenantId, wabaId, phoneNumberId } = await anotherTenant(world);
  const lives = world.app.get(NumberLives, { strict: false });
  const newest = async (): Promise<unknown> => {
    const { body } = await world.call('get', `/tenants/${tenantId}/phone-numbers/${phoneNumberId}/states`);
    return (body as { data: { state: string }[] }).data[0]?.state;
  };
  await lives.settle({ tenantId, wabaId }, 'checked');
  expect(await newest()).not.toBe('disconnected');

  const before = await waiting();
  await database.query('begin');
  await database.query('select from waba where waba_id = $1 for update', [wabaId]);
  const settled = lives.settle({ tenantId, wabaId }, 'checked');
  await eventually(waiting, (count) => count > before);
  await database.query(
    `insert into waba_watch (tenant_id, waba_id, due_at, meta_state, meta_since)
     values ($1, $2, now() + interval '1 day', 'token_revoked', now())
         on conflict (tenant_id, waba_id) do update set meta_state = excluded.meta_state, meta_since = excluded.meta_since`,
    [tenantId, wabaId],
  );
  await database.query('commit');
  await settled;
  expect(await newest()).toBe('disconnected');
});

/** How many wait for a lock. */
async function waiting(): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::int from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`,
  );
  return rows[0]!.count;
}
