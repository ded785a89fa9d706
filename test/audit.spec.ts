import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { everything } from './harness/asking.js';
import type { Person } from './harness/people.js';
import { member, PASSWORD, platformPerson, signInAs, someEmail } from './harness/people.js';
import type { World } from './harness/world.js';
import { connectedTenant, openWorld } from './harness/world.js';

/** Who did what to what, from where; and that nobody can change it afterwards. */
interface Entry {
  id: string;
  at: string;
  tenantId: string | null;
  actor: { kind: string; id: string | null };
  action: string;
  subject: Record<string, string>;
  outcome: string;
  address: string;
  requestId: string;
}

let world: World;
let tenantId: string;
let owner: Person;

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world);
  owner = await member(world, tenantId, 'owner');
});
afterAll(() => world.close());

const ofTenant = (query = '', key?: string) =>
  everything<Entry>(world, `/tenants/${tenantId}/audit${query}`, key);
const all = (query = '') => everything<Entry>(world, `/audit${query}`);
const latest = async (action: string): Promise<Entry> => {
  const [entry] = await all(`?action=${encodeURIComponent(action)}`);
  if (!entry) throw new Error(`no entry of ${action}`);
  return entry;
};

describe('an entry is left by', () => {
  it('a key that is made and revoked, naming the person, the key and where it was done', async () => {
    const requestId = 'audit-test-request-1';
    const { body } = await owner
      .call('post', `/tenants/${tenantId}/api-keys`)
      .set({ 'x-request-id': requestId, 'x-forwarded-for': '203.0.113.77' })
      .send({ name: 'CRM', role: 'agent' })
      .expect(201);
    const { id: keyId, key } = body as { id: string; key: string };
    await owner.call('delete', `/tenants/${tenantId}/api-keys/${keyId}`).expect(204);
    expect(await latest('api_key.create')).toEqual({
      id: expect.any(String),
      at: expect.any(String),
      tenantId,
      actor: { kind: 'user', id: owner.userId },
      action: 'api_key.create',
      subject: { keyId, role: 'agent' },
      outcome: 'ok',
      address: '203.0.113.77',
      requestId,
    });
    expect(await latest('api_key.revoke')).toMatchObject({ tenantId, subject: { keyId } });
    expect(JSON.stringify(await all())).not.toContain(key);
  });

  it('every changing call of an administrative route, with the ids in its address and answer', async () => {
    const { body } = await world.call('post', '/tenants').send({ name: 'Nova' }).expect(201);
    const { id } = body as { id: string };
    await world.call('patch', `/tenants/${id}`).send({ name: 'Outra' }).expect(200);
    await world.call('delete', `/tenants/${id}`).expect(202);
    expect(await latest('POST /api/v1/tenants')).toMatchObject({
      tenantId: null,
      actor: { kind: 'admin_key', id: null },
      subject: { id },
      outcome: 'ok',
    });
    for (const action of ['PATCH /api/v1/tenants/:tenantId', 'DELETE /api/v1/tenants/:tenantId'])
      expect(await latest(action)).toMatchObject({ tenantId: id });
    // The tenant is gone, what was done to it is not.
    expect(await all(`?tenantId=${id}`)).toHaveLength(2);
  });

  it('what was refused, with the status', async () => {
    const path = `/tenants/${tenantId}/wabas`;
    await owner.call('post', path).send({ accessToken: 'EAAcanary0123456789abcdef' }).expect(400);
    expect(await latest('POST /api/v1/tenants/:tenantId/wabas')).toMatchObject({ outcome: '400', tenantId });
    expect(JSON.stringify(await all())).not.toContain('EAAcanary');
  });

  it('one deed once: what has an entry of its own gets no second one', async () => {
    const before = (await ofTenant()).length;
    await owner.call('post', `/tenants/${tenantId}/api-keys`).send({ name: 'x', role: 'viewer' }).expect(201);
    expect(await ofTenant()).toHaveLength(before + 1);
  });

  it('sign-ins, right and wrong, without the e-mail or the password', async () => {
    const { email, userId } = await platformPerson(world, 'support');
    await signInAs(world, email, 'wrong password 1').expect(401);
    const unknown = someEmail();
    await signInAs(world, unknown, PASSWORD).expect(401);
    const [second, first] = await all('?action=sign_in');
    expect(first).toMatchObject({ actor: { kind: 'nobody', id: null }, subject: { userId }, outcome: '401' });
    expect(second).toMatchObject({ actor: { kind: 'nobody', id: null }, subject: {}, outcome: '401' });
    await signInAs(world, email).expect(200);
    expect(await latest('sign_in')).toMatchObject({ actor: { kind: 'user', id: userId }, outcome: 'ok' });
    const log = JSON.stringify(await all());
    for (const secret of [email, unknown, PASSWORD, 'wrong password 1']) expect(log).not.toContain(secret);
  });

  it('refused sign-ins only so often: strangers cannot fill what nothing may shrink', async () => {
    const { email, userId } = await platformPerson(world, 'support');
    for (let i = 0; i < 24; i += 1)
      await signInAs(world, email, 'wrong password 1', { 'x-forwarded-for': `203.0.113.${i}` }).expect(401);
    const refused = (await all('?action=sign_in')).filter(({ subject }) => subject.userId === userId);
    expect(refused).toHaveLength(20);
  });

  it('no reading, and no message that an agent sends', async () => {
    const before = (await all()).length;
    await owner.call('get', `/tenants/${tenantId}`).expect(200);
    await owner.call('post', `/tenants/${tenantId}/agent/preview`).send({ text: 'oi' });
    expect(await all()).toHaveLength(before);
  });
});

describe('the list', () => {
  it('of a tenant shows that tenant alone', async () => {
    const otherId = await connectedTenantOfItsOwn();
    await world.call('post', `/tenants/${otherId}/api-keys`).send({ name: 'x', role: 'viewer' }).expect(201);
    const { body } = await owner.call('get', `/tenants/${tenantId}/audit?limit=200`).expect(200);
    const { data } = body as { data: Entry[] };
    expect(data.length).toBeGreaterThan(3);
    expect(data.filter((entry) => entry.tenantId !== tenantId)).toEqual([]);
    await owner.call('get', `/tenants/${otherId}/audit`).expect(404);
    await owner.call('get', '/audit').expect(403);
  });

  it('is narrowed by actor, action and time, newest first', async () => {
    const mine = await all(`?actorId=${owner.userId}`);
    expect(mine.length).toBeGreaterThan(2);
    expect(new Set(mine.map(({ actor }) => actor.id))).toEqual(new Set([owner.userId]));
    const times = mine.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().toReversed());
    const middle = times[1] ?? '';
    expect((await all(`?actorId=${owner.userId}&from=${middle}`)).length).toBeLessThan(mine.length);
    expect(await all('?from=2999-01-01')).toEqual([]);
    expect((await all('?to=2999-01-01')).length).toBe((await all()).length);
  });

  it.each(['actorId=x', 'tenantId=x', 'from=yesterday', 'limit=0', 'cursor=x', 'action=', 'who=me'])(
    'refuses %s',
    (query) => world.call('get', `/audit?${query}`).expect(400),
  );

  const connectedTenantOfItsOwn = async (): Promise<string> => {
    const { body } = await world.call('post', '/tenants').send({ name: 'Mercearia' }).expect(201);
    return (body as { id: string }).id;
  };
});

describe('the table', () => {
  it.each([
    `update audit_entry set outcome = 'ok'`,
    `update audit_entry set actor_id = null where id = (select id from audit_entry limit 1)`,
    `delete from audit_entry`,
    `delete from audit_entry where id = (select id from audit_entry limit 1)`,
    `truncate audit_entry`,
    `truncate audit_entry cascade`,
    `insert into audit_entry select * from audit_entry limit 1 on conflict (id) do update set outcome = 'x'`,
    `set session_replication_role = replica; delete from audit_entry`,
  ])('refuses the role that the application runs as: %s', async (sql) => {
    const client = new pg.Client({ connectionString: world.databaseUrl });
    await client.connect();
    try {
      const count = async () => (await client.query('select count(*) from audit_entry')).rows[0] as object;
      const before = await count();
      await expect(client.query(sql)).rejects.toThrow(/append-only|permission denied/);
      expect(await count()).toEqual(before);
    } finally {
      await client.end();
    }
  });

  it('takes the entry together with the deed, or neither', async () => {
    const tables = new pg.Client({ connectionString: world.env.DATABASE_URL });
    const client = new pg.Client({ connectionString: world.databaseUrl });
    await Promise.all([tables.connect(), client.connect()]);
    try {
      await tables.query(
        `alter table audit_entry add constraint full_up check (action <> 'api_key.create') not valid`,
      );
      const keys = async () => (await client.query('select count(*) from api_key')).rows[0] as object;
      const before = await keys();
      await owner
        .call('post', `/tenants/${tenantId}/api-keys`)
        .send({ name: 'x', role: 'viewer' })
        .expect(500);
      expect(await keys()).toEqual(before);
    } finally {
      await tables.query('alter table audit_entry drop constraint if exists full_up');
      await Promise.all([tables.end(), client.end()]);
    }
  });
});
