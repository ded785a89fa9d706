import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from './harness/people.js';
import { member, platformPerson, withTotp } from './harness/people.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually, openWorld } from './harness/world.js';

/** Which person of the business has a conversation, and who wrote what: for colleagues, never for the other side. */
let world: World;
let tenantId: string;
let base: string;
let renata: Person;
let caio: Person;

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world, { quietMs: 0 });
  base = `/tenants/${tenantId}/conversations`;
  renata = await called('Renata Prado', 'agent');
  caio = await called('Caio Nunes', 'admin');
});
afterAll(() => world.close());

async function called(name: string, role: string): Promise<Person> {
  const person = await member(world, tenantId, role);
  await world.call('patch', `/users/${person.userId}`).send({ name }).expect(200);
  return person;
}

interface Row {
  id: string;
  mode: string;
  owner: { userId: string; name: string } | null;
}
let phones = 5511940000000;
/** A conversation that the agent has answered. */
async function somebody(): Promise<Row> {
  const from = String(++phones);
  await world.control('POST', '/inbound', { from, name: 'Ana', text: 'oi' });
  const [row] = await eventually(
    async () => ((await world.call('get', `${base}?q=${from}`).expect(200)).body as { data: Row[] }).data,
    (rows) => rows.length === 1,
  );
  return row!;
}
const read = async (id: string): Promise<Row> =>
  (await world.call('get', `${base}/${id}`).expect(200)).body as Row;
const ids = async (person: Person, owner: string): Promise<string[]> =>
  ((await person.call('get', `${base}?owner=${owner}`).expect(200)).body as { data: Row[] }).data.map(
    ({ id }) => id,
  );

describe('the owner of a conversation', () => {
  it('is nobody while the agent answers, and whoever takes it over from then on', async () => {
    const { id, owner } = await somebody();
    expect(owner).toBeNull();
    const { body } = await renata.call('patch', `${base}/${id}`).send({ mode: 'human' }).expect(200);
    expect(body).toMatchObject({ mode: 'human', owner: { userId: renata.userId, name: 'Renata Prado' } });
    expect(await ids(renata, renata.userId)).toContain(id);
    expect(await ids(caio, caio.userId)).not.toContain(id);
    await caio.call('patch', `${base}/${id}`).send({ mode: 'human' }).expect(200);
    expect((await read(id)).owner?.name).toBe('Caio Nunes');
    await caio.call('patch', `${base}/${id}`).send({ mode: 'agent' }).expect(200);
    expect(await read(id)).toMatchObject({ mode: 'agent', owner: null });
  });

  it('is who answers by hand, and stays it when a colleague helps out', async () => {
    const { id } = await somebody();
    const write = (person: Person, body: string) =>
      person.call('post', `${base}/${id}/messages`).send({ type: 'text', text: { body } }).expect(202);
    const first = await write(renata, 'Bom dia!');
    expect(first.body).toMatchObject({ author: { userId: renata.userId, name: 'Renata Prado' } });
    await write(caio, 'Separei para você.');
    expect((await read(id)).owner?.name).toBe('Renata Prado');
    const { body } = await world.call('get', `${base}/${id}/messages`).expect(200);
    const thread = (body as { data: { origin: string; author: { name: string } | null }[] }).data;
    expect(thread.filter(({ origin }) => origin !== 'api').every(({ author }) => author === null)).toBe(true);
    expect(thread.flatMap(({ author }) => author?.name ?? [])).toEqual(['Renata Prado', 'Caio Nunes']);
  });

  it('is never told to the person', async () => {
    const chats = await eventually(
      async () => JSON.stringify(await world.control('GET', '/chats')),
      (all) => all.includes('Separei para você.'),
    );
    expect(chats).not.toMatch(/Renata|Caio/);
  });

  it('is passed on to a colleague, or to whoever comes first', async () => {
    const { id } = await somebody();
    const passed = await renata.call('patch', `${base}/${id}`).send({ ownerId: caio.userId }).expect(200);
    expect(passed.body).toMatchObject({ mode: 'human', owner: { name: 'Caio Nunes' } });
    await renata.call('patch', `${base}/${id}`).send({ ownerId: null }).expect(200);
    expect(await read(id)).toMatchObject({ mode: 'human', owner: null });
    expect(await ids(renata, 'none')).toContain(id);
    const names = (await renata.call('get', `/tenants/${tenantId}/colleagues`).expect(200)).body as {
      data: { name: string }[];
    };
    expect(names.data.map(({ name }) => name)).toEqual(['Caio Nunes', 'Renata Prado']);
  });

  it('is nobody who may not answer there', async () => {
    const { id } = await somebody();
    const viewer = await called('Vera', 'viewer');
    const { userId: stranger } = await platformPerson(world, 'admin');
    for (const ownerId of [viewer.userId, stranger])
      await renata
        .call('patch', `${base}/${id}`)
        .send({ ownerId })
        .expect(422)
        .expect(({ body }) => expect((body as { code: string }).code).toBe('not_a_colleague'));
    await renata.call('patch', `${base}/${id}`).send({ ownerId: caio.userId, mode: 'agent' }).expect(400);
    await renata.call('patch', `${base}/${id}`).send({}).expect(400);
    await viewer.call('patch', `${base}/${id}`).send({ ownerId: viewer.userId }).expect(403);
    expect(await read(id)).toMatchObject({ mode: 'agent', owner: null });
  });

  it('may be somebody of the platform, who is no member', async () => {
    const { id } = await somebody();
    const admin = await platformPerson(world, 'admin');
    await withTotp(admin);
    await admin.call('patch', `${base}/${id}`).send({ mode: 'human' }).expect(200);
    expect((await read(id)).owner?.userId).toBe(admin.userId);
  });

  it('lets go of everything on leaving the tenant, or when they may only look', async () => {
    for (const leave of [
      (userId: string) => world.call('delete', `/tenants/${tenantId}/users/${userId}`).expect(204),
      (userId: string) =>
        world.call('patch', `/tenants/${tenantId}/users/${userId}`).send({ role: 'viewer' }).expect(200),
    ]) {
      const { id } = await somebody();
      const person = await called('Lia', 'agent');
      await person.call('patch', `${base}/${id}`).send({ mode: 'human' }).expect(200);
      expect((await read(id)).owner?.name).toBe('Lia');
      await leave(person.userId);
      expect(await read(id)).toMatchObject({ mode: 'human', owner: null });
    }
  });

  it('is not changed by a key, which nobody is', async () => {
    const { id } = await somebody();
    await world.call('patch', `${base}/${id}`).send({ mode: 'human' }).expect(200);
    expect((await read(id)).owner).toBeNull();
    await renata.call('patch', `${base}/${id}`).send({ mode: 'human' }).expect(200);
    await world.call('patch', `${base}/${id}`).send({ mode: 'human' }).expect(200);
    expect((await read(id)).owner?.name).toBe('Renata Prado');
    await world.call('get', `${base}?owner=somebody`).expect(400);
  });
});

describe('counts', () => {
  it('tell what is mine, and what is nobody’s', async () => {
    const person = await called('Bia', 'agent');
    const [mine, nobodys] = [await somebody(), await somebody()];
    const counts = async (who: Person) =>
      (await who.call('get', `${base}/counts`).expect(200)).body as Record<string, number>;
    const [before, another] = [await counts(person), await counts(renata)];
    await person.call('patch', `${base}/${mine.id}`).send({ mode: 'human' }).expect(200);
    await person.call('patch', `${base}/${nobodys.id}`).send({ ownerId: null }).expect(200);
    const after = await counts(person);
    // What the agent has answered, nobody has read yet.
    expect(after.mine! - before.mine!).toBe(1);
    expect(after.unowned! - before.unowned!).toBe(1);
    expect((await counts(renata)).mine).toBe(another.mine);
  });
});
