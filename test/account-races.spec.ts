import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { NumberLives } from '../src/onboarding/number-lives.js';
import { Readiness } from '../src/onboarding/readiness.js';
import { Watch } from '../src/onboarding/watch.js';
import { Database } from '../src/platform/database/database.js';
import { SendingNumbers } from '../src/tenants/sending-numbers.js';
import { Wabas } from '../src/tenants/wabas.js';
import { anotherTenant, somePhone } from './harness/asking.js';
import {
  cookieOf,
  findLink,
  platformPerson,
  post,
  signInAs,
  withCookie,
  withTotp,
} from './harness/people.js';
import { waitingFor, whileLocked } from './harness/while-locked.js';
import type { World } from './harness/world.js';
import { eventually, openWorld } from './harness/world.js';

/** Two at once at the same tenant, account, number or person. */
let world: World;
let database: pg.Client;
const service = <T>(type: abstract new (...args: never[]) => T): T =>
  world.app.get<T>(type, { strict: false });

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

  it.each([
    ['by themselves', `now() - interval '1 hour'`, `now() + interval '5 minutes'`],
    ['for somebody', `now() + interval '6 hours'`, 'null'],
  ])('is looked at again for what Meta tells while its checks run %s', async (_, dueAt, leaseUntil) => {
    const { tenantId, wabaId } = await anotherTenant(world);
    await database.query(
      `update waba_watch set due_at = ${dueAt}, lease_until = ${leaseUntil} where waba_id = $1`,
      [wabaId],
    );
    const run = () => service(Readiness).run(tenantId, wabaId);
    await database.query('begin');
    await database.query(LOCK, [wabaId]);
    const ran = run();
    await waitingFor(database);
    await service(Watch).hurry({ tenantId, wabaId });
    await database.query('commit');
    await ran;
    const soon = `select due_at < now() + interval '11 minutes' as soon from waba_watch where waba_id = $1`;
    expect(await one(soon, wabaId)).toEqual({ soon: true });
  });

  it('whose numbers are read while they are paused makes neither wait for the other crosswise', async () => {
    const { tenantId, wabaId, phoneNumberId: last } = await anotherTenant(world);
    const first = `1${last}`;
    const number = (phoneNumberId: string) => ({
      phoneNumberId,
      ...{ displayPhoneNumber: phoneNumberId, verifiedName: null, qualityRating: null, facts: {} },
      ...{ metaStatus: 'CONNECTED', platformType: 'CLOUD_API' },
    });
    const [low, high] = [first, last].sort() as [string, string];
    const read = () => service(Wabas).refresh(tenantId, wabaId, { numbers: [number(high), number(low)] });
    await read();
    await database.query('begin');
    await database.query('select from phone_number where phone_number_id = $1 for update', [low]);
    const why = { code: 190, title: '', detail: '' };
    const paused = service(Database).forTenant(tenantId, (tx) =>
      service(SendingNumbers).pauseAccount(tx, tenantId, last, why, null),
    );
    await waitingFor(database);
    const taken = read();
    await waitingFor(database, 2);
    await database.query('commit');
    expect(await Promise.allSettled([paused, taken])).toMatchObject([
      { status: 'fulfilled' },
      { status: 'fulfilled', value: true },
    ]);
  });

  it('of which two say at once that a step is done has it done', async () => {
    const { tenantId } = await anotherTenant(world);
    await database.query('begin');
    await database.query(
      `insert into go_live_confirmation (tenant_id, waba_id, step_id, at, by) values ($1, '', 'provider.admin-role', now(), 'x')`,
      [tenantId],
    );
    const say = world
      .call('put', `/tenants/${tenantId}/go-live/steps/provider.admin-role`)
      .send({ done: true });
    const answer = Promise.resolve(say);
    await waitingFor(database);
    await database.query('commit');
    expect((await answer).status).toBe(200);
  });
});

it('a sign-in that is completed while a new password is set ends with the others', async () => {
  const me = await platformPerson(world, 'support');
  const { recoveryCodes } = await withTotp(me);
  const half = withCookie(world, cookieOf(await signInAs(world, me.email).expect(200)));
  await post(world, '/auth/password-reset', { email: me.email }).expect(202);
  const token = await eventually(
    async () => findLink(world, me.email),
    (found) => found !== undefined,
  );
  await database.query('begin');
  await database.query(`select from user_session where user_id = $1 and stage = 'pending' for key share`, [
    me.userId,
  ]);
  const completed = Promise.resolve(
    half('post', '/auth/second-factor').send({ recoveryCode: recoveryCodes[0] }),
  );
  await waitingFor(database);
  const password = 'four silent lighthouses';
  const reset = Promise.resolve(post(world, '/auth/password-reset/confirm', { token, password }));
  await waitingFor(database, 2);
  await database.query('commit');
  const session = cookieOf(await completed);
  expect([(await completed).status, (await reset).status]).toEqual([200, 204]);
  await withCookie(world, session)('get', '/auth/session').expect(401);
});

// Decided by what was read before the lock, the number went back to what it had been.
it('the state of a number is decided by what is known once its account is locked', async () => {
  const { tenantId, wabaId, phoneNumberId } = await anotherTenant(world);
  const lives = service(NumberLives);
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
