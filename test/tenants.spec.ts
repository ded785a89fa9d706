import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { demo } from '../sandbox/demo.js';
import {
  answered,
  deleteTenant,
  anotherTenant,
  deliveryOf,
  everything,
  keyOf,
  somePhone,
  statesOf,
} from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, openWorld, textMessage } from './harness/world.js';

/** Tenants and their API keys. */
interface Tenant {
  id: string;
  name: string;
  locale: string;
  timezone: string;
  status: string;
}
interface Key {
  id: string;
  name: string;
  role: string;
  last4: string;
  key?: string;
  revokedAt: string | null;
  lastUsedAt: string | null;
}

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const create = async (body: object = { name: 'Padaria' }): Promise<Tenant> =>
  (await world.call('post', '/tenants').send(body).expect(201)).body as Tenant;
const unknown = randomUUID();

describe('tenants', () => {
  it('are created with what Brazil needs unless told otherwise', async () => {
    expect(await create()).toMatchObject({
      name: 'Padaria',
      locale: 'pt-BR',
      timezone: 'America/Sao_Paulo',
      status: 'active',
    });
    const given = { name: 'Bakery', locale: 'en', timezone: 'Europe/Lisbon' };
    expect(await create(given)).toMatchObject(given);
  });

  it.each([
    ['no name', {}, 'name'],
    ['an empty name', { name: '' }, 'name'],
    ['a name of 201 characters', { name: 'x'.repeat(201) }, 'name'],
    ['a language that is none', { name: 'x', locale: 'pt_BR' }, 'locale'],
    ['a time zone that is none', { name: 'x', timezone: 'Brasil' }, 'timezone'],
    ['an id of its own', { name: 'x', id: unknown }, 'id'],
    ['a status at birth', { name: 'x', status: 'suspended' }, 'status'],
  ])('are refused with %s', async (_case, body, path) => {
    const { body: problem } = await world.call('post', '/tenants').send(body).expect(400);
    const { errors } = problem as { errors: { path: string }[] };
    expect([...new Set(errors.map((error) => error.path))]).toEqual([path]);
  });

  it('are read, changed in part, and deleted', async () => {
    const { id } = await create();
    const path = `/tenants/${id}`;
    const changed = await world.call('patch', path).send({ name: 'Mercado' }).expect(200);
    expect(changed.body).toMatchObject({ id, name: 'Mercado', locale: 'pt-BR' });
    expect((await world.call('patch', path).send({}).expect(200)).body).toMatchObject({ name: 'Mercado' });
    expect((await world.call('get', path).expect(200)).body).toMatchObject({ id, name: 'Mercado' });
    await world.call('delete', path).expect(202);
    for (const verb of ['get', 'delete'] as const) await world.call(verb, path).expect(404);
    await world.call('patch', path).send({ name: 'x' }).expect(404);
  });

  it('that nobody created are not there', async () => {
    for (const id of [unknown, 'x', "' or 1=1 --", '%F0%9F%92%A9'])
      await world.call('get', `/tenants/${id}`).expect(404);
  });

  it('are listed newest first, page after page, each once', async () => {
    const made: string[] = [];
    for (let i = 0; i < 7; i++) made.unshift((await create({ name: `${i}` })).id);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await world
        .call('get', `/tenants?limit=3${cursor && `&cursor=${cursor}`}`)
        .expect(200);
      const page = body as { data: Tenant[]; nextCursor: string | null };
      expect(page.data.length).toBeLessThanOrEqual(3);
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen.slice(0, 7)).toEqual(made);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await everything(world, '/tenants')).length);
  });

  it('that end exactly with a page have no next one', async () => {
    const all = await everything(world, '/tenants');
    const { body } = await world.call('get', `/tenants?limit=${all.length}`).expect(200);
    expect(body).toMatchObject({ nextCursor: null });
  });

  it('suspended send nothing, and still keep what people write', async () => {
    const tenantId = await connectedTenant(world);
    const from = somePhone();
    const before = textMessage('oi', { from });
    await world.post(envelope({ messages: [before] })).expect(200);
    await answered(world, tenantId, before.id);
    await world.call('patch', `/tenants/${tenantId}`).send({ status: 'suspended' }).expect(200);
    const draft = { phoneNumberId: demo.phoneNumberId, to: from, type: 'text', text: { body: 'x' } };
    const refused = await world.call('post', `/tenants/${tenantId}/messages`).send(draft).expect(422);
    expect(refused.body).toMatchObject({ code: 'tenant_suspended' });
    const during = textMessage('alguém?', { from });
    await world.post(envelope({ messages: [during] })).expect(200);
    expect(statesOf(await deliveryOf(world, during.id))).toEqual(['done']);
    await deleteTenant(world, tenantId);
  });

  it('deleted take everything of theirs along, and leave the others alone', async () => {
    const [gone, stays] = [await anotherTenant(world), await anotherTenant(world)];
    const said = [gone, stays].map(() => textMessage('oi', { from: somePhone() }));
    for (const [i, tenant] of [gone, stays].entries()) {
      await world.post(envelope({ messages: [said[i]] }, tenant)).expect(200);
      await answered(world, tenant.tenantId, said[i]?.id ?? '');
    }
    const key = await keyOf(world, gone.tenantId, 'admin');
    const refused = await world.call('delete', `/tenants/${gone.tenantId}`).expect(409);
    expect(refused.body).toMatchObject({ code: 'tenant_connected' });
    await deleteTenant(world, gone.tenantId);
    await world.call('get', `/tenants/${gone.tenantId}`, key).expect(401);
    const late = textMessage('oi?', { from: somePhone() });
    await world.post(envelope({ messages: [late] }, gone)).expect(200);
    expect(statesOf(await deliveryOf(world, late.id))).toEqual(['unrouted']);
    expect(await answered(world, stays.tenantId, said[1]?.id ?? '')).toHaveLength(2);
    const wabas = await everything(world, `/tenants/${stays.tenantId}/wabas`);
    expect(wabas).toHaveLength(1);
  });
});

describe('API keys', () => {
  it('are shown once, and never again', async () => {
    const { id: tenantId } = await create();
    const path = `/tenants/${tenantId}/api-keys`;
    const { body } = await world.call('post', path).send({ name: 'CRM', role: 'viewer' }).expect(201);
    const made = body as Key;
    expect(made).toMatchObject({ name: 'CRM', role: 'viewer', revokedAt: null, lastUsedAt: null });
    expect(made.key).toMatch(/^ak_[\w-]{43}$/);
    expect(made.last4).toBe(made.key?.slice(-4));
    const list = await world.call('get', path).expect(200);
    expect(list.text).not.toContain(made.key);
    expect((list.body as { data: Key[] }).data).toMatchObject([{ id: made.id, last4: made.last4 }]);
    expect(list.text).not.toMatch(/hash/i);
  });

  it('open their own tenant until they are revoked, from that moment not', async () => {
    const { id: tenantId } = await create();
    const path = `/tenants/${tenantId}/api-keys`;
    const { body } = await world.call('post', path).send({ name: 'CRM', role: 'admin' }).expect(201);
    const { id, key } = body as Key;
    await world.call('get', `/tenants/${tenantId}`, key).expect(200);
    await world.call('delete', `${path}/${id}`).expect(204);
    await world.call('get', `/tenants/${tenantId}`, key).expect(401);
    await world.call('delete', `${path}/${id}`).expect(204);
    const [listed] = await everything<Key>(world, path);
    expect(listed?.revokedAt).not.toBeNull();
    expect(listed?.lastUsedAt).not.toBeNull();
  });

  it('of another tenant cannot be revoked', async () => {
    const [{ id: mine }, { id: theirs }] = [await create(), await create()];
    const key = await keyOf(world, theirs, 'admin');
    const [{ id } = { id: '' }] = await everything<Key>(world, `/tenants/${theirs}/api-keys`);
    await world.call('delete', `/tenants/${mine}/api-keys/${id}`).expect(404);
    await world.call('get', `/tenants/${theirs}`, key).expect(200);
  });

  it.each([
    ['a role above all tenants', { name: 'x', role: 'platform' }],
    ['the owner’s role', { name: 'x', role: 'owner' }],
    ['no role', { name: 'x' }],
    ['no name', { role: 'viewer' }],
    ['a key of their own', { name: 'x', role: 'viewer', key: 'ak_mine' }],
  ])('are refused with %s', async (_case, body) => {
    const { id } = await create();
    await world.call('post', `/tenants/${id}/api-keys`).send(body).expect(400);
  });

  it('are not there for a tenant that is not there', async () => {
    await world.call('post', `/tenants/${unknown}/api-keys`).send({ name: 'x', role: 'viewer' }).expect(404);
    await world.call('get', `/tenants/${unknown}/api-keys`).expect(404);
  });
});
