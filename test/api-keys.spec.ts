import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type supertest from 'supertest';
import { deleteTenant, everything } from './harness/asking.js';
import type { World } from './harness/world.js';
import { openWorld } from './harness/world.js';

/** Keys of tenants: how they end, and that nothing tells how. */
let world: World;
let tenantId: string;
let otherId: string;

beforeAll(async () => {
  world = await openWorld();
  [tenantId, otherId] = await Promise.all([aTenant(), aTenant()]);
});
afterAll(() => world.close());

async function aTenant(): Promise<string> {
  const { body } = await world.call('post', '/tenants').send({ name: 'Padaria' }).expect(201);
  return (body as { id: string }).id;
}
interface Key {
  id: string;
  key: string;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
}
async function make(more: object = {}, id = tenantId): Promise<Key> {
  const { body } = await world
    .call('post', `/tenants/${id}/api-keys`)
    .send({ name: 'CRM', role: 'admin', ...more })
    .expect(201);
  return body as Key;
}
const use = (key: string) => world.call('get', `/tenants/${tenantId}`, key);
const shown = ({ status, body, headers }: supertest.Response) => {
  const { requestId: _, ...rest } = body as Record<string, unknown>;
  return { status, body: rest, names: Object.keys(headers).filter((name) => name !== 'date') };
};

/** Lets time pass for a key: its expiry lies in the past now. */
async function expire(id: string): Promise<void> {
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  await client.query(`update api_key set expires_at = now() - interval '1 second' where id = $1`, [id]);
  await client.end();
}

it('works until it expires, and not a second longer', async () => {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const made = await make({ expiresAt });
  expect(made.expiresAt).toBe(expiresAt);
  await use(made.key).expect(200);
  await expire(made.id);
  await use(made.key).expect(401);
});

it('without an expiry stays', async () => {
  const made = await make();
  expect(made.expiresAt).toBeNull();
  await use(made.key).expect(200);
});

it.each(['2020-01-01T00:00:00Z', 'tomorrow', null, {}, ['2030-01-01'], ''])(
  'expiring at %j is refused',
  (expiresAt) =>
    world
      .call('post', `/tenants/${tenantId}/api-keys`)
      .send({ name: 'x', role: 'viewer', expiresAt })
      .expect(400),
);

it('stays in the list when it is revoked or expired, with its last use, and is never shown again', async () => {
  const [revoked, expired] = [await make(), await make({ expiresAt: '2100-01-01T00:00:00Z' })];
  await use(revoked.key).expect(200);
  await world.call('delete', `/tenants/${tenantId}/api-keys/${revoked.id}`).expect(204);
  await expire(expired.id);
  const list = await everything<Key>(world, `/tenants/${tenantId}/api-keys`);
  const of = (id: string) => list.find((key) => key.id === id);
  expect(of(revoked.id)).toMatchObject({ revokedAt: expect.any(String), lastUsedAt: expect.any(String) });
  expect(Date.parse(of(expired.id)?.expiresAt ?? '')).toBeLessThan(Date.now());
  for (const key of [revoked.key, expired.key]) expect(JSON.stringify(list)).not.toContain(key);
});

describe('a key that does not count', () => {
  it('gets one answer, whatever is wrong with it, in the same time', async () => {
    const [revoked, expired, gone] = [await make(), await make(), await make({}, otherId)];
    await world.call('delete', `/tenants/${tenantId}/api-keys/${revoked.id}`).expect(204);
    await expire(expired.id);
    await deleteTenant(world, otherId);
    const keys: Record<string, string> = {
      revoked: revoked.key,
      expired: expired.key,
      'of a deleted tenant': gone.key,
      'never given': `ak_${'A'.repeat(43)}`,
      'one letter off': `${revoked.key.slice(0, -1)}${revoked.key.endsWith('A') ? 'B' : 'A'}`,
    };
    const answers = new Map<string, unknown>();
    const times = new Map<string, number[]>(Object.keys(keys).map((name) => [name, []]));
    for (let round = 0; round < 11; round++)
      for (const [name, key] of Object.entries(keys)) {
        const startedAt = performance.now();
        answers.set(name, shown(await use(key)));
        times.get(name)?.push(performance.now() - startedAt);
      }
    answers.set('malformed', shown(await use('ak_')));
    answers.set('the hash instead', shown(await use('0'.repeat(64))));
    for (const answer of answers.values()) expect(answer).toEqual(answers.get('never given'));
    // The quickest of each: what others do on the machine meanwhile is not what is measured.
    const quickest = [...times.values()].map((some) => Math.min(...some));
    expect(Math.min(...quickest)).toBeGreaterThan(Math.max(...quickest) / 4);
  });
});
