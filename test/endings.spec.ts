import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AttemptRepository } from '../src/access/attempt.repository.js';
import { MemberRepository } from '../src/access/member.repository.js';
import { SessionRepository } from '../src/access/session.repository.js';
import { UserRepository } from '../src/access/user.repository.js';
import { firstAdmin } from '../src/development/first-admin.js';
import {
  findLink,
  member,
  PASSWORD,
  person,
  platformPerson,
  post,
  signInAs,
  someEmail,
} from './harness/people.js';
import { deleteTenant } from './harness/asking.js';
import type { World } from './harness/world.js';
import { ADMIN_KEY, eventually, openWorld } from './harness/world.js';

/** What ends with time, and how it begins: everything that waits for nobody. */
let world: World;
let client: pg.Client;

beforeAll(async () => {
  world = await openWorld();
  client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await world.close();
});

const count = async (sql: string, values: unknown[] = []): Promise<number> =>
  Number(((await client.query(`select count(*) as n from ${sql}`, values)).rows[0] as { n: string }).n);

it('the first start makes an admin, once', async () => {
  const admin = await firstAdmin(world.app, ADMIN_KEY);
  const { call } = await person(world, admin?.email ?? '', admin?.password);
  await call('get', '/users').expect(200);
  expect(await firstAdmin(world.app, ADMIN_KEY)).toBeUndefined();
});

describe('a session ends', () => {
  it.each([
    ['when it was not used for 12 hours', `last_seen_at = now() - interval '12 hours 1 second'`],
    ['after a week, however much it was used', `expires_at = now() - interval '1 second'`],
  ])('%s', async (_case, change) => {
    const me = await platformPerson(world, 'support');
    await me.call('get', '/auth/session').expect(200);
    await client.query(`update user_session set ${change} where user_id = $1`, [me.userId]);
    await me.call('get', '/auth/session').expect(401);
    await world.app.get(SessionRepository).dropEnded();
    expect(await count('user_session where user_id = $1', [me.userId])).toBe(0);
  });

  it('no earlier, while it is used: its last use is written', async () => {
    const me = await platformPerson(world, 'support');
    await client.query(
      `update user_session set last_seen_at = now() - interval '11 hours' where user_id = $1`,
      [me.userId],
    );
    await me.call('get', '/auth/session').expect(200);
    await world.app.get(SessionRepository).dropEnded();
    expect(
      await count(`user_session where user_id = $1 and last_seen_at > now() - interval '1 minute'`, [
        me.userId,
      ]),
    ).toBe(1);
  });
});

describe('a link ends', () => {
  it('for a password after an hour', async () => {
    const { email, userId } = await platformPerson(world, 'support');
    await post(world, '/auth/password-reset', { email }).expect(202);
    const token = await eventually(
      async () => findLink(world, email),
      (found) => found !== undefined,
    );
    expect(
      await count(`password_token where user_id = $1 and expires_at < now() + interval '61 minutes'`, [
        userId,
      ]),
    ).toBe(1);
    await client.query(`update password_token set expires_at = now() - interval '1 second'`);
    await post(world, '/auth/password-reset/confirm', { token, password: 'four loud windmills' }).expect(422);
    await signInAs(world, email, PASSWORD).expect(200);
    await world.app.get(UserRepository).dropUseless(new Date(0));
    expect(await count('password_token')).toBe(0);
  });

  it('for an invitation after a week', async () => {
    const { body } = await world.call('post', '/tenants').send({ name: 'Padaria' }).expect(201);
    const email = someEmail();
    const path = `/tenants/${(body as { id: string }).id}/invitations`;
    await world.call('post', path).send({ email, role: 'owner' }).expect(201);
    await client.query(`update tenant_invitation set expires_at = now() - interval '1 second'`);
    await post(world, '/auth/invitations/accept', {
      token: findLink(world, email),
      password: PASSWORD,
    }).expect(422);
    await world.app.get(MemberRepository).dropEndedInvitations();
    expect(await count('tenant_invitation')).toBe(0);
  });
});

it('counted attempts are forgotten when their window is over', async () => {
  const { email } = await platformPerson(world, 'support');
  for (let i = 0; i < 11; i++) await signInAs(world, email, 'wrong');
  await signInAs(world, email).expect(429);
  await client.query(`update attempt_count set window_ends_at = now() - interval '1 second'`);
  await signInAs(world, email).expect(200);
  await client.query(`update attempt_count set window_ends_at = now() - interval '1 second'`);
  await world.app.get(AttemptRepository).dropEnded();
  expect(await count('attempt_count')).toBe(0);
});

it('an account that nobody gives a role is let go of, and no other one', async () => {
  const { body } = await world.call('post', '/tenants').send({ name: 'Padaria' }).expect(201);
  const tenantId = (body as { id: string }).id;
  const [staying, leaving] = [await member(world, tenantId, 'owner'), await member(world, tenantId, 'agent')];
  const platform = await platformPerson(world, 'support');
  await world.call('delete', `/tenants/${tenantId}/users/${leaving.userId}`).expect(204);
  const there = (id: string) => count('user_account where id = $1', [id]);
  await world.app.get(UserRepository).dropUseless(new Date(Date.now() - 60_000));
  expect(await there(leaving.userId)).toBe(1);
  await world.app.get(UserRepository).dropUseless(new Date());
  expect([await there(staying.userId), await there(leaving.userId), await there(platform.userId)]).toEqual([
    1, 0, 1,
  ]);
});

describe('an old account whose last role has just ended is kept for a while', () => {
  const MONTH_AGO = () => new Date(Date.now() - 30 * 24 * 3_600_000);
  const aTenant = async (): Promise<string> => {
    const { body } = await world.call('post', '/tenants').send({ name: 'Padaria' }).expect(201);
    return (body as { id: string }).id;
  };
  const aged = async (userId: string): Promise<void> => {
    const sql = `update user_account set created_at = $2, updated_at = $2 where id = $1`;
    await client.query(sql, [userId, new Date(0)]);
  };
  const keptUntil = async (userId: string, before: Date): Promise<boolean> => {
    await world.app.get(UserRepository).dropUseless(before);
    return (await count('user_account where id = $1', [userId])) === 1;
  };

  it.each<[string, (tenantId: string, userId: string) => PromiseLike<unknown>]>([
    [
      'taken out of a tenant',
      (tenantId, userId) => world.call('delete', `/tenants/${tenantId}/users/${userId}`).expect(204),
    ],
    ['a tenant that was deleted', (tenantId) => deleteTenant(world, tenantId)],
  ])('%s', async (_case, end) => {
    const tenantId = await aTenant();
    await member(world, tenantId, 'owner');
    const { userId } = await member(world, tenantId, 'agent');
    await aged(userId);
    await end(tenantId, userId);
    expect(await keptUntil(userId, MONTH_AGO())).toBe(true);
    await aged(userId);
    expect(await keptUntil(userId, MONTH_AGO())).toBe(false);
  });

  it('a role on the platform', async () => {
    const { userId } = await platformPerson(world, 'support');
    await aged(userId);
    await world.call('patch', `/users/${userId}`).send({ platformRole: null }).expect(200);
    expect(await keptUntil(userId, MONTH_AGO())).toBe(true);
  });

  it('and for longer while an invitation to it is open', async () => {
    const tenantId = await aTenant();
    const { userId, email } = await member(world, tenantId, 'agent');
    await world.call('delete', `/tenants/${tenantId}/users/${userId}`).expect(204);
    await world.call('post', `/tenants/${tenantId}/invitations`).send({ email, role: 'agent' }).expect(201);
    await aged(userId);
    expect(await keptUntil(userId, MONTH_AGO())).toBe(true);
    const token = findLink(world, email);
    await post(world, '/auth/invitations/accept', { token, password: PASSWORD }).expect(204);
    expect(await keptUntil(userId, MONTH_AGO())).toBe(true);
  });
});
