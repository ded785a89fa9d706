import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { anotherTenant, somePhone } from './harness/asking.js';
import { whileLocked } from './harness/while-locked.js';
import type { World } from './harness/world.js';
import { openWorld } from './harness/world.js';

/** Two at once at the same tenant, account, number or person. */
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

const one = async <T>(sql: string, ...values: unknown[]): Promise<T> =>
  (await database.query(sql, values)).rows[0] as T;

it('a message is not refused for a limit that another one has just begun to count', async () => {
  const { tenantId, phoneNumberId } = await anotherTenant(world, undefined, { enabled: false });
  await world.call('patch', `/tenants/${tenantId}`).send({ dailySendLimit: 10 }).expect(200);
  const begin = `insert into send_count (tenant_id, period, count)
    select id, to_char(now() at time zone timezone, 'YYYY-MM-DD'), 1 from tenant where id = $1`;
  await database.query(begin, [tenantId]);
  const hello = { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } };
  const send = () =>
    world
      .call('post', `/tenants/${tenantId}/messages`)
      .send({ phoneNumberId, to: `+${somePhone()}`, ...hello });
  // The counter that is waited for is gone, and there is another one at the next look.
  const answer = await whileLocked(
    database,
    ['select from send_count where tenant_id = $1 for update', tenantId],
    send,
    ['delete from send_count where tenant_id = $1', tenantId],
    [begin, tenantId],
  );
  expect(answer.status).toBe(202);
  expect(await one('select count from send_count where tenant_id = $1', tenantId)).toEqual({ count: 2 });
});

it('a tenant that is deleted at this moment is not brought back by a change of it', async () => {
  const { body } = await world.call('post', '/tenants').send({ name: 'Padaria' }).expect(201);
  const { id } = body as { id: string };
  const answer = await whileLocked(
    database,
    ['select from tenant where id = $1 for update', id],
    () => world.call('patch', `/tenants/${id}`).send({ status: 'active' }),
    [`update tenant set status = 'leaving' where id = $1`, id],
  );
  expect(answer.status).toBe(404);
  expect(await one('select status from tenant where id = $1', id)).toEqual({ status: 'leaving' });
});

describe('an account', () => {
  const LOCK = 'select from waba where waba_id = $1 for update';

  it('that is connected anew while its token is replaced keeps what it was connected with', async () => {
    const { tenantId, wabaId, accessToken } = await anotherTenant(world);
    const replace = () =>
      world.call('put', `/tenants/${tenantId}/wabas/${wabaId}/token`).send({ accessToken }).expect(200);
    await whileLocked(database, [LOCK, wabaId], replace, [
      `update waba set business_id = '4711', token_version = token_version + 1 where waba_id = $1`,
      wabaId,
    ]);
    expect(await one('select business_id as id from waba where waba_id = $1', wabaId)).toEqual({
      id: '4711',
    });
  });
});
