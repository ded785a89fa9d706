import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { NumberLives } from '../src/onboarding/number-lives.js';
import { anotherTenant } from './harness/asking.js';
import { whileLocked } from './harness/while-locked.js';
import type { World } from './harness/world.js';
import { openWorld } from './harness/world.js';

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

  await whileLocked(
    database,
    ['select from waba where waba_id = $1 for update', wabaId],
    () => lives.settle({ tenantId, wabaId }, 'checked'),
    [
      `insert into waba_watch (tenant_id, waba_id, due_at, meta_state, meta_since)
       values ($1, $2, now() + interval '1 day', 'token_revoked', now())
           on conflict (tenant_id, waba_id) do update set meta_state = excluded.meta_state, meta_since = excluded.meta_since`,
      tenantId,
      wabaId,
    ],
  );
  expect(await newest()).toBe('disconnected');
});
