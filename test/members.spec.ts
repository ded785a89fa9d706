import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { keyOf, deleteTenant } from './harness/asking.js';
import type { Person } from './harness/people.js';
import { findLink, join, member, PASSWORD, person, post, someEmail } from './harness/people.js';
import type { World } from './harness/world.js';
import { openWorld } from './harness/world.js';

/** The people of a tenant: invitations, roles, and who may give which. */
let world: World;
let tenantId: string;
let otherId: string;
let owner: Person;
let admin: Person;

beforeAll(async () => {
  world = await openWorld();
  [tenantId, otherId] = await Promise.all([aTenant(), aTenant()]);
  owner = await member(world, tenantId, 'owner');
  admin = await member(world, tenantId, 'admin');
});
afterAll(() => world.close());

async function aTenant(): Promise<string> {
  const { body } = await world.call('post', '/tenants').send({ name: 'Padaria' }).expect(201);
  return (body as { id: string }).id;
}
const codeOf = ({ body }: supertest.Response): string => (body as { code: string }).code;
const users = () => `/tenants/${tenantId}/users`;
const invite = (who: Person['call'], role: string, email = someEmail()) =>
  who('post', `/tenants/${tenantId}/invitations`).send({ email, role });

describe('an invitation', () => {
  it('makes an account with a role in the tenant, once', async () => {
    const email = someEmail();
    const { body } = await invite(admin.call, 'agent', email).expect(201);
    expect(body).toEqual({
      id: expect.any(String),
      email,
      role: 'agent',
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
    });
    const token = findLink(world, email) ?? '';
    const accept = (more: object = {}) =>
      post(world, '/auth/invitations/accept', { token, password: PASSWORD, name: 'Bia', ...more });
    expect(codeOf(await accept({ password: 'short' }).expect(422))).toBe('weak_password');
    const both = await Promise.all([accept(), accept()]);
    expect(both.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(codeOf(await accept().expect(422))).toBe('invalid_link');
    const bia = await person(world, email);
    const { body: who } = await bia.call('get', '/auth/session').expect(200);
    expect(who).toMatchObject({ name: 'Bia', platformRole: null, tenants: [{ tenantId, role: 'agent' }] });
    await bia.call('get', `/tenants/${tenantId}`).expect(200);
    await bia.call('get', `/tenants/${otherId}`).expect(404);
    await bia.call('get', users()).expect(403);
  });

  it('of somebody with an account wants its password, and tells the inviter nothing', async () => {
    const known = await member(world, otherId, 'viewer');
    const stranger = someEmail();
    const [a, b] = [
      await invite(owner.call, 'viewer', known.email),
      await invite(owner.call, 'viewer', stranger),
    ];
    expect(Object.keys(a.body as object)).toEqual(Object.keys(b.body as object));
    expect(a.status).toBe(b.status);
    const token = findLink(world, known.email);
    const wrong = { token, password: 'not the password of it' };
    expect(codeOf(await post(world, '/auth/invitations/accept', wrong).expect(401))).toBe(
      'invalid_credentials',
    );
    await post(world, '/auth/invitations/accept', { token, password: PASSWORD }).expect(204);
    const { body } = await known.call('get', '/auth/session').expect(200);
    expect((body as { tenants: unknown[] }).tenants).toHaveLength(2);
  });

  it('is taken back, or ended by a second one to the same person', async () => {
    const email = someEmail();
    await invite(owner.call, 'viewer', email).expect(201);
    const first = findLink(world, email);
    const { body } = await invite(owner.call, 'agent', email).expect(201);
    const accept = (token?: string) => post(world, '/auth/invitations/accept', { token, password: PASSWORD });
    await accept(first).expect(422);
    const { body: list } = await owner.call('get', `/tenants/${tenantId}/invitations?limit=200`).expect(200);
    const open = (list as { data: { email: string; role: string }[] }).data.filter(
      (one) => one.email === email,
    );
    expect(open).toEqual([expect.objectContaining({ role: 'agent' })]);
    expect(JSON.stringify(list)).not.toContain('hash');
    const path = `/tenants/${tenantId}/invitations/${(body as { id: string }).id}`;
    await owner.call('delete', path.replace(tenantId, otherId)).expect(404);
    await owner.call('delete', path).expect(204);
    await owner.call('delete', path).expect(404);
    await accept(findLink(world, email)).expect(422);
  });

  it('of an owner is ended by nobody below, neither taken back nor replaced', async () => {
    const email = someEmail();
    const { body } = await invite(owner.call, 'owner', email).expect(201);
    const path = `/tenants/${tenantId}/invitations/${(body as { id: string }).id}`;
    expect(codeOf(await admin.call('delete', path).expect(403))).toBe('role_too_high');
    expect(codeOf(await invite(admin.call, 'viewer', email).expect(403))).toBe('role_too_high');
    const accepted = { token: findLink(world, email), password: PASSWORD };
    await post(world, '/auth/invitations/accept', accepted).expect(204);
    const { body: who } = await (await person(world, email)).call('get', '/auth/session').expect(200);
    expect(who).toMatchObject({ tenants: [{ tenantId, role: 'owner' }] });
  });

  it('that many send to the same person at once leaves one, and no fault', async () => {
    const email = someEmail();
    const all = await Promise.all(Array.from({ length: 8 }, () => invite(owner.call, 'viewer', email)));
    const statuses = new Set(all.map(({ status }) => status));
    expect([...statuses].filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(statuses).toContain(201);
    const { body } = await owner.call('get', `/tenants/${tenantId}/invitations?limit=200`).expect(200);
    const { data } = body as { data: { email: string }[] };
    expect(data.filter((one) => one.email === email)).toHaveLength(1);
  });

  it('ends with its tenant', async () => {
    const goneId = await aTenant();
    const email = someEmail();
    await world.call('post', `/tenants/${goneId}/invitations`).send({ email, role: 'owner' }).expect(201);
    await deleteTenant(world, goneId);
    const answer = await post(world, '/auth/invitations/accept', {
      token: findLink(world, email),
      password: PASSWORD,
    }).expect(422);
    expect(codeOf(answer)).toBe('invalid_link');
  });

  it.each([
    ['no e-mail', { email: 'x', role: 'agent' }],
    ['a mail header inside', { email: 'a@example.com\r\nBcc: b@example.com', role: 'agent' }],
    ['a platform role', { email: 'a@example.com', role: 'support' }],
    ['nothing', {}],
  ])('with %s is a wrong shape', (_case, body) =>
    owner.call('post', `/tenants/${tenantId}/invitations`).send(body).expect(400),
  );
});

describe('a role', () => {
  it('above the own cannot be given, by people and by keys', async () => {
    expect(codeOf(await invite(admin.call, 'owner').expect(403))).toBe('role_too_high');
    const key = await keyOf(world, tenantId, 'admin');
    await world
      .call('post', `/tenants/${tenantId}/invitations`, key)
      .send({ email: someEmail(), role: 'owner' })
      .expect(403);
    await invite(owner.call, 'owner').expect(201);
    const someone = await member(world, tenantId, 'agent');
    await admin.call('patch', `${users()}/${someone.userId}`).send({ role: 'owner' }).expect(403);
    await admin.call('patch', `${users()}/${admin.userId}`).send({ role: 'owner' }).expect(403);
  });

  it('above the own cannot be taken', async () => {
    await admin.call('patch', `${users()}/${owner.userId}`).send({ role: 'viewer' }).expect(403);
    await admin.call('delete', `${users()}/${owner.userId}`).expect(403);
  });

  it('counts from the next request on', async () => {
    const someone = await member(world, tenantId, 'viewer');
    await someone.call('get', users()).expect(403);
    const { body } = await admin
      .call('patch', `${users()}/${someone.userId}`)
      .send({ role: 'admin' })
      .expect(200);
    expect(body).toMatchObject({ userId: someone.userId, role: 'admin', email: someone.email });
    await someone.call('get', users()).expect(200);
    await owner.call('delete', `${users()}/${someone.userId}`).expect(204);
    await someone.call('get', users()).expect(404);
    await owner.call('delete', `${users()}/${someone.userId}`).expect(404);
  });

  it('of the last owner stays, whoever asks and however many at once', async () => {
    const id = await aTenant();
    const [one, two] = [await member(world, id, 'owner'), await member(world, id, 'owner')];
    const leaving = await Promise.all([
      one.call('delete', `/tenants/${id}/users/${one.userId}`),
      two.call('patch', `/tenants/${id}/users/${two.userId}`).send({ role: 'viewer' }),
    ]);
    expect(leaving.filter(({ status }) => status < 300)).toHaveLength(1);
    const last = leaving.find(({ status }) => status >= 300);
    expect(codeOf(last as supertest.Response)).toBe('last_owner');
    const left = leaving[0]?.status === 409 ? one : two;
    await world.call('delete', `/tenants/${id}/users/${left.userId}`).expect(409);
    await world.call('patch', `/tenants/${id}/users/${left.userId}`).send({ role: 'owner' }).expect(200);
  });

  it('is not reached through another tenant', async () => {
    const someone = await member(world, otherId, 'viewer');
    for (const path of [`${users()}/${someone.userId}`, `/tenants/${otherId}/users/${someone.userId}`]) {
      await owner.call('patch', path).send({ role: 'viewer' }).expect(404);
      await owner.call('delete', path).expect(404);
    }
  });
});

it('people are listed with their roles, page after page, without secrets', async () => {
  await join(world, otherId, owner.email, 'agent');
  const seen: { email: string; role: string }[] = [];
  let cursor = '';
  do {
    const { body } = await world.call('get', `/tenants/${otherId}/users?limit=1${cursor}`).expect(200);
    const { data, nextCursor } = body as { data: typeof seen; nextCursor: string | null };
    seen.push(...data);
    cursor = nextCursor ? `&cursor=${nextCursor}` : '';
  } while (cursor);
  expect(new Set(seen.map(({ email }) => email)).size).toBe(seen.length);
  expect(seen).toContainEqual(expect.objectContaining({ email: owner.email, role: 'agent' }));
  expect(JSON.stringify(seen)).not.toMatch(/argon2|hash/i);
});
